// Applies a gateway's report of success. References are read first without a lock; then group, order and payment are
// locked in that order with all facts; the domain decides; one batch writes everything. Twenty copies of a notice,
// the client's return and the poller wait on the same locks: the first applies, the rest find it done.
import { platformNumber } from '../../../kernel/id.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { cancelTimer, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { sellReservations } from '../../catalog/index.js';
import { type JournalLine, postJournal } from '../../ledger/index.js';
import {
  ASK_PAYMENT,
  type PaymentRow,
  SEND_REFUND,
  type Settled,
  type Settlement,
  type SuccessReport,
  decideSettlement,
  findExtraPayment,
  findPaymentByNumber,
  insertPayment,
  insertRefunds,
  lockPayment,
  movePayments,
  recordReceipt,
  settleNotice,
} from '../../payments/index.js';
import { joinDecision, partOf } from '../life.js';
import {
  type LineRow,
  type OrderRow,
  lockOrderRow,
  payOrderRow,
  readOrderLines,
  reviseOrder,
} from '../order-statements.js';
import { CLOSE_ORDER } from '../placing.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

/** Returns what became of the report; never throws for a report that is merely wrong. */
export async function settlePayment(shop: Shop, report: SuccessReport): Promise<Settled> {
  const [[reference], [known]] = await shop.db
    .read(
      findPaymentByNumber(report.gateway, report.facts.outTradeNo),
      findExtraPayment(report.gateway, report.facts.transactionId),
    )
    .then(([found, extra]) => [found.rows, extra.rows] as const);
  if (!reference || known) {
    const settled = reference ? 'nothing' : 'unknown_payment';
    if (report.noticeId) await shop.db.read(settleNotice(report.noticeId, settled));
    return settled;
  }
  const part = partOf(reference.reference, 'paid');
  const result = await shop.db.transact(async (tx): Promise<Settled> => {
    const results = await tx.batch(
      ...part.statements,
      lockOrderRow(reference.order_id),
      lockPayment(reference.id),
      readOrderLines([reference.order_id]),
    );
    const count = part.statements.length;
    const order = results[count]?.rows[0] as OrderRow | undefined;
    const payment = results[count + 1]?.rows[0] as PaymentRow | undefined;
    if (!order || !payment) return 'unknown_payment';
    const settlement = decideSettlement({
      payment: factsOf(payment),
      orderStatus: order.status,
      reported: report.facts,
      source: report.source,
    });
    const lines = (results[count + 2]?.rows ?? []) as LineRow[];
    const decide = () => joinDecision(tx, part, results.slice(0, count), 'gateway');
    const settled = await apply(tx, { settlement, order, payment, lines, report, decide });
    if (report.noticeId && settled !== 'ask_gateway') tx.last(settleNotice(report.noticeId, settled));
    return settled;
  });
  if (!result.ok) throw new Error(`settling ${report.facts.outTradeNo} was refused: ${result.code}`);
  return result.value;
}

interface Applying {
  settlement: Settlement;
  order: OrderRow;
  payment: PaymentRow;
  lines: readonly LineRow[];
  report: SuccessReport;
  decide: () => ReturnType<typeof joinDecision>;
}

async function apply(tx: Tx, applying: Applying): Promise<Settled> {
  const { settlement } = applying;
  switch (settlement.kind) {
    case 'apply':
      await applyPaid(tx, applying);
      return 'applied';
    case 'surplus':
      await refundSurplus(tx, applying, applying.payment);
      return 'surplus';
    case 'extra':
      await refundSurplus(tx, applying, await insertExtra(tx, applying));
      return 'surplus';
    case 'mismatch':
      await suspend(tx, applying);
      return 'mismatch';
    case 'ask_gateway':
      return 'ask_gateway';
    case 'nothing':
      return 'nothing';
  }
}

async function applyPaid(tx: Tx, { order, payment, lines, report, decide }: Applying): Promise<void> {
  const joined = await decide();
  await writeAll(tx, [
    expectWrite(recordReceipt(payment, 'succeeded', report.facts), 1),
    expectWrite(payOrderRow(order.id, joined.paidState, 'gateway'), 1),
    ...joined.writes,
    anyCount(sellReservations(order.id)),
    anyCount(postJournal(paidJournal(payment, order))),
    anyCount(cancelTimer(CLOSE_ORDER, order.id)),
    anyCount(cancelTimer(ASK_PAYMENT, payment.id)),
  ]);
  tx.emit('payment.succeeded', payment.id, { orderId: order.id });
  tx.emit('order.paid', order.id, { userId: order.user_id, lines: soldLines(lines) });
}

