// An operator sends an abnormal refund elsewhere: to another card of the buyer, or to the shop's own (and then gives the
// money to the buyer by hand). The gateway is asked first, so that only a refund that is abnormal there is sent again;
// what becomes of it is told by notice or query like any other refund. The card is handed on and never stored.
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { RefundDestination } from '../../../platform/gateway.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { findRefundById } from '../payment-statements.js';
import { settler } from '../settler.js';
import { SEND_REFUND, tradeOf } from './send-refund.js';

export interface SendAgain {
  refundId: string;
  to: RefundDestination;
  reason: string;
  operatorId: string;
}

/**
 * Refusals: `not_found`, `refund_not_abnormal` here or at the gateway, `refund_destination_refused` by the gateway,
 * `payment_unavailable` while its answer is unknown (the timer goes on asking).
 */
export async function sendRefundAgain(shop: Shop, input: SendAgain): Promise<Result<{ done: true }>> {
  const { refundId, to, reason, operatorId } = input;
  const [refund] = await shop.db.rows(findRefundById(refundId));
  if (!refund) return refuse('not_found');
  if (refund.status !== 'abnormal') return refuse('refund_not_abnormal', { status: refund.status });
  const gateway = shop.gateways[refund.gateway];
  const known = await gateway?.queryRefund(refund.out_refund_no, tradeOf(refund));
  if (!gateway || !known || known.kind === 'unknown') return refuse('payment_unavailable');
  if (known.kind !== 'abnormal') {
    await settler().refundSettled(shop, refundId, known);
    return refuse('refund_not_abnormal');
  }
  await shop.db.read(recordOperatorAction(operatorId, 'refunds.sendAgain', refundId, { to: to.kind, reason }));
  const { refundId: providersId } = known.facts;
  const sent = await gateway.refundAgain({ refundId: providersId, outRefundNo: refund.out_refund_no, to });
  if (sent.kind === 'refused') return refuse('refund_destination_refused', { code: sent.code });
  await settler().refundSettled(shop, refundId, sent);
  const askAt = plusMs(shop.clock.now(), settings.refunds.askAfterMs);
  await shop.db.read(setTimer(SEND_REFUND, refundId, askAt));
  return sent.kind === 'unknown' ? refuse('payment_unavailable') : ok({ done: true });
}
