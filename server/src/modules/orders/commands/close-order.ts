// Closes an unpaid order: first the gateway, with stock and seat still held, then here in one transaction. "Already
// paid" is applied as paid; "unknown" keeps holding until the grace is over. Against a notice there are two outcomes
// and no third: pay first and this finds a paid order, close first and the notice becomes surplus.
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { cancelTimer, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { releaseReservations } from '../../catalog/index.js';
import { type PaymentRow, lockPaymentsOfOrder, readOpenPayments } from '../../payments/index.js';
import { benefitsClosed } from '../benefits.js';
import { type GatewayAnswer, closeAtGateway, closePaymentWrites, isOpen } from '../close-payment.js';
import { joinDecision, partOf, referenceOf } from '../life.js';
import { type OrderRow, findOrderRow, lockOrderRow, closeOrderRow } from '../order-statements.js';
import { CLOSE_ORDER } from '../placing.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

/** Timer: the pay deadline has passed, or a group wants its held orders closed. */
export async function closeOrderTimer(shop: Shop, orderId: string): Promise<TimerOutcome> {
  const [order] = await shop.db.rows(findOrderRow(orderId));
  if (!order || order.status !== 'pending_payment') return { done: true };
  const answer = await closeAllAtGateway(shop, order);
  if (answer === 'paid') return { done: true };
  if (answer === 'unknown' && shop.clock.now() < plusMs(order.pay_deadline, settings.orders.closeGraceMs)) {
    return { done: false, againInMs: settings.orders.closeRetryMs, reason: 'the gateway gave no answer to close' };
  }
  await closeHere(shop, orderId, 'timeout', 'timer');
  return { done: true };
}

/**
 * The buyer cancels an unpaid order. Refusals: `order_state_changed` when it is paid by now, `payment_unavailable`
 * while the gateway's answer is unknown (the timer goes on asking).
 */
export async function cancelOrder(
  shop: Shop,
  input: { userId: string; orderId: string },
): Promise<Result<{ done: true }>> {
  const [order] = await shop.db.rows(findOrderRow(input.orderId));
  if (!order || order.user_id !== input.userId) return refuse('not_found');
  if (order.status === 'closed') return ok({ done: true });
  if (order.status !== 'pending_payment') return refuse('order_state_changed', { status: order.status });
  const answer = await closeAllAtGateway(shop, order);
  if (answer === 'unknown') {
    await shop.db.read(setTimer(CLOSE_ORDER, order.id, shop.clock.now()));
    return refuse('payment_unavailable');
  }
  if (answer === 'paid' || !(await closeHere(shop, order.id, 'buyer', `person:${input.userId}`))) {
    return refuse('order_state_changed');
  }
  return ok({ done: true });
}

async function closeAllAtGateway(shop: Shop, order: OrderRow): Promise<GatewayAnswer> {
  const payments = await shop.db.rows(readOpenPayments(order.id));
  let answer: GatewayAnswer = 'closed';
  for (const payment of payments) {
    const closed = await closeAtGateway(shop, payment);
    if (closed === 'paid') return 'paid';
    if (closed === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** Closes and releases here; false when the order was no longer unpaid. */
export async function closeHere(shop: Shop, orderId: string, reason: string, actor: string): Promise<boolean> {
  const [found] = await shop.db.rows(findOrderRow(orderId));
  if (!found) return false;
  const part = partOf(referenceOf(found), 'closed');
  const result = await shop.db.transact(async (tx): Promise<boolean> => {
    const results = await tx.batch(...part.statements, lockOrderRow(orderId), lockPaymentsOfOrder(orderId));
    const count = part.statements.length;
    const order = results[count]?.rows[0] as OrderRow | undefined;
    if (order?.status !== 'pending_payment') return false;
    const payments = ((results[count + 1]?.rows ?? []) as PaymentRow[]).filter(isOpen);
    const joined = await joinDecision(tx, part, results.slice(0, count), actor);
    await writeAll(tx, [
      ...payments.flatMap((payment) => closePaymentWrites(payment, actor, tx.now)),
      expectWrite(closeOrderRow(orderId, reason, actor), 1),
      ...joined.writes,
      ...benefitsClosed([order]),
      anyCount(releaseReservations(orderId)),
      anyCount(cancelTimer(CLOSE_ORDER, orderId)),
    ]);
    tx.emit('order.closed', orderId, { userId: order.user_id, reason });
    return true;
  });
  if (!result.ok) throw new Error(`closing ${orderId} was refused: ${result.code}`);
  return result.value;
}
