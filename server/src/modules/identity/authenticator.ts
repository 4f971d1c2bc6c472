// Who is calling: a genuine access token whose session still stands. A token issued before its operator's permissions
// changed is refused, so that nobody goes on with what they were allowed before.
import type { Caller } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { createTokenReader, tokenKey } from './access-token.js';
import { type KnownSession, sessionCacheOf } from './session-cache.js';
import { findSession } from './session-statements.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Authenticator = (token: string) => Promise<Caller | null>;

/** For the web and realtime roles; null when the token is not good (any more). */
export function createAuthenticator(shop: Pick<Shop, 'db' | 'clock' | 'tokenSecret'>): Authenticator {
  const readToken = createTokenReader(tokenKey(shop.tokenSecret));
  const cache = sessionCacheOf(shop.db);
  return async (token) => {
    const now = shop.clock.now();
    const claims = await readToken(token, now);
    if (!claims || !UUID.test(claims.sessionId)) return null;
    const session = await cache.get(claims.sessionId, claims.permissionsVersion, () => load(shop, claims.sessionId));
    if (!session || session.expiresAt <= now) return null;
    const { caller, permissionsVersion } = session;
    if (caller.kind !== claims.kind || caller.personId !== claims.personId) return null;
    return permissionsVersion === claims.permissionsVersion ? caller : null;
  };
}

async function load(shop: Pick<Shop, 'db'>, sessionId: string): Promise<KnownSession | null> {
  const [row] = await shop.db.rows(findSession(sessionId));
  if (!row) return null;
  const { id, user_id: userId, operator_id: operatorId, permissions, permissions_version: permissionsVersion } = row;
  const personId = userId ?? operatorId;
  if (personId === null) return null;
  const kind = userId === null ? ('operator' as const) : ('shopper' as const);
  const caller = { kind, personId, sessionId: id, permissions: new Set(permissions) };
  return { caller, permissionsVersion, expiresAt: row.expires_at };
}
