// Asks the gateway about a difference that its answer can settle, and applies the answer through the path of every payment
// and refund. Whether it healed is not decided here: the books are compared again.
import type { Shop } from '../../shop.js';
import { tradeOf } from './commands/send-refund.js';
import { questionFor } from './domain/reconcile-rules.js';
import { findPaymentByNumber, findRefundByNo } from './payment-statements.js';
import { type DifferenceRow, recordOutcome } from './reconcile-statements.js';
import { settler } from './settler.js';

/** Remembers what came of it; `task`: nothing to ask, an operator decides. */
export async function healDifference(shop: Shop, difference: DifferenceRow): Promise<string> {
  const outcome = await heal(shop, difference);
  await shop.db.read(recordOutcome(difference.id, outcome));
  return outcome;
}

async function heal(shop: Shop, difference: DifferenceRow): Promise<string> {
  const { gateway: name, kind, out_trade_no: outTradeNo, transaction_id: transactionId } = difference;
  const gateway = shop.gateways[name];
  if (!gateway) return 'gateway_missing';
  const [payment] = await shop.db.rows(findPaymentByNumber(name, outTradeNo));
  const [refund] = kind.startsWith('refund_') ? await shop.db.rows(findRefundByNo(name, difference.number)) : [];
  const question = questionFor(kind, { numberKnown: payment !== undefined, refundState: refund?.status ?? null });
  if (question === 'payment') {
    const asked = await gateway.query(outTradeNo, transactionId);
    if (asked.kind !== 'succeeded') return `asked:${asked.kind}`;
    const report = { gateway: name, facts: asked.facts, source: 'query' as const };
    return `asked:${await settler().paymentSucceeded(shop, report)}`;
  }
  if (question === 'refund' && refund) {
    const asked = await gateway.queryRefund(refund.out_refund_no, tradeOf(refund));
    await settler().refundSettled(shop, refund.id, asked);
    return `asked:${asked.kind}`;
  }
  return 'task';
}
