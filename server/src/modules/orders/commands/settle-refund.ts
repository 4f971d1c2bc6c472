// Applies what a gateway says of a refund. Success posts the journal and, with the last unit gone, moves the order to
// `refunded`; abnormal waits for the operator; closed is definite, so only then a new number takes its place.
import { platformNumber } from '../../../kernel/id.js';
import type { Rows, Tx } from '../../../platform/db/index.js';
import type { RefundOutcome } from '../../../platform/gateway.js';
import { newId } from '../../../platform/ids.js';
import { cancelTimer, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { type JournalLine, postJournal } from '../../ledger/index.js';
import {
  type RefundRow,
  SEND_REFUND,
  findRefundById,
  insertRefunds,
  lockRefundRow,
  movePayments,
  moveRefund,
  readRefundsOfOrders,
  recordRefunded,
} from '../../payments/index.js';
import { goodsState } from '../domain/goods-state.js';
import { joinDecision, partOf } from '../life.js';
import {
  type LineRow,
  type OrderRow,
  lockOrderRow,
  moveOrders,
  readOrderLines,
  reviseOrder,
} from '../order-statements.js';
import type { ExpectedWrite, LifePart } from '../ports.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

export async function settleRefund(shop: Shop, refundId: string, outcome: RefundOutcome): Promise<void> {
  if (outcome.kind === 'unknown' || outcome.kind === 'not_found' || outcome.kind === 'refused') {
    if (outcome.kind === 'refused') shop.log.error({ refundId, outcome }, 'refund refused by the gateway');
    return;
  }
  const [found] = await shop.db.rows(findRefundById(refundId));
  if (!found) return;
  const part = partOf(found.reference, 'refunded');
  const result = await shop.db.transact(async (tx) => {
    const results = await tx.batch(
      ...part.statements,
      lockOrderRow(found.order_id),
      lockRefundRow(refundId),
      readOrderLines([found.order_id]),
      readRefundsOfOrders([found.order_id]),
    );
    const count = part.statements.length;
    const order = results[count]?.rows[0] as OrderRow | undefined;
    const refund = results[count + 1]?.rows[0] as RefundRow | undefined;
    const lines = (results[count + 2]?.rows ?? []) as LineRow[];
    if (!order || !refund || refund.status === 'succeeded' || refund.status === 'closed') return;
    const othersOpen = ((results[count + 3]?.rows ?? []) as { id: string; status: string }[]).some(
      (other) => other.id !== refundId && OPEN.has(other.status),
    );
    const settling = { order, refund, lines, part, othersOpen, results: results.slice(0, count) };
    if (outcome.kind === 'succeeded') await succeed(tx, settling, outcome.facts);
    else if (outcome.kind === 'processing') await accept(tx, refund);
    else if (outcome.kind === 'abnormal') await fail(tx, refund);
    else await replace(tx, refund);
  });
  if (!result.ok) throw new Error(`settling refund ${refundId} was refused: ${result.code}`);
}

interface Settling {
  order: OrderRow;
  refund: RefundRow;
  lines: LineRow[];
  part: LifePart;
  /** another refund of the order still has to arrive */
  othersOpen: boolean;
  results: Rows<unknown>[];
}

const OPEN = new Set(['requested', 'processing', 'abnormal']);

async function succeed(
  tx: Tx,
  { order, refund, lines, part, othersOpen, results }: Settling,
  facts: { refundId: string; succeededAt: string | null },
): Promise<void> {
  const surplus = refund.cause === 'surplus';
  const writes: ExpectedWrite[] = [
    expectWrite(moveRefund(refund.id, refund.status, 'succeeded', 'gateway'), 1),
    expectWrite(recordRefunded(refund.id, facts.refundId, facts.succeededAt), 1),
    anyCount(postJournal(succeededJournal(refund, surplus))),
    anyCount(cancelTimer(SEND_REFUND, refund.id)),
    anyCount(reviseOrder(order.id)),
  ];
  if (surplus) {
    writes.push(expectWrite(movePayments([refund.payment_id], 'refunding', 'refunded', 'gateway'), 1));
  } else if (everythingGone(lines) && !othersOpen && order.status !== 'refunded') {
    const joined = await joinDecision(tx, part, results, 'gateway');
    writes.push(...joined.writes, expectWrite(moveOrders([order.id], order.status, 'refunded', 'gateway'), 1));
    tx.emit('order.refunded', order.id, { userId: order.user_id });
  }
  await writeAll(tx, writes);
  const { cause, amount_fen: amountFen } = refund;
  tx.emit('refund.succeeded', refund.id, { orderId: order.id, userId: order.user_id, amountFen, cause });
}

function everythingGone(lines: readonly LineRow[]): boolean {
  const goods = lines.filter((line) => line.kind === 'goods');
  const state = goodsState(
    goods.map((line) => ({
      units: line.units,
      shippedUnits: line.shipped_units,
      refundedUnits: line.refunded_units,
      returnedUnits: line.returned_units,
    })),
  );
  return state === 'refunded';
}

function succeededJournal(refund: RefundRow, surplus: boolean) {
  const lines: JournalLine[] = [
    { account: surplus ? 'house:suspense' : 'house:refunds_payable', amountFen: refund.amount_fen },
    { account: `house:clearing:${refund.gateway}`, amountFen: -refund.amount_fen },
  ];
  return { source: 'refund' as const, sourceId: refund.id, kind: 'succeeded', lines };
}

async function accept(tx: Tx, refund: RefundRow): Promise<void> {
  if (refund.status !== 'requested' && refund.status !== 'abnormal') return;
  await writeAll(tx, [
    expectWrite(moveRefund(refund.id, refund.status, 'processing', 'gateway'), 1),
    anyCount(reviseOrder(refund.order_id)),
  ]);
}

async function fail(tx: Tx, refund: RefundRow): Promise<void> {
  if (refund.status === 'abnormal') return;
  await writeAll(tx, [
    expectWrite(moveRefund(refund.id, refund.status, 'abnormal', 'gateway'), 1),
    anyCount(reviseOrder(refund.order_id)),
  ]);
  tx.emit('refund.abnormal', refund.id, { orderId: refund.order_id });
}

async function replace(tx: Tx, refund: RefundRow): Promise<void> {
  const id = newId();
  const next = {
    ...{ id, orderId: refund.order_id, paymentId: refund.payment_id, number: platformNumber(id) },
    ...{ amountFen: refund.amount_fen, cause: refund.cause, reason: refund.reason, replaces: refund.id },
  };
  await writeAll(tx, [
    expectWrite(moveRefund(refund.id, refund.status, 'closed', 'gateway'), 1),
    expectWrite(insertRefunds([next], 'system'), 1),
    anyCount(setTimer(SEND_REFUND, id, tx.now)),
    anyCount(reviseOrder(refund.order_id)),
  ]);
  tx.emit('refund.replaced', refund.id, { orderId: refund.order_id, by: id });
}
