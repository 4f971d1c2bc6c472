// The poller's question about one payment: what does the gateway say? Asked when a payment stays unresolved, when a
// notice contradicts our facts, and when a close is told "already paid". The answer is applied like a notice.
import { settings } from '../../../settings.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { findPayment } from '../payment-statements.js';
import { settler } from '../settler.js';

export type Asked = 'settled' | 'unpaid' | 'closed' | 'unknown';

/** Queries the gateway about a payment and applies the answer. */
export async function askPayment(shop: Shop, paymentId: string): Promise<Asked> {
  const [payment] = await shop.db.rows(findPayment(paymentId));
  const gateway = payment ? shop.gateways[payment.gateway] : undefined;
  if (!payment || !gateway) return 'closed';
  const answer = await gateway.query(payment.out_trade_no);
  if (answer.kind === 'succeeded') {
    await settler().paymentSucceeded(shop, { gateway: payment.gateway, facts: answer.facts, source: 'query' });
    return 'settled';
  }
  if (answer.kind === 'unpaid' || answer.kind === 'unknown') return answer.kind;
  return 'closed';
}

/** Timer: keeps asking with growing gaps until the payment is resolved. */
export async function askPaymentTimer(shop: Shop, paymentId: string): Promise<TimerOutcome> {
  const [payment] = await shop.db.rows(findPayment(paymentId));
  if (!payment || (payment.status !== 'created' && payment.status !== 'prepaid' && payment.status !== 'closed')) {
    return { done: true };
  }
  const asked = await askPayment(shop, paymentId);
  if (asked === 'settled') return { done: true };
  if (payment.status === 'closed' && asked !== 'unknown') return { done: true };
  const ageMs = shop.clock.now().getTime() - payment.expires_at.getTime();
  if (ageMs > 2 * settings.payments.maxAskGapMs && asked !== 'unknown') return { done: true };
  return { done: false, againInMs: gapAfter(ageMs), reason: asked };
}

function gapAfter(pastDeadlineMs: number): number {
  const { askAfterMs, maxAskGapMs } = settings.payments;
  return Math.min(maxAskGapMs, Math.max(askAfterMs, pastDeadlineMs));
}
