// A token is believed only when this shop signed it, in the one way it signs, for the kind of caller it names, and its
// time is not over.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { plusMs } from '../../kernel/clock.js';
import { type AccessClaims, type TokenKey, createTokenReader, signAccessToken, tokenKey } from './access-token.js';
import { limits } from './limits.js';

const secret = 'a secret of the tests, long enough: 8c1f';
const key = await tokenKey(secret);
const { read: readAccessToken } = createTokenReader(key);
const now = new Date('2026-11-24T04:00:00Z');
const shopper: AccessClaims = {
  personId: '01934a00-0000-7000-8000-000000000001',
  sessionId: '01934a00-0000-7000-8000-000000000002',
  kind: 'shopper',
  permissionsVersion: null,
};
const operator: AccessClaims = { ...shopper, kind: 'operator', permissionsVersion: 3 };
const claims = { sid: shopper.sessionId, kind: 'shopper', sub: shopper.personId, iss: 'hetuan', aud: 'shopper' };
const times = { iat: now.getTime() / 1000, exp: now.getTime() / 1000 + 60 };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function forged(payload: Record<string, unknown>, alg = 'HS256', by: TokenKey | Uint8Array = key): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(by);
}

test.each([shopper, operator])('a token of ours comes back as it went out: $kind', async (who) => {
  const { token, expiresAt } = await signAccessToken(key, who, now);
  expect(expiresAt).toEqual(plusMs(now, limits.accessLifeMs));
  expect(await readAccessToken(token, plusMs(now, limits.accessLifeMs - 1000))).toEqual(who);
});

test('the forge of these tests makes good tokens when nothing is wrong', async () => {
  expect(await readAccessToken(await forged({ ...claims, ...times }), now)).toEqual(shopper);
});

test('a genuine token is remembered, but not beyond its time, and only so many are', async () => {
  const { read: few, known } = createTokenReader(key, 2);
  const { token } = await signAccessToken(key, shopper, now);
  expect(known(token, now)).toBeNull();
  expect(await few(token, now)).toEqual(shopper);
  expect(await few(token, now)).toBe(known(token, now));
  expect(known(token, plusMs(now, limits.accessLifeMs))).toBeNull();
  expect(await few(token, plusMs(now, limits.accessLifeMs))).toBeNull();
  expect(await few(`${token}x`, now)).toBeNull();
  const kept = await few(token, now);
  for (const seconds of [1, 2])
    await few((await signAccessToken(key, shopper, plusMs(now, -seconds * 1_000))).token, now);
  expect(await few(token, now)).toEqual(kept);
  expect(await few(token, now)).not.toBe(kept);
});

describe('refused', () => {
  const refused = async (token: string, at = now) => expect(await readAccessToken(token, at)).toBeNull();

  test('expired, by the clock that is handed in', async () => {
    const { token } = await signAccessToken(key, shopper, now);
    await refused(token, plusMs(now, limits.accessLifeMs));
  });

  test('alg none, with and without a signature', async () => {
    const body = part({ ...claims, ...times });
    const genuine = (await signAccessToken(key, shopper, now)).token.split('.')[2];
    await refused(`${part({ alg: 'none' })}.${body}.`);
    await refused(`${part({ alg: 'none' })}.${body}.${genuine}`);
  });

  test('signed with another secret', async () => {
    await refused(
      await forged({ ...claims, ...times }, 'HS256', await tokenKey('another secret of the same length: 77a0')),
    );
  });

  test('another HMAC with the right secret', async () => {
    await refused(await forged({ ...claims, ...times }, 'HS512', Buffer.from(secret)));
  });

  test('signed by a key pair, and HMAC over its public half', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await refused(await new SignJWT({ ...claims, ...times }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey));
    const head = `${part({ alg: 'HS256' })}.${part({ ...claims, ...times })}`;
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    await refused(`${head}.${createHmac('sha256', pem).update(head).digest('base64url')}`);
  });

  test.each([
    ['another issuer', { iss: 'elsewhere' }],
    ['another audience', { aud: 'admin' }],
    ['a kind that is not its audience', { kind: 'operator', pv: 1 }],
    ['several audiences', { aud: ['shopper', 'operator'] }],
    ['an operator without a version', { kind: 'operator', aud: 'operator' }],
    ['no session', { sid: undefined }],
    ['no person', { sub: undefined }],
    ['no expiry', { exp: undefined }],
    ['an unknown kind', { kind: 'robot', aud: 'robot' }],
  ])('%s', async (_name, change) => {
    await refused(await forged({ ...claims, ...times, ...change }));
  });

  test.each(['', 'x', 'a.b.c', '..', `${'a'.repeat(5000)}.b.c`])('what is no token: %j', async (text) => {
    await refused(text);
  });

  test('a changed payload', async () => {
    const { token } = await signAccessToken(key, shopper, now);
    const [head, , signature] = token.split('.');
    await refused(`${head}.${part({ ...claims, ...times, sub: operator.sessionId })}.${signature}`);
  });
});
