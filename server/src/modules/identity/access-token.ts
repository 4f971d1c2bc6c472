// The access token: a short-lived statement of who somebody is, signed with the shop's secret. It is believed only
// together with its session, and times in it are the shop's clock, never the host's. A signature that was found genuine
// stays so: a process checks it once and remembers what the token says; whether it still holds is asked every time.
import { createSecretKey, type KeyObject } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { plusMs } from '../../kernel/clock.js';
import { limits } from './limits.js';

const ISSUER = 'hetuan';
const ALGORITHM = 'HS256';

export type CallerKind = 'shopper' | 'operator';

export interface AccessClaims {
  personId: string;
  sessionId: string;
  kind: CallerKind;
  /** which version of the operator's permissions the token speaks for; shoppers have none */
  permissionsVersion: number | null;
}

export function tokenKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(secret, 'utf8'));
}

export async function signAccessToken(
  key: KeyObject,
  claims: AccessClaims,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = plusMs(now, limits.accessLifeMs);
  const { personId, sessionId, kind, permissionsVersion } = claims;
  const payload = { sid: sessionId, kind, ...(permissionsVersion === null ? {} : { pv: permissionsVersion }) };
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(kind)
    .setSubject(personId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, expiresAt };
}

/** Reads tokens: the claims of one that is genuine and not expired at `now`; null otherwise, whatever is wrong with it. */
export function createTokenReader(key: KeyObject, size: number = limits.genuineTokens) {
  const genuine = new Map<string, { claims: AccessClaims; expiresAtMs: number }>();
  return async (token: string, now: Date): Promise<AccessClaims | null> => {
    const known = genuine.get(token);
    if (known && known.expiresAtMs > now.getTime()) return known.claims;
    genuine.delete(token);
    const read = await verify(key, token, now);
    if (!read) return null;
    genuine.set(token, read);
    if (genuine.size > size) {
      const [oldest] = genuine.keys();
      if (oldest !== undefined) genuine.delete(oldest);
    }
    return read.claims;
  };
}

async function verify(key: KeyObject, token: string, now: Date) {
  try {
    const { payload } = await jwtVerify<{ sid?: unknown; kind?: unknown; pv?: unknown }>(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: ['shopper', 'operator'],
      requiredClaims: ['exp', 'iat', 'sub', 'sid', 'kind'],
      currentDate: now,
    });
    const { sub, sid, kind, pv, aud, exp } = payload;
    if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return null;
    if ((kind !== 'shopper' && kind !== 'operator') || aud !== kind) return null;
    if (kind === 'operator' && typeof pv !== 'number') return null;
    const permissionsVersion = typeof pv === 'number' ? pv : null;
    const claims: AccessClaims = { personId: sub, sessionId: sid, kind, permissionsVersion };
    return { claims, expiresAtMs: exp * 1_000 };
  } catch {
    return null;
  }
}
