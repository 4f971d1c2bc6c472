// Payments and refunds as operators look through them.
import { composed, type Database } from '../../platform/db/index.js';
import { pageOf, timeCursor } from '../../platform/cursor.js';
import type { StateOf } from '@hetuan/contract/states';

interface ListFilter {
  status?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

interface PaymentListRow {
  id: string;
  order_id: string;
  gateway: string;
  out_trade_no: string;
  transaction_id: string | null;
  amount_fen: number;
  received_fen: number | null;
  status: StateOf<'payment'>;
  created_at: Date;
}

interface RefundListRow {
  id: string;
  order_id: string;
  out_refund_no: string;
  amount_fen: number;
  cause: string;
  status: StateOf<'refund'>;
  requested_at: Date;
  succeeded_at: Date | null;
}

export async function listPayments(db: Database, filter: ListFilter) {
  const [before, values] = keyed(filter);
  const rows = await db.rows(
    composed<PaymentListRow>(
      `select id, order_id, gateway, out_trade_no, transaction_id, amount_fen, received_fen, status, created_at
         from payments where (created_at, id) < ($1::timestamptz, $2::uuid) ${before}
        order by created_at desc, id desc limit $3`,
      values,
    ),
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      orderId: row.order_id,
      gateway: row.gateway,
      outTradeNo: row.out_trade_no,
      transactionId: row.transaction_id,
      amountFen: row.amount_fen,
      receivedFen: row.received_fen,
      status: row.status,
      createdAt: row.created_at.toISOString(),
    }),
  );
}

export async function listRefunds(db: Database, filter: ListFilter) {
  const [before, values] = keyed(filter);
  const rows = await db.rows(
    composed<RefundListRow>(
      `select id, order_id, out_refund_no, amount_fen, cause, status, requested_at, succeeded_at
         from refunds where (requested_at, id) < ($1::timestamptz, $2::uuid) ${before}
        order by requested_at desc, id desc limit $3`,
      values,
    ),
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => [row.requested_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      orderId: row.order_id,
      outRefundNo: row.out_refund_no,
      amountFen: row.amount_fen,
      cause: row.cause,
      status: row.status,
      requestedAt: row.requested_at.toISOString(),
      succeededAt: row.succeeded_at?.toISOString() ?? null,
    }),
  );
}

function keyed(filter: ListFilter): [string, unknown[]] {
  const values: unknown[] = [...timeCursor(filter.cursor), filter.limit + 1];
  if (filter.status === undefined) return ['', values];
  return ['and status = $4', [...values, filter.status]];
}
