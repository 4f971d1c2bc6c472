// Reconciliation in SQL: runs, the rows of bills, and the two ways to look for what is not the same on both sides: from
// every row of the bill to our books, and from everything we booked on that day to the bills.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import type { BillRow, GatewayName } from '../../platform/gateway.js';
import { newId } from '../../platform/ids.js';
import { differenceMachine } from './domain/difference-machine.js';
import { type DifferenceKind, dayAfter, dayStart } from './domain/reconcile-rules.js';

export interface RunRow {
  id: string;
  gateway: GatewayName;
  day: string;
  finished_at: Date | null;
}

export interface PairRow {
  subject: 'payment' | 'refund';
  number: string;
  transaction_id: string;
  out_trade_no: string;
  theirs_fen: number | null;
  theirs_state: BillRow['state'] | null;
  ours_fen: number | null;
  ours_state: string | null;
}

export interface DifferenceRow {
  id: string;
  gateway: GatewayName;
  day: string;
  kind: DifferenceKind;
  number: string;
  transaction_id: string;
  out_trade_no: string;
  ours_fen: number | null;
  theirs_fen: number | null;
  ours_state: string | null;
  theirs_state: string | null;
  status: StateOf<'difference'>;
  found_at: Date;
  outcome: string | null;
  decided_by: string | null;
  reason: string | null;
}

const firstPayment = prepared<{ first: Date | null }>(
  `select min(created_at) as first from payments where gateway = any($1::text[])`,
);
const planRuns = prepared<{ id: string; day: string }>(
  `insert into reconciliation_runs (id, gateway, day)
   select id, $1, day from unnest($2::uuid[], $3::date[]) as wanted(id, day)
   on conflict (gateway, day) do nothing returning id, day::text`,
);
const runColumns = `id, gateway, day::text, finished_at`;
const findRun = prepared<RunRow>(`select ${runColumns} from reconciliation_runs where id = $1`);
const openRun = prepared<RunRow>(
  `with made as (insert into reconciliation_runs (id, gateway, day) values ($1, $2, $3::date)
     on conflict (gateway, day) do nothing returning ${runColumns})
   select * from made union all
   select ${runColumns} from reconciliation_runs where gateway = $2 and day = $3::date limit 1`,
);
const earlierOpen = prepared<{ id: string }>(
  `select id from reconciliation_runs where gateway = $1 and day < $2::date and finished_at is null limit 1`,
);
const laterOpen = prepared<{ id: string; day: string }>(
  `select id, day::text from reconciliation_runs where gateway = $1 and day > $2::date and finished_at is null
    order by day limit 1`,
);
const finishRun = prepared(
  `update reconciliation_runs set finished_at = app_now(), bill_rows = $2, differences = $3 where id = $1`,
);
const dropBill = prepared(`delete from bill_rows where gateway = $1 and day = $2::date`);
const storeRows = prepared(
  `insert into bill_rows (gateway, day, kind, number, transaction_id, out_trade_no, amount_fen, state, at)
   select $1, $2::date, kind, number, transaction_id, out_trade_no, amount_fen, state, at
     from jsonb_to_recordset($3::jsonb) as r(kind text, number text, transaction_id text, out_trade_no text,
          amount_fen bigint, state text, at timestamptz)`,
);

const unequal = prepared<PairRow>(
  `select 'payment' as subject, b.number, b.transaction_id, b.out_trade_no, b.amount_fen as theirs_fen,
          b.state as theirs_state, p.received_fen as ours_fen, p.status as ours_state
     from bill_rows b left join payments p on p.gateway = b.gateway and p.transaction_id = b.transaction_id
    where b.gateway = $1 and b.day = $2::date and b.kind = 'payment'
      and (p.id is null or p.out_trade_no <> b.number or p.received_fen <> b.amount_fen or b.state <> 'succeeded')
   union all
   select 'payment', p.out_trade_no, p.transaction_id, p.out_trade_no, null, null, p.received_fen, p.status
     from payments p
    where p.gateway = $1 and p.transaction_id is not null and p.succeeded_at >= $3 and p.succeeded_at < $4
      and not exists (select from bill_rows b where b.gateway = p.gateway and b.kind = 'payment'
             and b.number = p.out_trade_no and b.transaction_id = p.transaction_id and b.day between $5::date and $6::date)
   union all
   select 'refund', b.number, b.transaction_id, b.out_trade_no, b.amount_fen, b.state, r.amount_fen, r.status
     from bill_rows b
     left join refunds r on r.out_refund_no = b.number
          and exists (select from payments p where p.id = r.payment_id and p.gateway = b.gateway)
    where b.gateway = $1 and b.day = $2::date and b.kind = 'refund'
      and (r.id is null or r.amount_fen <> b.amount_fen or (b.state = 'succeeded') <> (r.status = 'succeeded'))
   union all
   select 'refund', r.out_refund_no, coalesce(p.transaction_id, ''), p.out_trade_no, null, null, r.amount_fen, r.status
     from refunds r join payments p on p.id = r.payment_id
    where p.gateway = $1 and r.status = 'succeeded' and r.succeeded_at >= $3 and r.succeeded_at < $4
      and not exists (select from bill_rows b where b.gateway = p.gateway and b.kind = 'refund'
             and b.number = r.out_refund_no and b.day <= $6::date
             and b.day >= (r.requested_at at time zone 'Asia/Shanghai')::date - 1)`,
);
const insertDifferences = prepared<{ id: string }>(
  `insert into reconciliation_differences (id, gateway, day, kind, number, transaction_id, out_trade_no, ours_fen,
          theirs_fen, ours_state, theirs_state, status)
   select id, $1, $2::date, kind, number, transaction_id, out_trade_no, ours_fen, theirs_fen, ours_state, theirs_state,
          '${differenceMachine.initial}'
     from jsonb_to_recordset($3::jsonb) as d(id uuid, kind text, number text, transaction_id text, out_trade_no text,
          ours_fen bigint, theirs_fen bigint, ours_state text, theirs_state text)
   on conflict (gateway, day, kind, number, transaction_id) do nothing returning id`,
);
const differenceColumns = `id, gateway, day::text, kind, number, transaction_id, out_trade_no, ours_fen, theirs_fen, ours_state,
  theirs_state, status, found_at, outcome, decided_by, reason`;
