// Who is calling: a genuine access token whose session still stands. A token issued before its operator's permissions
// changed is refused, so that nobody goes on with what they were allowed before.
import type { Caller } from '../../platform/http/route.js';
import { gather } from '../../platform/db/gathering.js';
import type { Shop } from '../../shop.js';
import { type AccessClaims, createTokenReader, tokenKey } from './access-token.js';
import { type KnownSession, sessionCacheOf } from './session-cache.js';
import { type SessionRow, readSessions } from './session-statements.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Authenticator {
  /** The caller of a token; null when it is not good (any more). */
  authenticate(token: string): Promise<Caller | null>;
  /** The same of who was here a moment ago, without a question to anybody; null also of everybody else. */
  known(token: string): Caller | null;
}

/** For the web and realtime roles. */
export function createAuthenticator(shop: Pick<Shop, 'db' | 'clock' | 'tokenSecret'>): Authenticator {
  const tokens = createTokenReader(tokenKey(shop.tokenSecret));
  const cache = sessionCacheOf(shop.db);
  const find = gather(async (ids) => new Map((await shop.db.rows(readSessions(ids))).map((row) => [row.id, row])));
  const load = async (sessionId: string): Promise<KnownSession | null> => {
    const row = await find(sessionId);
    return row && knownSession(row);
  };
  return {
    async authenticate(token) {
      const now = shop.clock.now();
      const claims = await tokens.read(token, now);
      if (!claims || !UUID.test(claims.sessionId)) return null;
      const session = await cache.get(claims.sessionId, claims.permissionsVersion, () => load(claims.sessionId));
      return session && callerOf(session, claims, now);
    },
    known(token) {
      const now = shop.clock.now();
      const claims = tokens.known(token, now);
      const session = claims && cache.known(claims.sessionId, claims.permissionsVersion);
      return session && callerOf(session, claims, now);
    },
  };
}

function callerOf(session: KnownSession, claims: AccessClaims, now: Date): Caller | null {
  const { caller, permissionsVersion, expiresAt } = session;
  if (expiresAt <= now || caller.kind !== claims.kind || caller.personId !== claims.personId) return null;
  return permissionsVersion === claims.permissionsVersion ? caller : null;
}

function knownSession(row: SessionRow): KnownSession | null {
  const { id, user_id: userId, operator_id: operatorId, permissions, permissions_version: permissionsVersion } = row;
  const personId = userId ?? operatorId;
  if (personId === null) return null;
  const kind = userId === null ? ('operator' as const) : ('shopper' as const);
  const caller = { kind, personId, sessionId: id, permissions: new Set(permissions) };
  return { caller, permissionsVersion, expiresAt: row.expires_at };
}
