// The buyer says that a parcel or everything has arrived, or says nothing for long enough. With the last parcel of a
// shipped order the order is complete.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, cancelTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  type LineRow,
  type OrderRow,
  anyCount,
  expectWrite,
  lockOrderRow,
  markOrdersCompleted,
  moveOrders,
  readOrderLines,
  writeAll,
} from '../../orders/index.js';
import { completes, holdsReceiptBack, mayReceiveParcel, receiveBy } from '../domain/receive-rules.js';
import {
  type ParcelInTimeRow,
  type ParcelRow,
  findParcel,
  readParcelsInTime,
  readParcelsOf,
  receiveParcels,
} from '../parcel-statements.js';
import { AUTO_RECEIVE, inTime, receiptTimes } from '../receipt-timer.js';

export interface Received {
  orderId: string;
  orderStatus: StateOf<'order'>;
}

/** One parcel of the owner's order; again is harmless. Refusals: `not_found`, `order_state_changed`. */
export async function receiveParcel(
  shop: Shop,
  input: { parcelId: string; userId: string },
): Promise<Result<Received>> {
  const [found] = await shop.db.rows(findParcel(input.parcelId));
  if (!found) return refuse('not_found');
  return shop.db.transact(async (tx) => {
    const { order, parcels } = await lockArriving(tx, found.order_id);
    if (order?.user_id !== input.userId) throw new Refused('not_found');
    const chosen = parcels.filter((parcel) => parcel.id === input.parcelId && parcel.status === 'shipped');
    if (chosen.length > 0) must(mayReceiveParcel(order.status));
    return arrive(tx, order, parcels, chosen, `person:${input.userId}`);
  });
}

/** Everything of a wholly shipped order; again is harmless. Refusals: `not_found`, `order_state_changed`. */
export function receiveOrder(shop: Shop, input: { orderId: string; userId: string }): Promise<Result<Received>> {
  return shop.db.transact(async (tx) => {
    const { order, parcels } = await lockArriving(tx, input.orderId);
    if (order?.user_id !== input.userId) throw new Refused('not_found');
    if (order.status === 'completed') return { orderId: order.id, orderStatus: order.status };
    if (order.status !== 'shipped') throw new Refused('order_state_changed', { status: order.status });
    return arrive(tx, order, parcels, onTheWay(parcels), `person:${input.userId}`);
  });
}

/**
 * Timer: nobody said anything for long enough. What the carrier has said meanwhile may have moved the moment, and an open
 * case or goods on their way back hold it off.
 */
export async function autoReceive(shop: Shop, orderId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [orders, parcels, times, lines] = await tx.batch(
      lockOrderRow(orderId),
      readParcelsOf(orderId),
      readParcelsInTime(orderId),
      readOrderLines([orderId]),
    );
    const [order] = orders.rows;
    if (order?.status !== 'shipped') return { done: true };
    const early = notYet(times.rows, lines.rows, tx.now);
    if (early) return early;
    await arrive(tx, order, parcels.rows, onTheWay(parcels.rows), 'timer');
    return { done: true };
  });
  if (!result.ok) throw new Error(`receiving order ${orderId} was refused: ${result.code}`);
  return result.value;
}

function notYet(rows: readonly ParcelInTimeRow[], lines: readonly LineRow[], now: Date): TimerOutcome | null {
  const parcels = rows.map(inTime);
  const due = receiveBy(parcels, receiptTimes);
  if (due !== null && due > now) return { done: false, againInMs: due.getTime() - now.getTime(), reason: 'too early' };
  const held = holdsReceiptBack(
    lines.map((line) => ({ claimedUnits: line.claimed_units })),
    parcels,
  );
  return held ? { done: false, againInMs: settings.logistics.heldAgainMs, reason: 'held back' } : null;
}

export async function lockArriving(tx: Tx, orderId: string): Promise<{ order?: OrderRow; parcels: ParcelRow[] }> {
  const [orders, parcels] = await tx.batch(lockOrderRow(orderId), readParcelsOf(orderId));
  const [order] = orders.rows;
  return { ...(order ? { order } : {}), parcels: parcels.rows };
}

const onTheWay = (parcels: readonly ParcelRow[]): ParcelRow[] =>
  parcels.filter((parcel) => parcel.status === 'shipped');

/** Receives `chosen`, and completes the order when that was the last of it. */
export async function arrive(
  tx: Tx,
  order: OrderRow,
  parcels: readonly ParcelRow[],
  chosen: readonly ParcelRow[],
  actor: string,
): Promise<Received> {
  const ids = chosen.map((parcel) => parcel.id);
  const [move, mark] = receiveParcels(ids, actor);
  const received = ids.length > 0 ? [expectWrite(move, ids.length), anyCount(mark)] : [];
  const after = parcels.map((parcel) => (ids.includes(parcel.id) ? 'received' : parcel.status));
  const complete = completes(order.status, after);
  const completing = complete
    ? [
        expectWrite(moveOrders([order.id], 'shipped', 'completed', actor), 1),
        anyCount(markOrdersCompleted([order.id])),
        anyCount(cancelTimer(AUTO_RECEIVE, order.id)),
      ]
    : [];
  await writeAll(tx, [...received, ...completing]);
  for (const id of ids) tx.emit('parcel.received', id, { orderId: order.id, userId: order.user_id });
  if (complete) tx.emit('order.completed', order.id, { userId: order.user_id });
  return { orderId: order.id, orderStatus: complete ? 'completed' : order.status };
}
