import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../../../simulators/test-shop.js';
import { createWechat, type CachedToken, type TokenCache } from './index.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.control.setOutage({ mode: 'none' }));
afterAll(() => shop.close());

function client(change: { baseUrl?: string; timeoutMs?: number; appSecret?: string; tokenCache?: TokenCache } = {}) {
  const { appId, appSecret } = shop.credentials;
  return createWechat({ appId, appSecret, baseUrl: shop.url, timeoutMs: 1_000, ...change });
}

const paths = async (since: number) =>
  (await shop.control.journal(since)).entries.map(({ path }) => path.split('?')[0]);

describe('codeToSession', () => {
  it('turns a code into a session once', async () => {
    const wechat = client();
    const { code } = await shop.control.login('小满');
    const session = await wechat.codeToSession(code);
    expect(session).toMatchObject({ kind: 'ok', openId: shop.buyer.openId, unionId: shop.buyer.unionId });
    expect(await wechat.codeToSession(code)).toEqual({ kind: 'code_invalid' });
  });

  it('says code_invalid to forged codes, without asking when it can not be a code', async () => {
    const { next } = await shop.control.journal();
    for (const code of ['', ' ', 'a b', 'x'.repeat(300), '换行\n']) {
      expect(await client().codeToSession(code)).toEqual({ kind: 'code_invalid' });
    }
    expect(await paths(next)).toEqual([]);
    expect(await client().codeToSession('forged&appid=x')).toEqual({ kind: 'code_invalid' });
  });

  it('tells blocked, rate limited, misconfigured and unreachable apart', async () => {
    await shop.control.block(['阿坏']);
    const { code } = await shop.control.login('阿坏');
    expect(await client().codeToSession(code)).toEqual({ kind: 'blocked' });
    await shop.control.tune({ loginsPerMinute: 1 });
    const crowd = [
      await shop.control.login('阿多'),
      await shop.control.login('阿多'),
      await shop.control.login('阿多'),
    ];
    const outcomes = await Promise.all(crowd.map((one) => client().codeToSession(one.code)));
    expect(outcomes.some(({ kind }) => kind === 'rate_limited')).toBe(true);
    await shop.control.tune({});
    const fresh = (await shop.control.login('小满')).code;
    expect(await client({ appSecret: 'no' }).codeToSession(fresh)).toMatchObject({ kind: 'unavailable' });
    expect(await client({ baseUrl: 'http://127.0.0.1:1' }).codeToSession(fresh)).toMatchObject({ kind: 'unavailable' });
    expect(await client().codeToSession(fresh)).toMatchObject({ kind: 'ok' });
  });

  it('waits no longer than its time limit, and does not repeat what may have happened', async () => {
    await shop.control.setOutage({ mode: 'timeout_after_execute', path: '/sns', times: 1 });
    const { code } = await shop.control.login('小满');
    const { next } = await shop.control.journal();
    const startMs = Date.now();
    expect(await client({ timeoutMs: 300 }).codeToSession(code)).toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - startMs).toBeLessThan(5_000);
    expect(await paths(next)).toEqual(['/sns/jscode2session']);
    expect(await client().codeToSession(code)).toEqual({ kind: 'code_invalid' });
  });
});

