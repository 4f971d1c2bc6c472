// Asks for money back: an operator for any units, or an offer's own rule for the whole order. The row makes its units
// unowed at once; the rest of the order goes on.
import { Refused, type Result, refuse } from '../../../kernel/errors.js';
import { transactOnce, type IdempotentRequest } from '../../../platform/idempotency.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type PaymentRow, type RefundCause, readEffectivePayments, readRefundsOfOrders } from '../../payments/index.js';
import { goodsState } from '../domain/goods-state.js';
import { type RefundWish, wholeOrder } from '../domain/refund-plan.js';
import { joinDecision, partOf, referenceOf } from '../life.js';
import {
  type LineRow,
  type OrderRow,
  findOrderRow,
  lockOrderRow,
  moveOrders,
  readOrderLines,
} from '../order-statements.js';
import type { ExpectedWrite } from '../ports.js';
import { planOrderRefund, refundableLines, tellRefundRequested } from '../whole-refund.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

export interface RefundRequest {
  orderId: string;
  /** null: everything that is left */
  wishes: readonly RefundWish[] | null;
  cause: RefundCause;
  reason: string;
  actor: string;
  /** only this person's order */
  ownerId?: string;
  operatorId?: string;
}

export interface RefundRequested {
  refundId: string;
  amountFen: number;
}

const REFUNDABLE = new Set(['awaiting_group', 'awaiting_shipment', 'partially_shipped', 'shipped', 'completed']);

/** Refusals: `order_state_changed`, `refund_exceeds_paid`, whatever the offer refuses with. */
export async function requestRefund(
  shop: Shop,
  request: RefundRequest,
  once?: IdempotentRequest,
): Promise<Result<RefundRequested>> {
  const [found] = await shop.db.rows(findOrderRow(request.orderId));
  if (!found || (request.ownerId !== undefined && found.user_id !== request.ownerId)) return refuse('not_found');
  const part = partOf(referenceOf(found), 'refunding');
  return transactOnce(shop.db, once, async (tx): Promise<RefundRequested> => {
    const results = await tx.batch(
      ...part.statements,
      lockOrderRow(request.orderId),
      readOrderLines([request.orderId]),
      readEffectivePayments([request.orderId]),
      readRefundsOfOrders([request.orderId]),
    );
    const count = part.statements.length;
    const order = results[count]?.rows[0] as OrderRow | undefined;
    const lines = (results[count + 1]?.rows ?? []) as LineRow[];
    const payment = results[count + 2]?.rows[0] as PaymentRow | undefined;
    if (!order || !payment || !REFUNDABLE.has(order.status)) {
      throw new Refused('order_state_changed', { status: order?.status });
    }
    if ((results[count + 3]?.count ?? 0) >= settings.refunds.maxPerOrder) throw new Refused('refund_exceeds_paid');
    if (request.cause === 'left_group' && order.status !== 'awaiting_group') {
      throw new Refused('order_state_changed', { status: order.status });
    }
    const whole = isWhole(lines, request.wishes);
    if (!whole && order.status === 'awaiting_group') throw new Refused('order_state_changed', { status: order.status });
    const paid = { orderId: order.id, lines, payment };
    const planned = planOrderRefund(paid, request.wishes, { ...request, now: tx.now });
    if (planned.plan.lines.length === 0) throw new Refused('refund_exceeds_paid');
    const writes = [...planned.writes, ...stateAfter(order, lines, planned.plan.lines, request.actor)];
    if (whole) writes.push(...(await joinDecision(tx, part, results.slice(0, count), request.actor)).writes);
    if (request.operatorId) {
      const { operatorId, reason } = request;
      writes.push(
        anyCount(recordOperatorAction(operatorId, 'orders.refund', order.id, { reason, refundId: planned.refundId })),
      );
    }
    await writeAll(tx, writes);
    tellRefundRequested(tx, paid, planned);
    return { refundId: planned.refundId, amountFen: planned.plan.amountFen };
  });
}

function isWhole(lines: readonly LineRow[], wishes: readonly RefundWish[] | null): boolean {
  if (wishes === null) return true;
  const left = wholeOrder(refundableLines(lines));
  return left.every((line) => wishes.some((wish) => wish.lineId === line.lineId && wish.units === line.units));
}

/** A refund of the units that were still owed may leave an order wholly shipped. */
function stateAfter(
  order: OrderRow,
  lines: readonly LineRow[],
  refunded: readonly { lineId: string; units: number }[],
  actor: string,
): ExpectedWrite[] {
  if (order.status !== 'partially_shipped') return [];
  const next = goodsState(
    lines
      .filter((line) => line.kind === 'goods')
      .map((line) => ({
        units: line.units,
        shippedUnits: line.shipped_units,
        refundedUnits:
          line.refunded_units +
          refunded.filter((one) => one.lineId === line.id).reduce((sum, one) => sum + one.units, 0),
      })),
  );
  return next === 'shipped' ? [expectWrite(moveOrders([order.id], 'partially_shipped', 'shipped', actor), 1)] : [];
}
