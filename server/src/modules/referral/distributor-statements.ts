// Distributors in SQL.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { distributorMachine } from './domain/distributor-machine.js';

export type DistributorStatus = StateOf<'distributor'>;

export interface DistributorRow {
  id: string;
  user_id: string;
  status: DistributorStatus;
  created_at: Date;
  changed_at: Date;
  terms_version: string;
  terms_accepted_at: Date;
  invited_by: string | null;
  reason: string | null;
  /** by own settled sales */
  level_no: number;
}

const columns =
  'id, user_id, status, created_at, changed_at, terms_version, terms_accepted_at, invited_by, reason, level_no';
const find = prepared<DistributorRow>(`select ${columns} from distributors where user_id = $1 and status <> 'left'`);
const lock = prepared<DistributorRow>(
  `select ${columns} from distributors where user_id = $1 and status <> 'left' for update`,
);
const inviter = prepared<{ user_id: string }>(
  `select s.user_id from shares s join distributors d on d.user_id = s.user_id and d.status = 'active' where s.key = $1`,
);
const insert = prepared(
  `insert into distributors (id, user_id, status, terms_version, invited_by)
   values ($1, $2, '${distributorMachine.initial}', $3, $4)`,
);
const accept = prepared(`update distributors set terms_version = $2, terms_accepted_at = app_now() where user_id = $1`);
const list = prepared<DistributorRow>(
  `select ${columns} from distributors where status = any($4::text[]) and (changed_at, id) < ($1::timestamptz, $2::uuid)
    order by changed_at desc, id desc limit $3`,
);

export const findDistributor = (userId: string): Statement<DistributorRow> => find(userId);
export const lockDistributor = (userId: string): Statement<DistributorRow> => lock(userId);
/** The active distributor whose share this is. */
export const readInviter = (shareKey: string): Statement<{ user_id: string }> => inviter(shareKey);
export const insertDistributor = (
  id: string,
  userId: string,
  termsVersion: string,
  invitedBy: string | null,
): Statement<unknown>[] => [
  insert(id, userId, termsVersion, invitedBy),
  birthStatement(distributorMachine, [id], `person:${userId}`),
];
export const acceptTerms = (userId: string, termsVersion: string): Statement => accept(userId, termsVersion);
export const readDistributors = (
  [at, id]: readonly [string, string],
  limit: number,
  statuses: readonly DistributorStatus[],
): Statement<DistributorRow> => list(at, id, limit, statuses);

export const moveDistributor = (
  row: Pick<DistributorRow, 'id' | 'status'>,
  to: DistributorStatus,
  actor: string,
  reason: string | null,
): Statement<{ id: string }> =>
  moveStatement(
    distributorMachine,
    { ids: [row.id], from: row.status, to, actor },
    { set: 'reason = $6', values: [reason] },
  );