/** What the catalogue counts: units really sold, and what one of them cost. */
function soldLines(lines: readonly LineRow[]) {
  return lines
    .filter((line) => line.kind === 'goods' && line.product_id !== null)
    .map((line) => ({
      productId: line.product_id,
      skuId: line.sku_id ?? undefined,
      units: line.units,
      unitPriceFen: Math.floor(line.pay_fen / line.units),
    }));
}

function paidJournal(payment: PaymentRow, order: OrderRow) {
  const goodsFen = order.goods_fen - order.discount_fen;
  const lines: JournalLine[] = [
    { account: `house:clearing:${payment.gateway}`, amountFen: order.pay_fen },
    { account: 'house:sales', amountFen: -goodsFen },
    { account: 'house:freight', amountFen: -order.freight_fen },
  ];
  return { source: 'payment' as const, sourceId: payment.id, kind: 'succeeded', lines };
}

async function insertExtra(tx: Tx, { payment, report, order }: Applying): Promise<PaymentRow> {
  const id = newId();
  await tx.batch(
    ...insertPayment(
      {
        ...{ id, userId: order.user_id, gateway: payment.gateway, outTradeNo: payment.out_trade_no },
        ...{ amountFen: report.facts.amountFen, appId: payment.app_id, merchantId: payment.merchant_id },
        ...{ payerId: report.facts.payerId, description: payment.description, expiresAt: payment.expires_at },
        ...{ reference: payment.reference, extraOf: payment.id },
      },
      'gateway',
    ),
  );
  return { ...payment, id, status: 'created', transaction_id: null, amount_fen: report.facts.amountFen };
}

async function refundSurplus(tx: Tx, { order, report }: Applying, payment: PaymentRow): Promise<void> {
  const refundId = newId();
  const amountFen = report.facts.amountFen;
  const refund = {
    ...{ id: refundId, orderId: order.id, paymentId: payment.id, number: platformNumber(refundId), amountFen },
    ...{ cause: 'surplus' as const, reason: '订单已关闭或已支付，自动退款' },
  };
  await writeAll(tx, [
    expectWrite(recordReceipt(payment, 'surplus', report.facts), 1),
    expectWrite(movePayments([payment.id], 'surplus', 'refunding', 'system'), 1),
    anyCount(postJournal(suspenseJournal(payment, amountFen, 'surplus'))),
    expectWrite(insertRefunds([refund], 'system'), 1),
    anyCount(setTimer(SEND_REFUND, refundId, tx.now)),
    anyCount(cancelTimer(ASK_PAYMENT, payment.id)),
    anyCount(reviseOrder(order.id)),
  ]);
  tx.emit('payment.surplus', payment.id, { orderId: order.id, userId: order.user_id, refundId, amountFen });
}

async function suspend(tx: Tx, { order, payment, report, settlement }: Applying): Promise<void> {
  const due = order.status === 'pending_payment' ? [anyCount(setTimer(CLOSE_ORDER, order.id, tx.now))] : [];
  await writeAll(tx, [
    expectWrite(recordReceipt(payment, 'mismatch', report.facts), 1),
    anyCount(postJournal(suspenseJournal(payment, report.facts.amountFen, 'mismatch'))),
    ...due,
  ]);
  tx.emit('payment.mismatched', payment.id, {
    orderId: order.id,
    differs: settlement.kind === 'mismatch' ? settlement.differs : [],
  });
}

function suspenseJournal(payment: PaymentRow, amountFen: number, kind: 'surplus' | 'mismatch') {
  const lines: JournalLine[] = [
    { account: `house:clearing:${payment.gateway}`, amountFen },
    { account: 'house:suspense', amountFen: -amountFen },
  ];
  return { source: 'payment' as const, sourceId: payment.id, kind, lines };
}

function factsOf(payment: PaymentRow) {
  return {
    status: payment.status,
    amountFen: payment.amount_fen,
    currency: payment.currency,
    appId: payment.app_id,
    merchantId: payment.merchant_id,
    payerId: payment.payer_id,
    transactionId: payment.transaction_id,
  };
}
