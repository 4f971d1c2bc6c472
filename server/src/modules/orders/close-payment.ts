// Ends an open payment: at its gateway first, outside any transaction, then here. What turns out to be paid is applied;
// what is unknown stays open.
import { plusMs } from '../../kernel/clock.js';
import { setTimer } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { ASK_PAYMENT, type PaymentRow, askPayment, lockPaymentsOfOrder, movePayments } from '../payments/index.js';
import type { ExpectedWrite } from './ports.js';
import { lockOrderRow } from './order-statements.js';
import { anyCount, expectWrite, writeAll } from './writes.js';

export type GatewayAnswer = 'closed' | 'paid' | 'unknown';

export async function closeAtGateway(shop: Shop, payment: PaymentRow): Promise<GatewayAnswer> {
  const gateway = shop.gateways[payment.gateway];
  if (!gateway) return 'unknown';
  const outcome = await gateway.close(payment.out_trade_no);
  if (outcome.kind === 'closed' || outcome.kind === 'not_found') return 'closed';
  const asked = await askPayment(shop, payment.id);
  if (asked === 'settled') return 'paid';
  return asked === 'closed' && outcome.kind === 'unknown' ? 'closed' : 'unknown';
}

/** Closed here, with the last question a closed number gets: a success that slipped through is refunded as surplus. */
export function closePaymentWrites(payment: PaymentRow, actor: string, now: Date): ExpectedWrite[] {
  return [
    expectWrite(movePayments([payment.id], payment.status, 'closed', actor), 1),
    anyCount(setTimer(ASK_PAYMENT, payment.id, plusMs(now, settings.payments.askAfterMs))),
  ];
}

export function isOpen(payment: PaymentRow): boolean {
  return payment.status === 'created' || payment.status === 'prepaid';
}

/** Another way to pay was chosen: the order stays open, its payment ends. */
export async function endPayment(shop: Shop, payment: PaymentRow, actor: string): Promise<GatewayAnswer> {
  const answer = await closeAtGateway(shop, payment);
  if (answer !== 'closed') return answer;
  await shop.db.transact(async (tx) => {
    const [, payments] = await tx.batch(lockOrderRow(payment.order_id), lockPaymentsOfOrder(payment.order_id));
    const open = payments.rows.find((row) => row.id === payment.id);
    if (open && isOpen(open)) await writeAll(tx, closePaymentWrites(open, actor, tx.now));
  });
  return 'closed';
}
