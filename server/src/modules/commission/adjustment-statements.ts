// Corrections by hand in SQL: a row that is decided once.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { DecidedRow } from '../proposals/index.js';

export interface AdjustmentRow extends DecidedRow {
  id: string;
  user_id: string;
  amount_fen: number;
}

const columns = 'id, user_id, amount_fen, reason, author_id, created_at, approved, approver_id, decided_at';
const insert = prepared<AdjustmentRow>(
  `insert into commission_adjustments (id, user_id, amount_fen, reason, author_id)
   values ($1, $2, $3, $4, $5) returning ${columns}`,
);
const find = prepared<AdjustmentRow>(`select ${columns} from commission_adjustments where id = $1`);
const decide = prepared<AdjustmentRow>(
  `update commission_adjustments set approved = $3, approver_id = $2, decided_at = app_now()
    where id = $1 and approved is null returning ${columns}`,
);
const list = prepared<AdjustmentRow>(
  `select ${columns} from commission_adjustments where (created_at, id) < ($1::timestamptz, $2::uuid)
    order by created_at desc, id desc limit $3`,
);

/** No row: no such person. */
export const insertAdjustment = (
  id: string,
  { userId, amountFen, reason, authorId }: { userId: string; amountFen: number; reason: string; authorId: string },
): Statement<AdjustmentRow> => insert(id, userId, amountFen, reason, authorId);
export const findAdjustment = (id: string): Statement<AdjustmentRow> => find(id);
/** No row: somebody has decided already. */
export const decideAdjustmentRow = (id: string, approverId: string, approve: boolean): Statement<AdjustmentRow> =>
  decide(id, approverId, approve);
export const listAdjustmentRows = ([at, id]: readonly [string, string], limit: number) => list(at, id, limit);
