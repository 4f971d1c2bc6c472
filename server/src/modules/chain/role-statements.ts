// Who holds the role of a community manager, in SQL.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface ManagerRow {
  user_id: string;
  reason: string;
  granted_at: Date;
}

const holds = prepared<{ user_id: string }>(
  `select user_id from chain_managers where user_id = $1 and ended_at is null`,
);
const list = prepared<ManagerRow>(
  `select user_id, reason, granted_at from chain_managers
    where ended_at is null and (date_trunc('milliseconds', granted_at), user_id) < ($1::timestamptz, $2::uuid)
    order by date_trunc('milliseconds', granted_at) desc, user_id desc limit $3`,
);
const grant = prepared<{ user_id: string }>(
  `insert into chain_managers (user_id, reason, granted_by) values ($1, $2, $3)
   on conflict (user_id) do update set reason = excluded.reason, granted_by = excluded.granted_by,
          granted_at = app_now(), ended_at = null
    where chain_managers.ended_at is not null
   returning user_id`,
);
const end = prepared<{ user_id: string }>(
  `update chain_managers set ended_at = app_now() where user_id = $1 and ended_at is null returning user_id`,
);

export const readManagerRole = (userId: string): Statement<{ user_id: string }> => holds(userId);
export const listManagers = (before: [string, string], limit: number): Statement<ManagerRow> =>
  list(before[0], before[1], limit);
/** Counts 0 when they hold it already. */
export const grantRole = (userId: string, reason: string, operatorId: string | null): Statement<{ user_id: string }> =>
  grant(userId, reason, operatorId);
export const endRole = (userId: string): Statement<{ user_id: string }> => end(userId);
