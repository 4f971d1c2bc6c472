// A session ends when it is ended, at once; a refresh token works once, and a copy of it ends everything.
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentVersion, createAuthenticator } from '../../src/modules/identity/index.js';
import { openDatabase } from '../../src/platform/db/index.js';
import type { Answer } from '../harness/api.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

let shop: TestShop;
let made = 0;
let access: string;
let refresh: string;

beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  ({ access, refresh } = await enter(`会话 ${(made += 1)}`));
});

async function enter(person: string): Promise<{ access: string; refresh: string }> {
  const { code } = await shop.api.simulate('POST', '/__sim/wechat/login', { person });
  const body = { code, consent: { version: consentVersion } };
  return pairOf(await shop.api.call('POST', '/api/auth/wechat', { body }));
}

function pairOf(answer: Answer): { access: string; refresh: string } {
  expect(answer.status).toBe(200);
  return { access: String(answer.body.accessToken), refresh: String(answer.body.refreshToken) };
}

const me = async (token: string): Promise<number> => (await shop.api.get('/api/me', token)).status;
const exchange = (refreshToken: string): Promise<Answer> =>
  shop.api.call('POST', '/api/auth/refresh', { body: { refreshToken } });

test('logging out ends the session before the answer, here and for a process that has not seen it', async () => {
  expect(await me(access)).toBe(200);
  expect((await shop.api.call('POST', '/api/auth/logout', { token: access })).status).toBe(200);
  const after = await shop.api.get('/api/me', access);
  expect([after.status, after.body.error?.code]).toEqual([401, 'session_expired']);
  expect((await exchange(refresh)).status).toBe(401);
  expect((await shop.api.call('POST', '/api/auth/logout', { token: access })).status).toBe(401);
  const elsewhere = openDatabase({ url: shop.ownerUrl, poolMax: 1 });
  const { authenticate } = createAuthenticator({ ...shop.shop, db: elsewhere });
  expect(await authenticate(access)).toBeNull();
  const { access: standing } = await enter('别处');
  expect(await authenticate(standing)).toMatchObject({ kind: 'shopper' });
  await elsewhere.close();
});

test('logging out while a hundred requests are on their way leaves none of them believing', async () => {
  const reads = Array.from({ length: 100 }, () => me(access));
  const [out] = await Promise.all([shop.api.call('POST', '/api/auth/logout', { token: access }), ...reads]);
  expect(out.status).toBe(200);
  expect(await me(access)).toBe(401);
});

describe('a refresh token', () => {
  test('gives a new pair and works no more; its return ends the session', async () => {
    const second = pairOf(await exchange(refresh));
    expect(await me(second.access)).toBe(200);
    const third = pairOf(await exchange(second.refresh));
    expect(await me(third.access)).toBe(200);
    const replay = await exchange(second.refresh);
    expect([replay.status, replay.body.error?.code]).toEqual([401, 'session_expired']);
    expect(await me(third.access)).toBe(401);
    expect((await exchange(third.refresh)).status).toBe(401);
  });

  test('sent many times at once gives one pair at most, and the session ends', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => exchange(refresh)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await me(access)).toBe(401);
  });

  test.each(['', 'x', 'x'.repeat(43), 'x'.repeat(44)])('nobody was given is refused: %j', async (token) => {
    expect([400, 401]).toContain((await exchange(token)).status);
    expect(await me(access)).toBe(200);
  });

  test('is nowhere stored as it is', async () => {
    const rows = await shop.shop.db.sequelize.query('select s::text as row from sessions s');
    expect(JSON.stringify(rows)).not.toContain(refresh);
  });

  test('is no access token, nor the other way round', async () => {
    expect(await me(refresh)).toBe(401);
    expect((await exchange(access)).status).toBe(400);
  });
});

describe('an access token', () => {
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (claims: Record<string, unknown>, secret = shop.config.tokenSecret): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(secret));

  test('is refused with alg none, another secret, or another person in it', async () => {
    const claims = claimsOf(access);
    expect(await me(`${part({ alg: 'none' })}.${part(claims)}.`)).toBe(401);
    expect(await me(await signed(claims, 'another secret, just as long as ours: 91c4'))).toBe(401);
    const other = claimsOf((await enter('旁人')).access);
    expect(await me(await signed({ ...claims, sub: other.sub }))).toBe(401);
    expect(await me(await signed({ ...claims, sid: 'no-uuid' }))).toBe(401);
    expect(await me(await signed({ ...claims, kind: 'operator', aud: 'operator', pv: 1 }))).toBe(401);
    expect(await me(await signed(claims))).toBe(200);
  });

  test('opens no operators’ door, in any scheme but Bearer no door at all', async () => {
    expect((await shop.api.get('/api/ops/operators', access)).status).toBe(403);
    expect((await shop.api.get('/api/ops/me', access)).status).toBe(403);
    const odd = await shop.api.call('GET', '/api/me', { headers: { authorization: `Basic ${access}` } });
    expect(odd.status).toBe(401);
  });

  test('lives fifteen minutes of the shop’s clock, its session thirty days', async () => {
    await shop.passTime(14 * 60_000);
    expect(await me(access)).toBe(200);
    await shop.passTime(60_000);
    expect(await me(access)).toBe(401);
    const next = pairOf(await exchange(refresh));
    expect(await me(next.access)).toBe(200);
    await shop.passTime(30 * 86_400_000);
    expect((await exchange(next.refresh)).status).toBe(401);
  });
});