const openOfDay = prepared<DifferenceRow>(
  `select ${differenceColumns} from reconciliation_differences
    where gateway = $1 and day = $2::date and status = 'open' order by id`,
);
const findOne = prepared<DifferenceRow>(`select ${differenceColumns} from reconciliation_differences where id = $1`);
const lockOne = prepared<DifferenceRow>(
  `select ${differenceColumns} from reconciliation_differences where id = $1 for update`,
);
const setOutcome = prepared(`update reconciliation_differences set outcome = $2 where id = $1`);
const setDecision = prepared(`update reconciliation_differences set decided_by = $2, reason = $3 where id = $1`);
const countOpen = prepared<{ gateway: string; open: number }>(
  `select gateway, count(*) as open from reconciliation_differences where status = 'open' group by gateway`,
);

export const readFirstPayment = (gateways: readonly string[]) => firstPayment(gateways);
export const planRunsOf = (gateway: GatewayName, days: readonly string[]) =>
  planRuns(
    gateway,
    days.map(() => newId()),
    days,
  );
export const findRunById = (runId: string): Statement<RunRow> => findRun(runId);
export const openRunOf = (gateway: GatewayName, day: string): Statement<RunRow> => openRun(newId(), gateway, day);
export const findEarlierRun = (run: RunRow): Statement<{ id: string }> => earlierOpen(run.gateway, run.day);
export const findNextRun = (run: RunRow): Statement<{ id: string; day: string }> => laterOpen(run.gateway, run.day);
export const finishRunWith = (runId: string, rows: number, differences: number): Statement =>
  finishRun(runId, rows, differences);

const CHUNK = 2_000;

/** The bill as it is now, in place of whatever an earlier download of the same day said. */
export function storeBill(gateway: GatewayName, day: string, rows: readonly BillRow[]): Statement[] {
  const statements: Statement[] = [dropBill(gateway, day)];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK).map((row) => ({
      kind: row.kind,
      number: row.outRefundNo ?? row.outTradeNo,
      transaction_id: row.transactionId,
      out_trade_no: row.outTradeNo,
      amount_fen: row.amountFen,
      state: row.state,
      at: row.at,
    }));
    statements.push(storeRows(gateway, day, JSON.stringify(part)));
  }
  return statements;
}

/** A refund may stand in the bill of the day it was asked for, or of the day it arrived, which may be a week later. */
export const readUnequal = (gateway: GatewayName, day: string): Statement<PairRow> =>
  unequal(gateway, day, dayStart(day), dayStart(dayAfter(day)), dayAfter(day, -1), dayAfter(day));

export function insertDifferencesOf(
  gateway: GatewayName,
  day: string,
  found: readonly (PairRow & { kind: DifferenceKind })[],
): Statement<{ id: string }> {
  const rows = found.map(({ subject: _subject, ...pair }) => ({ id: newId(), ...pair }));
  return insertDifferences(gateway, day, JSON.stringify(rows));
}
export const birthOfDifferences = (ids: readonly string[]) => birthStatement(differenceMachine, ids, 'system');
export const readOpenDifferences = (gateway: GatewayName, day: string) => openOfDay(gateway, day);
export const findDifference = (id: string): Statement<DifferenceRow> => findOne(id);
export const lockDifference = (id: string): Statement<DifferenceRow> => lockOne(id);
export const recordOutcome = (id: string, outcome: string): Statement => setOutcome(id, outcome);
export const recordDecision = (id: string, operatorId: string, reason: string): Statement =>
  setDecision(id, operatorId, reason);
export const countOpenDifferences = () => countOpen();
export const moveDifference = (id: string, to: 'healed' | 'decided', actor: string): Statement<{ id: string }> =>
  moveStatement(differenceMachine, { ids: [id], from: 'open', to, actor });
