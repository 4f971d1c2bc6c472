// A refund's call to the gateway: the row stands first, the call comes second and is repeated under the same number
// until the outcome is definite. One refund of an order at a time, a minute apart, also when their timers fire together. An error of one never touches
// another, and only a definite `closed` makes a new number.
import { must } from '../../../kernel/errors.js';
import { settings } from '../../../settings.js';
import type { RefundOutcome, RefundedTrade } from '../../../platform/gateway.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  findRefundById,
  lockRefundsOf,
  markRefundSent,
  readLastSentRefund,
  type RefundRow,
} from '../payment-statements.js';
import { settler } from '../settler.js';

export const SEND_REFUND = 'send-refund';

/** Timer: sends or asks about one refund; done when it is final. */
export async function sendRefundTimer(shop: Shop, refundId: string): Promise<TimerOutcome> {
  const [refund] = await shop.db.rows(findRefundById(refundId));
  if (!refund || refund.status === 'succeeded' || refund.status === 'closed') return { done: true };
  const gateway = shop.gateways[refund.gateway];
  if (!gateway) return { done: false, againInMs: settings.refunds.maxAskGapMs, reason: 'gateway not configured' };
  if (refund.sent_at === null) {
    const waitMs = await claimCall(shop, refund);
    if (waitMs > 0) return { done: false, againInMs: waitMs, reason: 'another refund of the order was just sent' };
  }
  const outcome =
    refund.status === 'requested'
      ? await send(shop, refund)
      : await gateway.queryRefund(refund.out_refund_no, tradeOf(refund));
  await settler().refundSettled(shop, refund.id, outcome);
  if (outcome.kind === 'succeeded' || outcome.kind === 'closed') return { done: true };
  return { done: false, againInMs: gapAfter(shop, refund), reason: outcome.kind };
}

async function send(shop: Shop, refund: RefundRow): Promise<RefundOutcome> {
  const gateway = shop.gateways[refund.gateway];
  if (!gateway) return { kind: 'unknown', message: 'gateway not configured' };
  const sent = await gateway.refund({
    ...tradeOf(refund),
    outRefundNo: refund.out_refund_no,
    refundFen: refund.amount_fen,
    totalFen: refund.total_fen,
    reason: refund.reason,
  });
  if (sent.kind !== 'refused') return sent;
  // a repeat that differs in a detail (another notify address after a move) is refused though the first was taken
  const known = await gateway.queryRefund(refund.out_refund_no, tradeOf(refund));
  return known.kind === 'not_found' || known.kind === 'unknown' ? sent : known;
}

/** A second payment under one number is named by its transaction. */
export function tradeOf(refund: RefundRow): RefundedTrade {
  const named = refund.extra && refund.transaction_id !== null;
  return { outTradeNo: refund.out_trade_no, ...(named ? { transactionId: refund.transaction_id ?? '' } : {}) };
}

/** Says how long to wait for the order's refund before; 0: the row says that this call begins. */
async function claimCall(shop: Shop, { id, order_id: orderId }: RefundRow): Promise<number> {
  const claimed = await shop.db.transact(async (tx) => {
    const [, sent] = await tx.batch(lockRefundsOf(orderId), readLastSentRefund(orderId, id));
    const last = sent.rows[0]?.last ?? null;
    const waitMs = last === null ? 0 : last.getTime() + settings.refunds.gapMs - tx.now.getTime();
    if (waitMs > 0) return waitMs;
    tx.last(markRefundSent(id));
    return 0;
  });
  return must(claimed);
}

function gapAfter(shop: Shop, refund: RefundRow): number {
  const { askAfterMs, maxAskGapMs } = settings.refunds;
  const ageMs = shop.clock.now().getTime() - refund.requested_at.getTime();
  return Math.min(maxAskGapMs, Math.max(askAfterMs, ageMs / 2));
}
