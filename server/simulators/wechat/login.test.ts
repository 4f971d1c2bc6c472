import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../test-shop.js';
import { belongsToApp, personOf } from './people.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  await shop.control.setClock(0);
  await shop.control.block([]);
  await shop.control.tune({});
});
afterAll(() => shop.close());

async function session(change: Record<string, string | null> = {}, code?: string) {
  const { appId, appSecret } = shop.credentials;
  const minted = code ?? (await shop.control.login('小满')).code;
  const all = { appid: appId, secret: appSecret, js_code: minted, grant_type: 'authorization_code', ...change };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const answer = await fetch(`${shop.url}/sns/jscode2session?${new URLSearchParams(given).toString()}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

describe('code2session', () => {
  it('gives one person always the same openid, and no two people the same', async () => {
    const first = await session();
    expect(first).toMatchObject({ openid: shop.buyer.openId, unionid: shop.buyer.unionId });
    expect(first.errcode).toBeUndefined();
    expect(Buffer.from(String(first.session_key), 'base64')).toHaveLength(16);
    expect((await session()).openid).toBe(first.openid);
    const crowd = Array.from({ length: 2_000 }, (_unused, index) => personOf(shop.credentials, `人${index}`).openId);
    expect(new Set(crowd).size).toBe(2_000);
    expect(crowd.every((openId) => openId.length === 28 && belongsToApp(shop.credentials, openId))).toBe(true);
    expect(belongsToApp({ ...shop.credentials, appId: 'wx00' }, crowd[0] ?? '')).toBe(false);
  });

  it.each<[string, number, Record<string, string | null>]>([
    ['no appid', 41002, { appid: null }],
    ['no secret', 41004, { secret: null }],
    ['no code', 41008, { js_code: null }],
    ['another app', 40013, { appid: 'wx00' }],
    ['a wrong secret', 40125, { secret: 'no' }],
    ['another grant', 40002, { grant_type: 'password' }],
    ['a forged code', 40029, { js_code: '0a1b2c3d4e5f' }],
  ])('answers %s with %d', async (_name, errcode, change) => {
    const answer = await session(change);
    expect(answer).toMatchObject({ errcode });
    expect(answer.errmsg).toMatch(/rid: \w{8}-\w{8}-\w{8}$/);
  });

  it('takes a code once, within five minutes, and never a phone code', async () => {
    const { code } = await shop.control.login('小满');
    await session({}, code);
    expect(await session({}, code)).toMatchObject({ errcode: 40163 });
    const late = (await shop.control.login('小满')).code;
    await shop.control.setClock(301_000);
    expect(await session({}, late)).toMatchObject({ errcode: 40029 });
    expect(await session({}, (await shop.control.phoneCode('小满')).code)).toMatchObject({ errcode: 40029 });
  });

  it('takes a code once, even when many come at once and after a restart', async () => {
    const { code } = await shop.control.login('小满');
    const answers = await Promise.all(Array.from({ length: 20 }, () => session({}, code)));
    expect(answers.filter((answer) => answer.openid !== undefined)).toHaveLength(1);
    await shop.restart();
    expect(await session({}, code)).toMatchObject({ errcode: 40163 });
  });

  it('stops risky people and crowds of calls', async () => {
    await shop.control.block(['小满']);
    expect(await session()).toMatchObject({ errcode: 40226 });
    await shop.control.block([]);
    await shop.control.tune({ loginsPerMinute: 1 });
    const answers = [await session(), await session(), await session()];
    expect(answers.some((answer) => answer.errcode === 45011)).toBe(true);
  });
});

describe('the login page', () => {
  const submit = (redirect: string, person: string) =>
    fetch(`${shop.url}/login`, { method: 'POST', body: new URLSearchParams({ redirect, person }), redirect: 'manual' });

  it('sends the person back to the shop with a code that works', async () => {
    const answer = await submit('http://127.0.0.1:4000/login/done?from=cart', '阿梨');
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.href).toContain('http://127.0.0.1:4000/login/done?from=cart&code=');
    const found = await session({}, back.searchParams.get('code') ?? '');
    expect(found.openid).toBe(personOf(shop.credentials, '阿梨').openId);
  });

  it('leads nowhere else, and turns no text into markup', async () => {
    for (const redirect of ['https://example.com/', 'javascript:alert(1)', '//example.com', '']) {
      expect((await submit(redirect, '阿梨')).status).toBe(400);
      const page = await fetch(`${shop.url}/login?redirect=${encodeURIComponent(redirect)}`);
      expect(page.status).toBe(400);
      expect(await page.text()).not.toContain('example.com');
    }
    const page = await fetch(`${shop.url}/login?redirect=${encodeURIComponent('http://127.0.0.1/"><script>')}`);
    expect(await page.text()).not.toContain('<script');
  });
});