describe('phoneNumber', () => {
  it('gives the number, once, and only to the person the code belongs to', async () => {
    const wechat = client();
    const { code } = await shop.control.phoneCode('小满', '13800138000');
    expect(await wechat.phoneNumber(code, 'oSomebodyElse')).toEqual({ kind: 'code_invalid' });
    expect(await wechat.phoneNumber(code, shop.buyer.openId)).toEqual({
      kind: 'ok',
      phone: '13800138000',
      countryCode: '86',
    });
    expect(await wechat.phoneNumber(code)).toEqual({ kind: 'code_invalid' });
    expect(await wechat.phoneNumber((await shop.control.login('小满')).code)).toEqual({ kind: 'code_invalid' });
  });

  it('takes one token for all who ask at once, and keeps it', async () => {
    const wechat = client();
    const codes = await Promise.all(Array.from({ length: 10 }, () => shop.control.phoneCode('小满')));
    const { next } = await shop.control.journal();
    const outcomes = await Promise.all(codes.map(({ code }) => wechat.phoneNumber(code)));
    expect(outcomes.every(({ kind }) => kind === 'ok')).toBe(true);
    expect((await paths(next)).filter((path) => path === '/cgi-bin/stable_token')).toHaveLength(1);
  });

  it('replaces a token that died elsewhere, exactly once', async () => {
    const wechat = client();
    await wechat.phoneNumber((await shop.control.phoneCode('小满')).code);
    await shop.control.revokeToken();
    const { next } = await shop.control.journal();
    const { code } = await shop.control.phoneCode('小满');
    expect(await wechat.phoneNumber(code)).toMatchObject({ kind: 'ok' });
    const api = '/wxa/business/getuserphonenumber';
    expect(await paths(next)).toEqual([api, '/cgi-bin/stable_token', api]);
  });

  it('shares the token through a cache, and drops a dead one from it', async () => {
    let stored: CachedToken | null = null;
    const tokenCache: TokenCache = {
      read: () => Promise.resolve(stored),
      write: (token) => Promise.resolve(void (stored = token)),
      drop: () => Promise.resolve(void (stored = null)),
    };
    await client({ tokenCache }).phoneNumber((await shop.control.phoneCode('小满')).code);
    const { next } = await shop.control.journal();
    await client({ tokenCache }).phoneNumber((await shop.control.phoneCode('小满')).code);
    expect(await paths(next)).toEqual(['/wxa/business/getuserphonenumber']);
    await shop.control.revokeToken();
    const outcome = await client({ tokenCache }).phoneNumber((await shop.control.phoneCode('小满')).code);
    expect(outcome).toMatchObject({ kind: 'ok' });
  });
});

describe('answers of a platform gone wrong', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function answering(...answers: [status: number, body: string][]): Promise<string> {
    server = createServer((_request, response) => {
      const [status, body] = answers.shift() ?? [500, ''];
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each<[string, number, string]>([
    ['no JSON', 200, '<html>'],
    ['an array', 200, '[]'],
    ['nothing', 200, ''],
    ['no openid', 200, '{"session_key":"AAAAAAAAAAAAAAAAAAAAAA=="}'],
    ['an openid that is no text', 200, '{"openid":1,"session_key":"AAAAAAAAAAAAAAAAAAAAAA=="}'],
    ['a short session key', 200, '{"openid":"o1","session_key":"AAAA"}'],
    ['an error that is no number', 200, '{"errcode":"0","openid":"o1","session_key":"AAAAAAAAAAAAAAAAAAAAAA=="}'],
    ['an unknown error', 200, '{"errcode":99999}'],
    ['HTTP 502', 502, '{}'],
    ['a redirect', 302, ''],
  ])('%s is unavailable', async (_name, status, body) => {
    const wechat = client({ baseUrl: await answering([status, body]) });
    expect(await wechat.codeToSession('code')).toMatchObject({ kind: 'unavailable' });
  });

  it('"busy" is asked again, a success with errcode 0 is a success', async () => {
    const busy: [number, string] = [200, '{"errcode":-1,"errmsg":"system error"}'];
    const success: [number, string] = [200, '{"errcode":0,"openid":"o1","session_key":"AAAAAAAAAAAAAAAAAAAAAA=="}'];
    const wechat = client({ baseUrl: await answering(busy, success) });
    expect(await wechat.codeToSession('code')).toMatchObject({ kind: 'ok', openId: 'o1', unionId: null });
  });

  it('a phone number for another app is not taken', async () => {
    const token: [number, string] = [200, '{"access_token":"t","expires_in":7200}'];
    const info = { phoneNumber: '1', purePhoneNumber: '13800138000', countryCode: 86, watermark: { appid: 'wxother' } };
    const wechat = client({ baseUrl: await answering(token, [200, JSON.stringify({ errcode: 0, phone_info: info })]) });
    expect(await wechat.phoneNumber('code')).toMatchObject({ kind: 'unavailable' });
  });
});
