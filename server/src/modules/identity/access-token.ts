// The access token: a short-lived statement of who somebody is, signed with the shop's secret. It is believed only
// together with its session, and times in it are the shop's clock, never the host's. A signature that was found genuine
// stays so: a process checks it once and remembers what the token says; whether it still holds is asked every time.
import { webcrypto } from 'node:crypto';
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

export type TokenKey = webcrypto.CryptoKey;

const keys = new Map<string, Promise<TokenKey>>();

/** Made once for a secret: to import a key costs more than to sign with it. */
export function tokenKey(secret: string): Promise<TokenKey> {
  const known = keys.get(secret);
  if (known) return known;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const made = webcrypto.subtle.importKey('raw', Buffer.from(secret, 'utf8'), hmac, false, ['sign', 'verify']);
  keys.set(secret, made);
  return made;
}

export async function signAccessToken(
  key: TokenKey,
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

export interface TokenReader {
  /** The claims of a token that is genuine and not expired at `now`; null otherwise, whatever is wrong with it. */
  read(token: string, now: Date): Promise<AccessClaims | null>;
  /** The same of a token that was read before; null also of one that was not. */
  known(token: string, now: Date): AccessClaims | null;
}

export function createTokenReader(key: TokenKey | Promise<TokenKey>, size: number = limits.genuineTokens): TokenReader {
  const genuine = new Map<string, { claims: AccessClaims; expiresAtMs: number }>();
  const known = (token: string, now: Date): AccessClaims | null => {
    const found = genuine.get(token);
    return found && found.expiresAtMs > now.getTime() ? found.claims : null;
  };
  return {
    known,
    async read(token, now) {
      const claims = known(token, now);
      if (claims) return claims;
      genuine.delete(token);
      const fresh = await verify(await key, token, now);
      if (!fresh) return null;
      genuine.set(token, fresh);
      if (genuine.size > size) {
        const [oldest] = genuine.keys();
        if (oldest !== undefined) genuine.delete(oldest);
      }
      return fresh.claims;
    },
  };
}

async function verify(key: TokenKey, token: string, now: Date) {
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
