// Settles reports of success in one transaction: groups, orders and payments are locked in that order with all facts,
// by id within each; the domain decides one after the other; one batch writes everything. Reports of one transaction
// belong to different groups and orders; only offers that say so (`paidTogether`) have several in one. What is more than a plain payment (surplus, a group that fails) is settled
// alone, so that its further steps hold no one else's locks.
import { platformNumber } from '../../kernel/id.js';
import { GO_ALONE } from '../../platform/convoy.js';
import type { Database, Rows, Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { cancelTimer, cancelTimers, setTimer } from '../../platform/timers/index.js';
import { sellReservations } from '../catalog/index.js';
import { type JournalLine, postJournal, postJournals } from '../ledger/index.js';
import {
  ASK_PAYMENT,
  type PaymentRow,
  SEND_REFUND,
  type Settled,
  type Settlement,
  type SuccessReport,
  decideSettlement,
  insertPayment,
  insertRefunds,
  lockPayments,
  movePayments,
  recordReceipts,
  settleNotices,
} from '../payments/index.js';
import { benefitsPaid } from './benefits.js';
import { joinDecisionOf, lockedName, partOf } from './life.js';
import {
  type LineRow,
  type OrderRow,
  lockOrderRows,
  payOrderRows,
  readOrderLines,
  reviseOrder,
} from './order-statements.js';
import { CLOSE_ORDER } from './placing.js';
import type { ExpectedWrite, GoodsShare, LifeDecision, PaidPart } from './ports.js';
import { anyCount, expectWrite, writeAll } from './writes.js';

export interface Settling {
  report: SuccessReport;
  /** as it was found by its number; its references never change */
  payment: PaymentRow;
}

/** Alone goes what is more than a plain payment, when others are in the transaction. */
export async function settleTogether(
  db: Database,
  settlings: readonly Settling[],
): Promise<(Settled | typeof GO_ALONE)[]> {
  const result = await db.transact(async (tx) => {
    const applyings = await readFacts(tx, settlings);
    const paid: Paid[] = [];
    const outcomes: (Settled | typeof GO_ALONE)[] = [];
    for (const applying of applyings) {
      const outcome = applying ? await decide(tx, applying, paid, settlings.length === 1) : 'unknown_payment';
      outcomes.push(outcome);
    }
    tx.last(...noticeOutcomes(settlings, outcomes));
    await writeAll(tx, paidWrites(paid));
    return outcomes;
  });
  if (!result.ok) throw new Error(`settling was refused: ${result.code}`);
  return result.value;
}

/** One statement per outcome; what is to be asked or to go alone has none yet. */
function noticeOutcomes(settlings: readonly Settling[], outcomes: readonly (Settled | typeof GO_ALONE)[]) {
  const idsOf = new Map<Settled, string[]>();
  settlings.forEach(({ report: { noticeId } }, index) => {
    const outcome = outcomes[index];
    if (!noticeId || !outcome || outcome === 'ask_gateway' || outcome === GO_ALONE) return;
    idsOf.set(outcome, [...(idsOf.get(outcome) ?? []), noticeId]);
  });
  return [...idsOf].map(([outcome, ids]) => settleNotices(ids, outcome));
}

interface Applying {
  order: OrderRow;
  payment: PaymentRow;
  lines: readonly LineRow[];
  report: SuccessReport;
  settlement: Settlement;
  /** what the order's offer makes of its being paid */
  joining: () => LifeDecision;
}

const lockedBy = ({ payment }: Settling): string => lockedName(payment.reference);
const compareIds = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** In the order of the settlings; null where order or payment are not there. */
async function readFacts(tx: Tx, settlings: readonly Settling[]): Promise<(Applying | null)[]> {
  const parts = settlings
    .map((settling) => ({ settling, part: partOf(settling.payment.reference, 'paid') }))
    .sort((a, b) => compareIds(lockedBy(a.settling), lockedBy(b.settling)));
  const orderIds = settlings.map(({ payment }) => payment.order_id);
  const theirs = parts.flatMap(({ part }) => part.statements);
  const results = await tx.batch(
    ...theirs,
    lockOrderRows(orderIds),
    lockPayments(settlings.map(({ payment }) => payment.id)),
    readOrderLines(orderIds),
  );
  const [orders, payments, lines] = results.slice(theirs.length) as [Rows<OrderRow>, Rows<PaymentRow>, Rows<LineRow>];
  const heard = new Map<Settling, { part: PaidPart; results: Rows<unknown>[] }>();
  let place = 0;
  for (const { settling, part } of parts) {
    heard.set(settling, { part, results: results.slice(place, place + part.statements.length) });
    place += part.statements.length;
  }
  return settlings.map((settling) => {
    const order = orders.rows.find(({ id }) => id === settling.payment.order_id);
    const payment = payments.rows.find(({ id }) => id === settling.payment.id);
    const offer = heard.get(settling);
    if (!order || !payment || !offer) return null;
    const { report } = settling;
    const [orderStatus, reported, source] = [order.status, report.facts, report.source];
    const own = lines.rows.filter((line) => line.order_id === order.id);
    const paid = { userId: order.user_id, goods: goodsOf(own) };
    return {
      ...{ order, payment, report, lines: own },
      settlement: decideSettlement({ payment: factsOf(payment), orderStatus, reported, source }),
      joining: () => offer.part.decide(offer.results, tx.now, paid),
    };
  });
}

async function decide(tx: Tx, applying: Applying, paid: Paid[], isOnly: boolean): Promise<Settled | typeof GO_ALONE> {
  const { settlement } = applying;
  if (settlement.kind === 'ask_gateway' || settlement.kind === 'nothing') return settlement.kind;
  if (settlement.kind === 'apply') {
    const decision = applying.joining();
    if (!isOnly && (decision.refusal || decision.refundOrders)) return GO_ALONE;
    const writes = await joinDecisionOf(tx, decision, 'gateway');
    paid.push({ ...applying, paidState: decision.paidState ?? 'awaiting_shipment', writes });
    tellPaid(tx, applying);
    return 'applied';
  }
  if (!isOnly) return GO_ALONE;
  if (settlement.kind === 'mismatch') {
    await suspend(tx, applying);
    return 'mismatch';
  }
  const payment = settlement.kind === 'extra' ? await insertExtra(tx, applying) : applying.payment;
  await refundSurplus(tx, applying, payment);
  return 'surplus';
}

interface Paid extends Applying {
  paidState: 'awaiting_group' | 'awaiting_shipment';
  /** of the order's offer */
  writes: ExpectedWrite[];
}

function paidWrites(paid: readonly Paid[]): ExpectedWrite[] {
  if (paid.length === 0) return [];
  const orderIds = paid.map(({ order }) => order.id);
  const moves = (['awaiting_group', 'awaiting_shipment'] as const).flatMap((state) => {
    const ids = paid.filter(({ paidState }) => paidState === state).map(({ order }) => order.id);
    return ids.length > 0 ? [expectWrite(payOrderRows(ids, state, 'gateway'), ids.length)] : [];
  });
  return [
    ...receiptWrites(paid),
    ...moves,
    ...paid.flatMap(({ writes }) => writes),
    ...benefitsPaid(paid.map(({ order }) => order)),
    anyCount(sellReservations(orderIds)),
    anyCount(postJournals(paid.map(({ payment, order }) => paidJournal(payment, order)))),
    anyCount(cancelTimers(CLOSE_ORDER, orderIds)),
    anyCount(
      cancelTimers(
        ASK_PAYMENT,
        paid.map(({ payment }) => payment.id),
      ),
    ),
  ];
}

/** One statement per state that the payments come from. */
function receiptWrites(paid: readonly Paid[]): ExpectedWrite[] {
  const receipts = paid.map(({ payment, report }) => ({ payment, facts: report.facts }));
  return [...new Set(paid.map(({ payment }) => payment.status))].map((from) => {
    const theirs = receipts.filter(({ payment }) => payment.status === from);
    return expectWrite(recordReceipts(theirs, from, 'succeeded'), theirs.length);
  });
}

function tellPaid(tx: Tx, { order, payment, lines }: Applying): void {
  tx.emit('payment.succeeded', payment.id, { orderId: order.id });
  const rewards = order.rewards ? { rewards: order.rewards } : {};
  tx.emit('order.paid', order.id, { userId: order.user_id, lines: soldLines(lines), ...rewards });
}

function goodsOf(lines: readonly LineRow[]): GoodsShare[] {
  return lines.flatMap(({ kind, sku_id: skuId, units, pay_fen: amountFen }) =>
    kind === 'goods' && skuId !== null ? [{ skuId, units, amountFen }] : [],
  );
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
    expectWrite(recordReceipts([{ payment, facts: report.facts }], payment.status, 'surplus'), 1),
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
    expectWrite(recordReceipts([{ payment, facts: report.facts }], payment.status, 'mismatch'), 1),
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
