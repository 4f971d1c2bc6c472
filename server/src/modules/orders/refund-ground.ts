// The ground on which money goes back inside a transaction: the order with what stands before it in the lock order, its
// lines and its effective payment, all locked. Whoever refunds (an operator, an offer's rule, an after-sale case) writes
// through here, so that all of them leave the same traces.
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { type PaymentRow, type RefundCause, readEffectivePayments, readRefundsOfOrders } from '../payments/index.js';
import { goodsState } from './domain/goods-state.js';
import type { RefundPlan } from './domain/refund-plan.js';
import { joinDecision, partOf, referenceOf } from './life.js';
import { linesAfter } from './lines-after.js';
import { type LineRow, type OrderRow, lockOrderRow, moveOrders, readOrderLines } from './order-statements.js';
import type { ExpectedWrite, GoodsShare, RefundingPart } from './ports.js';
import { carryOutPlan, tellRefundRequested } from './whole-refund.js';
import { expectWrite, writeAll } from './writes.js';

export interface RefundGround {
  order: OrderRow;
  lines: LineRow[];
  payment: PaymentRow;
  /** refunds there are, and whether one of them has still to arrive */
  refunds: number;
  refundsOpen: boolean;
  part: RefundingPart;
  partResults: readonly { rows: unknown[]; count: number }[];
}

const REFUNDABLE = new Set(['awaiting_group', 'awaiting_shipment', 'partially_shipped', 'shipped', 'completed']);
const OPEN = new Set(['requested', 'processing', 'abnormal']);

/** Locks; `found` was read without a lock. Refusal `order_state_changed`: nothing of it can be refunded. */
export async function lockRefundGround<const S extends readonly Statement<unknown>[]>(
  tx: Tx,
  found: OrderRow,
  ...more: S
) {
  const part = partOf(referenceOf(found), 'refunding');
  const results = await tx.batch(
    ...part.statements,
    lockOrderRow(found.id),
    readOrderLines([found.id]),
    readEffectivePayments([found.id]),
    readRefundsOfOrders([found.id]),
    ...more,
  );
  const count = part.statements.length;
  const order = results[count]?.rows[0] as OrderRow | undefined;
  const lines = (results[count + 1]?.rows ?? []) as LineRow[];
  const payment = results[count + 2]?.rows[0] as PaymentRow | undefined;
  const refunds = (results[count + 3]?.rows ?? []) as { status: string }[];
  if (!order || !payment || !REFUNDABLE.has(order.status)) {
    throw new Refused('order_state_changed', { status: order?.status });
  }
  const refundsOpen = refunds.some((refund) => OPEN.has(refund.status));
  const ground: RefundGround = {
    ...{ order, lines, payment, refunds: refunds.length, refundsOpen, part },
    partResults: results.slice(0, count),
  };
  return { ground, more: results.slice(count + 4) };
}

export interface RefundOrder {
  cause: RefundCause;
  reason: string;
  actor: string;
}

/**
 * Writes the refund of `plan` with what else changes in the same breath; a plan of no money needs no refund row, and
 * ends an order of which nothing is left at once. Refusal `refund_exceeds_paid`: nothing to refund, or one too many.
 */
export async function writeRefund(
  tx: Tx,
  ground: RefundGround,
  plan: RefundPlan,
  why: RefundOrder,
  also: (refundId: string) => { before?: ExpectedWrite[]; after?: ExpectedWrite[] },
): Promise<{ refundId: string; amountFen: number }> {
  const { order, lines, payment, part, partResults } = ground;
  if (ground.refunds >= settings.refunds.maxPerOrder) throw new Refused('refund_exceeds_paid');
  if (plan.lines.length === 0) throw new Refused('refund_exceeds_paid');
  const paid = { orderId: order.id, order, lines, payment };
  const planned = carryOutPlan(paid, plan, { ...why, now: tx.now });
  const { before = [], after = [] } = also(planned.refundId);
  const next = goodsState(linesAfter(lines, plan));
  const writes = [...before, ...planned.writes, ...stateAfter(order, next, why.actor)];
  if (part.refundOf) writes.push(...part.refundOf(partResults, goodsOfPlan(lines, plan)));
  if (next === 'refunded') writes.push(...(await joinDecision(tx, part, partResults, why.actor)).writes);
  const ended = next === 'refunded' && plan.amountFen === 0 && !ground.refundsOpen;
  if (ended) writes.push(expectWrite(moveOrders([order.id], order.status, 'refunded', why.actor), 1));
  await writeAll(tx, [...writes, ...after]);
  tellRefundRequested(tx, paid, planned);
  if (ended) tx.emit('order.refunded', order.id, { userId: order.user_id });
  return { refundId: planned.refundId, amountFen: plan.amountFen };
}

function goodsOfPlan(lines: readonly LineRow[], plan: RefundPlan): GoodsShare[] {
  return plan.lines.flatMap(({ lineId, units, amountFen }) => {
    const line = lines.find(({ id, kind }) => id === lineId && kind === 'goods');
    return line?.sku_id ? [{ skuId: line.sku_id, units, amountFen }] : [];
  });
}

/** A refund of the units that were still owed may leave an order wholly shipped. */
function stateAfter(order: OrderRow, next: string, actor: string): ExpectedWrite[] {
  if (order.status !== 'partially_shipped' || next !== 'shipped') return [];
  return [expectWrite(moveOrders([order.id], 'partially_shipped', 'shipped', actor), 1)];
}
