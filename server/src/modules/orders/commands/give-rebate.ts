// Makes something good in money: an operator gives a part of what was paid for kept goods back, and nothing of the order's
// fulfilment changes. Whoever reckons on what was paid (commission, points, resales) hears of it, also when that has long
// been settled. Never more than is left of what was paid, and nothing of units that go back or are under a case.
import { Refused, type Result, refuse } from '../../../kernel/errors.js';
import { sumFen } from '../../../kernel/money.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { findOrderRow, lockOrderRow } from '../order-statements.js';
import { planRebates } from '../rebating.js';
import { writeAll } from '../writes.js';

export interface RebateRequest {
  orderId: string;
  lines: readonly { lineId: string; amountFen: number }[];
  reason: string;
  operatorId: string;
}

const KEPT = new Set(['awaiting_shipment', 'partially_shipped', 'shipped', 'completed']);

/** Refusals: `not_found`, `order_state_changed`, `refund_exceeds_paid`. */
export async function giveRebate(
  shop: Shop,
  { orderId, lines, reason, operatorId }: RebateRequest,
  once?: IdempotentRequest,
): Promise<Result<{ refundId: string; amountFen: number }>> {
  const [found] = await shop.db.rows(findOrderRow(orderId));
  if (!found) return refuse('not_found');
  return transactOnce(shop.db, once, async (tx) => {
    const [order] = await tx.rows(lockOrderRow(orderId));
    if (!order || !KEPT.has(order.status)) throw new Refused('order_state_changed', { status: order?.status ?? '' });
    const askedFen = sumFen(lines.map(({ amountFen }) => amountFen));
    const fenOf = (goods: { lineId: string }): number =>
      sumFen(lines.filter(({ lineId }) => lineId === goods.lineId).map(({ amountFen }) => amountFen));
    const { writes, rebated } = await planRebates(tx, [{ orderId, fenOf }], {
      reason,
      actor: `operator:${operatorId}`,
    });
    const [given] = rebated;
    if (given?.amountFen !== askedFen) throw new Refused('refund_exceeds_paid', { amountFen: given?.amountFen ?? 0 });
    const { refundId, amountFen } = given;
    await writeAll(tx, writes);
    tx.last(recordOperatorAction(operatorId, 'orders.rebate', orderId, { reason, refundId, amountFen }));
    return { refundId, amountFen };
  });
}
