// Commissions in SQL: one row per order and level, its lines with what is reversed of each. A row keeps the account it was
// earned on; its payee is whoever that turns out to be.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { commissionMachine } from './domain/commission-machine.js';
import type { CommissionLine } from './domain/reckoning.js';

export interface CommissionRow {
  id: string;
  order_id: string;
  level: 1 | 2;
  payee_id: string;
  /** of whom its payee was when it was earned */
  account_id: string;
  buyer_id: string;
  status: StateOf<'commission'>;
  amount_fen: number;
  reversed_fen: number;
  base_fen: number;
  /** the business day it was paid on */
  day: string;
  settled_at: Date | null;
  created_at: Date;
}

export interface CommissionLineRow {
  commission_id: string;
  order_line_id: string;
  base_fen: number;
  amount_fen: number;
  reversed_fen: number;
}

const columns = `id, order_id, level, payee_id, account_id, buyer_id, status, amount_fen, reversed_fen, base_fen, day::text as day, settled_at, created_at`;
const lockOfOrder = prepared<CommissionRow>(
  `select ${columns} from commissions where order_id = $1 order by level for update`,
);
const linesOfOrder = prepared<CommissionLineRow>(
  `select l.commission_id, l.order_line_id, l.base_fen, l.amount_fen, l.reversed_fen
     from commissions c join commission_lines l on l.commission_id = c.id where c.order_id = $1
    order by l.commission_id, l.order_line_id`,
);
const insert = prepared(
  `with made as (
     insert into commissions (id, order_id, level, payee_id, account_id, buyer_id, status, amount_fen, base_fen, day)
     values ($1, $2, $3, $4, $4, $5, '${commissionMachine.initial}', $6, $7, $8::date) returning id)
   insert into commission_lines (commission_id, order_line_id, base_fen, amount_fen)
   select made.id, line_id, base_fen, amount_fen
     from made, jsonb_to_recordset($9::jsonb) as l(line_id uuid, base_fen bigint, amount_fen bigint)`,
);
const reverseLines = prepared(
  `update commission_lines l set reversed_fen = w.reversed_fen
     from jsonb_to_recordset($2::jsonb) as w(line_id uuid, reversed_fen bigint)
    where l.commission_id = $1 and l.order_line_id = w.line_id and l.reversed_fen <> w.reversed_fen`,
);
const reverse = prepared(
  `update commissions set reversed_fen = $2, base_fen = $3 where id = $1 and status <> 'reversed'`,
);
const list = prepared<CommissionRow>(
  `select ${columns} from commissions
    where payee_id = $1 and status = any($2::text[]) and (created_at, id) < ($3::timestamptz, $4::uuid)
    order by created_at desc, id desc limit $5`,
);
const find = prepared<CommissionRow>(`select ${columns} from commissions where id = $1`);
const heldOfOwn = prepared<{ order_id: string }>(
  `select order_id from commissions where payee_id = $1 and buyer_id = $1 and status = 'held' order by order_id limit 1000`,
);
const ofOrder = prepared<CommissionRow>(`select ${columns} from commissions where order_id = $1 order by level`);

export const lockCommissionsOf = (orderId: string): Statement<CommissionRow> => lockOfOrder(orderId);
export const readCommissionLinesOf = (orderId: string): Statement<CommissionLineRow> => linesOfOrder(orderId);
export const findCommission = (id: string): Statement<CommissionRow> => find(id);
/** Orders of somebody that they turn out to earn of themselves. */
export const readHeldOfOwn = (userId: string): Statement<{ order_id: string }> => heldOfOwn(userId);
export const readCommissionsOf = (orderId: string): Statement<CommissionRow> => ofOrder(orderId);
/** Newest first. */
export const listCommissions = (
  payeeId: string,
  statuses: readonly string[],
  [at, id]: readonly [string, string],
  limit: number,
): Statement<CommissionRow> => list(payeeId, statuses, at, id, limit);

export interface NewCommission {
  id: string;
  orderId: string;
  level: 1 | 2;
  payeeId: string;
  buyerId: string;
  amountFen: number;
  baseFen: number;
  day: string;
  lines: readonly Pick<CommissionLine, 'lineId' | 'baseFen' | 'amountFen'>[];
}

export function insertCommission(born: NewCommission): Statement<unknown>[] {
  const { id, orderId, level, payeeId, buyerId, amountFen, baseFen, day } = born;
  const lines = born.lines.map((line) => ({
    ...{ line_id: line.lineId, base_fen: line.baseFen, amount_fen: line.amountFen },
  }));
  return [
    insert(id, orderId, level, payeeId, buyerId, amountFen, baseFen, day, JSON.stringify(lines)),
    birthStatement(commissionMachine, [id], 'system'),
  ];
}

export const writeReversedLines = (id: string, lines: readonly { lineId: string; reversedFen: number }[]): Statement =>
  reverseLines(id, JSON.stringify(lines.map((line) => ({ line_id: line.lineId, reversed_fen: line.reversedFen }))));
/** What is reversed in all, and what is kept of its base, while something is left. */
export const writeReversed = (id: string, reversedFen: number, baseFen: number): Statement =>
  reverse(id, reversedFen, baseFen);

type Moving = Pick<CommissionRow, 'id' | 'status'>;

export const settleRow = ({ id, status: from }: Moving): Statement<{ id: string }> =>
  moveStatement(
    commissionMachine,
    { ids: [id], from, to: 'settled', actor: 'system' },
    { set: 'settled_at = app_now()', values: [] },
  );
/** Nothing is left of it. */
export const reverseRow = ({ id, status: from }: Moving, baseFen: number): Statement<{ id: string }> =>
  moveStatement(
    commissionMachine,
    { ids: [id], from, to: 'reversed', actor: 'system' },
    { set: 'reversed_fen = amount_fen, base_fen = $6', values: [baseFen] },
  );
