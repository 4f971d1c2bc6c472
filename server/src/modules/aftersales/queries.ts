// Looking at cases: lists by key, one case with all a page shows, what may be asked for, and what it would bring.
import { timeCursor } from '../../platform/cursor.js';
import { type Database, composed, prepared } from '../../platform/db/index.js';
import { type Result, ok, refuse } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';
import {
  type LineRow,
  type OrderRow,
  type UnitClaim,
  findOrderRow,
  planUnitRefund,
  readLinesById,
  readOrderLines,
} from '../orders/index.js';
import { readRefundChain } from '../payments/index.js';
import {
  type CaseRow,
  type ReturnAddress,
  caseColumns,
  claimOf,
  findCase,
  readReturnAddress,
} from './case-statements.js';
import { type CaseWish, claimWish } from './case-wish.js';
import { type PictureRow, readPicturesOfCases } from './picture-statements.js';

export interface CaseList {
  cases: CaseRow[];
  lines: LineRow[];
}

interface CaseFilter {
  userId?: string | undefined;
  statuses?: readonly string[] | undefined;
  kind?: string | undefined;
  orderId?: string | undefined;
  no?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  /** newest first for buyers, oldest first for whoever works through them */
  order: 'newest' | 'oldest';
}

/** One row more than asked for, so that the page knows whether it ends. */
export async function listCases(db: Database, filter: CaseFilter): Promise<CaseList> {
  const newest = filter.order === 'newest';
  const [at, id] = newest || filter.cursor ? timeCursor(filter.cursor) : BEGINNING;
  const values: unknown[] = [at, id, filter.limit + 1];
  const where = [`(created_at, id) ${newest ? '<' : '>'} ($1::timestamptz, $2::uuid)`];
  const add = (clause: (bind: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
  };
  add((bind) => `user_id = ${bind}`, filter.userId);
  add((bind) => `status = any(${bind}::text[])`, filter.statuses);
  add((bind) => `kind = ${bind}`, filter.kind);
  add((bind) => `order_id = ${bind}`, filter.orderId);
  add((bind) => `no = ${bind}`, filter.no);
  const direction = newest ? 'desc' : 'asc';
  const cases = await db.rows(
    composed<CaseRow>(
      `select ${caseColumns} from aftersale_cases where ${where.join(' and ')}
        order by created_at ${direction}, id ${direction} limit $3`,
      values,
    ),
  );
  const lines = await db.rows(readLinesById(cases.map((row) => row.order_line_id)));
  return { cases, lines };
}

const BEGINNING = ['1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'] as const;

export interface CaseMove {
  from_status: string | null;
  to_status: CaseRow['status'];
  event: string;
  actor: string;
  at: Date;
}

const history = prepared<CaseMove>(
  `select from_status, to_status, event, actor, at from state_history
    where noun = 'aftersale_case' and subject_id = $1 order by version`,
);

export interface FoundCase {
  row: CaseRow;
  line: LineRow;
  pictures: PictureRow[];
  moves: CaseMove[];
  refund: {
    status: 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed';
    amount_fen: number;
    succeeded_at: Date | null;
  } | null;
}

/** Null: no such case, or it is somebody else's. */
export async function findWholeCase(db: Database, caseId: string, ownerId?: string): Promise<FoundCase | null> {
  const [row] = await db.rows(findCase(caseId));
  if (!row || (ownerId !== undefined && row.user_id !== ownerId)) return null;
  const [lines, pictures, moves, refunds] = await db.read(
    readLinesById([row.order_line_id]),
    readPicturesOfCases([row.id]),
    history(row.id),
    readRefundChain(row.refund_id),
  );
  const [line] = lines.rows;
  if (!line) return null;
  return { row, line, pictures: pictures.rows, moves: moves.rows, refund: refunds.rows[0] ?? null };
}

export interface OrderWithLines {
  order: OrderRow;
  lines: LineRow[];
}

/** Null: no such order, or it is somebody else's. */
export async function findOrderOf(db: Database, orderId: string, ownerId: string): Promise<OrderWithLines | null> {
  const [orders, lines] = await db.read(findOrderRow(orderId), readOrderLines([orderId]));
  const [order] = orders.rows;
  return order?.user_id === ownerId ? { order, lines: lines.rows } : null;
}

/** What applying now would set aside; nothing is. Refusals as `claimWish`. */
export async function previewCase(
  shop: Shop,
  input: CaseWish & { orderId: string; userId: string },
): Promise<Result<OrderWithLines & { claim: UnitClaim }>> {
  const found = await findOrderOf(shop.db, input.orderId, input.userId);
  if (!found) return refuse('not_found');
  const claim = claimWish(shop, found.order, found.lines, input, shop.clock.now());
  return claim.ok ? ok({ ...found, claim: claim.value }) : claim;
}

const OPEN: ReadonlySet<CaseRow['status']> = new Set(['applied', 'approved', 'buyer_shipping', 'merchant_received']);

/** What refunding a case now would pay. Refusal `aftersale_state_changed` when it sets nothing aside (any more). */
export async function previewRefund(
  db: Database,
  caseId: string,
): Promise<Result<{ row: CaseRow; lines: LineRow[]; goodsFen: number; freightFen: number }>> {
  const [row] = await db.rows(findCase(caseId));
  if (!row) return refuse('not_found');
  if (!OPEN.has(row.status)) return refuse('aftersale_state_changed', { status: row.status });
  const lines = await db.rows(readOrderLines([row.order_id]));
  const plan = planUnitRefund(lines, claimOf(row));
  if (!plan.ok) return refuse('aftersale_state_changed', { status: row.status });
  return ok({ row, lines, goodsFen: row.goods_fen, freightFen: plan.value.amountFen - row.goods_fen });
}

export async function findReturnAddress(db: Database): Promise<ReturnAddress | null> {
  const [address] = await db.rows(readReturnAddress());
  return address ?? null;
}
