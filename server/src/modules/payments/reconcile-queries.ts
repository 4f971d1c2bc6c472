// Reconciliation as operators look through it: the days, and the queue of what differs.
import { composed, type Database } from '../../platform/db/index.js';
import { pageOf, timeCursor } from '../../platform/cursor.js';
import { type DifferenceRow, findDifference } from './reconcile-statements.js';

interface RunListRow {
  id: string;
  gateway: 'wechat_pay' | 'alipay';
  day: string;
  created_at: Date;
  finished_at: Date | null;
  bill_rows: number;
  differences: number;
  open: number;
}

export async function listReconciliations(db: Database, filter: { cursor?: string | undefined; limit: number }) {
  const rows = await db.rows(
    composed<RunListRow>(
      `select r.id, r.gateway, r.day::text, r.created_at, r.finished_at, r.bill_rows, r.differences,
              (select count(*) from reconciliation_differences d
                where d.gateway = r.gateway and d.day = r.day and d.status = 'open') as open
         from reconciliation_runs r where (r.created_at, r.id) < ($1::timestamptz, $2::uuid)
        order by r.created_at desc, r.id desc limit $3`,
      [...timeCursor(filter.cursor), filter.limit + 1],
    ),
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => ({
      ...{ id: row.id, gateway: row.gateway, day: row.day, finishedAt: row.finished_at?.toISOString() ?? null },
      ...{ billRows: row.bill_rows, differences: row.differences, open: row.open },
    }),
  );
}

export async function listDifferences(
  db: Database,
  filter: { status?: string | undefined; gateway?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const values = [...timeCursor(filter.cursor), filter.limit + 1, filter.status ?? null, filter.gateway ?? null];
  const rows = await db.rows(
    composed<DifferenceRow>(
      `select id, gateway, day::text, kind, number, transaction_id, out_trade_no, ours_fen, theirs_fen, ours_state,
              theirs_state, status, found_at, outcome, decided_by, reason
         from reconciliation_differences
        where (found_at, id) < ($1::timestamptz, $2::uuid)
          and ($4::text is null or status = $4) and ($5::text is null or gateway = $5)
        order by found_at desc, id desc limit $3`,
      values,
    ),
  );
  return pageOf(rows, filter.limit, (row) => [row.found_at.toISOString(), row.id], presentDifference);
}

export async function readDifference(db: Database, id: string) {
  const [row] = await db.rows(findDifference(id));
  return row ? presentDifference(row) : null;
}

export function presentDifference(row: DifferenceRow) {
  return {
    id: row.id,
    gateway: row.gateway as 'wechat_pay' | 'alipay',
    day: row.day,
    kind: row.kind,
    number: row.number,
    transactionId: row.transaction_id,
    outTradeNo: row.out_trade_no,
    oursFen: row.ours_fen,
    theirsFen: row.theirs_fen,
    oursState: row.ours_state,
    theirsState: row.theirs_state,
    status: row.status,
    foundAt: row.found_at.toISOString(),
    outcome: row.outcome,
    decidedBy: row.decided_by,
    reason: row.reason,
  };
}
