// Refunds whole paid orders inside a transaction that already holds what stands before orders in the lock order: a
// refund row each, units unowed, unsold stock put back, sales ↔ refunds payable, and a timer that sends it. Used when
// an offer fails (one batch for all members) and when somebody asks for everything back.
import { must } from '../../kernel/errors.js';
import { platformNumber } from '../../kernel/id.js';
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { putBackUnits } from '../catalog/index.js';
import { type JournalLine, postJournal } from '../ledger/index.js';
import {
  type NewRefund,
  type PaymentRow,
  type RefundCause,
  SEND_REFUND,
  insertRefunds,
  readEffectivePayments,
} from '../payments/index.js';
import { subsidiesOf } from '../promotions/index.js';
import { benefitsRefunded, usesOf } from './benefits.js';
import { shareOfParts } from './domain/part-share.js';
import { type RefundPlan, type RefundWish, planRefund, wholeOrder } from './domain/refund-plan.js';
import { type LineRow, type OrderRow, lockOrderRows, readOrderLines, recordRefundOnLines } from './order-statements.js';
import { type ExpectedWrite } from './ports.js';
import { leavesNothing } from './lines-after.js';
import { anyCount, expectWrite } from './writes.js';

export interface OrderToRefund {
  orderId: string;
  order: OrderRow;
  lines: readonly LineRow[];
  payment: PaymentRow;
}

/** Locks the orders and reads their lines and effective payments. */
export async function readOrdersToRefund(tx: Tx, orderIds: readonly string[]): Promise<OrderToRefund[]> {
  const [orders, lines, payments] = await tx.batch(
    lockOrderRows(orderIds),
    readOrderLines(orderIds),
    readEffectivePayments(orderIds),
  );
  return orders.rows.flatMap((order) => {
    const payment = payments.rows.find((candidate) => candidate.order_id === order.id);
    if (!payment) return [];
    return [{ orderId: order.id, order, lines: lines.rows.filter((line) => line.order_id === order.id), payment }];
  });
}

export function refundableLines(lines: readonly LineRow[]) {
  return lines.map((line) => ({
    id: line.id,
    kind: line.kind,
    units: line.units,
    payFen: line.pay_fen,
    shippedUnits: line.shipped_units,
    refundedUnits: line.refunded_units,
    refundedFen: line.refunded_fen,
    returnedUnits: line.returned_units,
    claimedUnits: line.claimed_units,
    claimedShippedUnits: line.claimed_shipped_units,
    claimedFen: line.claimed_fen,
    rebatedFen: line.rebated_fen,
  }));
}

export interface PlannedRefund {
  refundId: string;
  orderId: string;
  plan: RefundPlan;
  writes: ExpectedWrite[];
}

export interface RefundReason {
  cause: RefundCause;
  reason: string;
  actor: string;
  now: Date;
}

/** The writes of one requested refund; `wishes` null: everything that is left. Throws the plan's refusal. */
export function planOrderRefund(
  order: OrderToRefund,
  wishes: readonly RefundWish[] | null,
  why: RefundReason,
): PlannedRefund {
  const lines = refundableLines(order.lines);
  return carryOutPlan(order, must(planRefund(lines, wishes ?? wholeOrder(lines))), why);
}

/** The writes of a refund as planned. */
export function carryOutPlan(order: OrderToRefund, plan: RefundPlan, why: RefundReason): PlannedRefund {
  const refundId = newId();
  const refund: NewRefund = {
    id: refundId,
    orderId: order.orderId,
    paymentId: order.payment.id,
    number: platformNumber(refundId),
    amountFen: plan.amountFen,
    cause: why.cause,
    reason: why.reason,
  };
  const lineRows = plan.lines.map((line) => ({ refundId: plan.amountFen > 0 ? refundId : null, ...line }));
  const [onLines, refundLines] = recordRefundOnLines(lineRows);
  const money =
    plan.amountFen > 0
      ? [
          expectWrite(insertRefunds([refund], why.actor), 1),
          anyCount(postJournal(requestedJournal(refund, order.lines, plan))),
          anyCount(setTimer(SEND_REFUND, refundId, why.now)),
          ...(refundLines ? [anyCount(refundLines)] : []),
        ]
      : [];
  const stock = plan.putBack.map((line) => ({ orderLineId: line.lineId, units: line.units }));
  const writes = [
    ...(onLines ? [expectWrite(onLines, new Set(lineRows.map((line) => line.lineId)).size)] : []),
    ...money,
    ...benefitsBack(order, plan, refundId),
    ...(stock.length > 0 ? [anyCount(putBackUnits(stock))] : []),
  ];
  return { refundId, orderId: order.orderId, plan, writes };
}

/** What the refunded units were paid with, besides money, goes back by its recorded share. */
function benefitsBack({ order, lines }: OrderToRefund, plan: RefundPlan, refundId: string): ExpectedWrite[] {
  const [use] = usesOf([order]);
  if (!use) return [];
  const { parts, points } = sharesOf({ lines }, plan);
  return benefitsRefunded([{ use, refundId, parts, points, whole: leavesNothing(lines, plan) }]);
}

const sharesOf = ({ lines }: Pick<OrderToRefund, 'lines'>, plan: RefundPlan) =>
  shareOfParts(
    lines.map((line) => ({ ...line, refundedUnits: line.refunded_units })),
    plan.lines,
  );

/** Tells the world of a requested refund, and the catalogue of units that were not sold after all. */
export function tellRefundRequested(tx: Tx, order: OrderToRefund, planned: PlannedRefund): void {
  const { refundId, plan } = planned;
  tx.emit('order.refund_requested', order.orderId, {
    ...{ refundId, amountFen: plan.amountFen, whole: leavesNothing(order.lines, plan) },
    subsidies: subsidiesOf(sharesOf(order, plan).parts),
  });
  const lines = plan.lines.flatMap(({ lineId, units }) => {
    const productId = order.lines.find((line) => line.id === lineId)?.product_id;
    return productId && units > 0 ? [{ productId, units }] : [];
  });
  if (lines.length > 0) tx.emit('order.refunded_units', order.orderId, { lines });
}

/** Sales and freight ↔ refunds payable, by the recorded shares. */
function requestedJournal(refund: NewRefund, lines: readonly LineRow[], plan: RefundPlan) {
  const freightIds = new Set(lines.filter((line) => line.kind === 'freight').map((line) => line.id));
  const sum = (isFreight: boolean): number =>
    plan.lines
      .filter((line) => freightIds.has(line.lineId) === isFreight)
      .reduce((total, line) => total + line.amountFen, 0);
  const entries: JournalLine[] = [
    { account: 'house:sales', amountFen: sum(false) },
    { account: 'house:freight', amountFen: sum(true) },
    { account: 'house:refunds_payable', amountFen: -plan.amountFen },
  ];
  const moved = entries.filter((entry) => entry.amountFen !== 0);
  return { source: 'refund' as const, sourceId: refund.id, kind: 'requested', lines: moved, memo: refund.cause };
}
