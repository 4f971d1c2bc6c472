// Gives rebates inside a transaction that already holds what stands before orders in the lock order: money back for goods
// that are kept. Each is a row first and a call to the gateway second, like a refund; the line remembers it, so that a
// later refund and whoever reckons on what was paid know of it, and nothing of the order's fulfilment changes.
import { platformNumber } from '../../kernel/id.js';
import { type Statement, type Tx, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import { type JournalLine, postJournal } from '../ledger/index.js';
import { SEND_REFUND, insertRefunds, readRefundsOfOrders } from '../payments/index.js';
import { type KeptGoods, type RebatePlan, planRebate } from './domain/rebate-plan.js';
import { reviseOrder } from './order-statements.js';
import type { ExpectedWrite } from './ports.js';
import { type OrderToRefund, readOrdersToRefund, refundableLines } from './whole-refund.js';
import { anyCount, expectWrite } from './writes.js';

export interface RebateWish {
  orderId: string;
  /** what is meant to go back for the goods of a line; cut down to what is left of what was paid for them */
  fenOf(goods: KeptGoods & { skuId: string }): number;
}

export interface Rebated {
  orderId: string;
  refundId: string;
  amountFen: number;
}

const addRebated = prepared<{ id: string }>(
  `update order_lines l set rebated_fen = l.rebated_fen + w.amount_fen
     from jsonb_to_recordset($1::jsonb) as w(line_id uuid, amount_fen bigint) where l.id = w.line_id returning l.id`,
);
const insertRebateLines = prepared(
  `insert into refund_lines (refund_id, order_line_id, units, amount_fen)
   select $1::uuid, line_id, 0, amount_fen from jsonb_to_recordset($2::jsonb) as w(line_id uuid, amount_fen bigint)`,
);

/** Locks the orders; what has nothing left to give back gets nothing. The writes are the caller's to send. */
export async function planRebates(
  tx: Tx,
  wishes: readonly RebateWish[],
  why: { reason: string; actor: string },
): Promise<{ writes: ExpectedWrite[]; rebated: Rebated[] }> {
  const ids = wishes.map(({ orderId }) => orderId);
  const orders = await readOrdersToRefund(tx, ids);
  const refunds = await tx.rows(readRefundsOfOrders(ids));
  const writes: ExpectedWrite[] = [];
  const rebated: Rebated[] = [];
  for (const order of orders) {
    const wish = wishes.find(({ orderId }) => orderId === order.orderId);
    const count = refunds.filter((refund) => refund.order_id === order.orderId).length;
    if (!wish || count >= settings.refunds.maxPerOrder) continue;
    const skuOf = new Map(order.lines.map((line) => [line.id, line.sku_id ?? '']));
    const plan = planRebate(refundableLines(order.lines), (goods) =>
      wish.fenOf({ ...goods, skuId: skuOf.get(goods.lineId) ?? '' }),
    );
    if (plan.amountFen === 0) continue;
    const refundId = newId();
    writes.push(...rebateWrites(refundId, order, plan, { ...why, now: tx.now }));
    rebated.push({ orderId: order.orderId, refundId, amountFen: plan.amountFen });
    tx.emit('order.rebated', order.orderId, { userId: order.order.user_id, amountFen: plan.amountFen });
  }
  return { writes, rebated };
}

function rebateWrites(
  id: string,
  { orderId, payment }: OrderToRefund,
  plan: RebatePlan,
  why: { reason: string; actor: string; now: Date },
): ExpectedWrite[] {
  const { amountFen } = plan;
  const row = { id, orderId, paymentId: payment.id, number: platformNumber(id), amountFen };
  const lines = JSON.stringify(plan.lines.map((line) => ({ line_id: line.lineId, amount_fen: line.amountFen })));
  return [
    expectWrite(insertRefunds([{ ...row, cause: 'rebate', reason: why.reason }], why.actor), 1),
    expectWrite(addRebated(lines), plan.lines.length),
    anyCount(insertRebateLines(id, lines)),
    anyCount(postRebate(id, amountFen)),
    anyCount(setTimer(SEND_REFUND, id, why.now)),
    anyCount(reviseOrder(orderId)),
  ];
}

/** Sales ↔ refunds payable: goods were sold for less. */
function postRebate(rebateId: string, amountFen: number): Statement<unknown> {
  const lines: JournalLine[] = [
    { account: 'house:sales', amountFen },
    { account: 'house:refunds_payable', amountFen: -amountFen },
  ];
  return postJournal({ source: 'refund', sourceId: rebateId, kind: 'requested', lines, memo: 'rebate' });
}
