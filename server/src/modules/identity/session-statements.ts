// Sessions in SQL: opened, rotated, ended, and read with everything an authenticated request must know. A session
// counts while it is neither ended nor expired and its person is neither deleted nor disabled.
import type { Permission } from '@hetuan/contract/permissions';
import { type Statement, prepared } from '../../platform/db/index.js';

export interface SessionRow {
  id: string;
  user_id: string | null;
  operator_id: string | null;
  expires_at: Date;
  permissions_version: number | null;
  permissions: Permission[];
}

export interface RotatedRow {
  id: string;
  user_id: string | null;
  operator_id: string | null;
  expires_at: Date;
  permissions_version: number | null;
}

const open = prepared<{ expires_at: Date }>(
  `insert into sessions (id, user_id, operator_id, identity_id, refresh_hash, expires_at)
   values ($1, $2, $3, $4, $5, app_now() + $6::bigint * interval '1 ms') returning expires_at`,
);
const rotate = prepared<RotatedRow>(
  `update sessions s
      set refresh_hash = $2, previous_refresh_hash = $1, refreshed_at = app_now(),
          expires_at = app_now() + (case when s.user_id is null then $4 else $3 end)::bigint * interval '1 ms'
    where s.refresh_hash = $1 and s.revoked_at is null and s.expires_at > app_now()
      and not exists (select from users u where u.id = s.user_id and u.deleted_at is not null)
      and not exists (select from operators o where o.id = s.operator_id and o.disabled_at is not null)
   returning s.id, s.user_id, s.operator_id, s.expires_at,
             (select o.permissions_version from operators o where o.id = s.operator_id) as permissions_version`,
);
const revokeByUsedToken = prepared<{ id: string }>(
  `update sessions set revoked_at = app_now() where previous_refresh_hash = $1 and revoked_at is null returning id`,
);
const revoke = prepared<{ id: string }>(
  `update sessions set revoked_at = app_now() where id = $1 and revoked_at is null returning id`,
);
const revokeOfOperator = prepared(
  `update sessions set revoked_at = app_now() where operator_id = $1 and revoked_at is null`,
);
const find = prepared<SessionRow>(
  `select s.id, s.user_id, s.operator_id, s.expires_at, o.permissions_version,
          coalesce((select array_agg(distinct permission)
                      from operator_roles link join roles r on r.id = link.role_id, unnest(r.permissions) as permission
                     where link.operator_id = s.operator_id), '{}') as permissions
     from sessions s
     left join operators o on o.id = s.operator_id
     left join users u on u.id = s.user_id
    where s.id = any($1::uuid[]) and s.revoked_at is null and s.expires_at > app_now()
      and o.disabled_at is null and u.deleted_at is null`,
);

export interface NewSession {
  id: string;
  userId: string | null;
  operatorId: string | null;
  identityId: string | null;
  refreshHash: string;
  lifeMs: number;
}

export function openSession(session: NewSession): Statement<{ expires_at: Date }> {
  const { id, userId, operatorId, identityId, refreshHash, lifeMs } = session;
  return open(id, userId, operatorId, identityId, refreshHash, lifeMs);
}

/** No row: the token is unknown, used, or its session is over. */
export function rotateSession(
  usedHash: string,
  newHash: string,
  lives: { shopperMs: number; operatorMs: number },
): Statement<RotatedRow> {
  return rotate(usedHash, newHash, lives.shopperMs, lives.operatorMs);
}

/** Ends the session whose token before the present one this was: somebody has a copy. */
export const revokeByUsedRefresh = (usedHash: string): Statement<{ id: string }> => revokeByUsedToken(usedHash);
export const revokeSession = (sessionId: string): Statement<{ id: string }> => revoke(sessionId);
export const revokeSessionsOfOperator = (operatorId: string): Statement => revokeOfOperator(operatorId);
export const readSessions = (sessionIds: readonly string[]): Statement<SessionRow> => find(sessionIds);
