// The stable access token: the same one for as long as it lives, renewed in its last five minutes while the old one
// still works, and replaced at once (old one dead) by a forced refresh at least 30 s after the last.
import { randomBytes } from 'node:crypto';
import type { World } from '../world.js';
import { wechatError } from './login.js';

const lifeMs = 7_200_000;
const overlapMs = 300_000;
const forcePauseMs = 30_000;

export function stableToken(world: World, body: Record<string, unknown>): Record<string, unknown> {
  if (body.grant_type !== 'client_credential') return wechatError(40002);
  if (!body.appid) return wechatError(41002);
  if (!body.secret) return wechatError(41004);
  if (body.appid !== world.credentials.appId) return wechatError(40013);
  if (body.secret !== world.credentials.appSecret) return wechatError(40125);
  const wall = world.clock.wall();
  const token = world.settings.read('token');
  const force = body.force_refresh === true && wall - token.forcedAtWallMs >= forcePauseMs;
  if (!force && token.expiresAtWallMs - wall > overlapMs)
    return tokenAnswer(token.current, token.expiresAtWallMs - wall);
  const next = {
    current: randomBytes(96).toString('base64url'),
    expiresAtWallMs: wall + lifeMs,
    previous: force ? '' : token.current,
    previousUntilWallMs: force ? 0 : wall + overlapMs,
    forcedAtWallMs: force ? wall : token.forcedAtWallMs,
  };
  world.settings.write('token', next);
  return tokenAnswer(next.current, lifeMs);
}

function tokenAnswer(accessToken: string, leftMs: number): Record<string, unknown> {
  return { access_token: accessToken, expires_in: Math.floor(leftMs / 1000) };
}

/** The error a call with this token earns, or null when the token works. */
export function tokenError(world: World, accessToken: string | null): Record<string, unknown> | null {
  if (!accessToken) return wechatError(41001);
  const wall = world.clock.wall();
  const token = world.settings.read('token');
  if (accessToken === token.current) return wall < token.expiresAtWallMs ? null : wechatError(42001);
  if (accessToken === token.previous && wall < token.previousUntilWallMs) return null;
  return wechatError(40001);
}

/** Makes the present token worthless, as a refresh elsewhere would. */
export function revokeToken(world: World): void {
  world.settings.write('token', {});
}
