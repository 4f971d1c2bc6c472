// The buyer says that a parcel or everything has arrived, or says nothing for long enough. With the last parcel of a
// shipped order the order is complete.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, cancelTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type OrderRow,
  anyCount,
  expectWrite,
  lockOrderRow,
  markOrdersCompleted,
  moveOrders,
  writeAll,
} from '../../orders/index.js';
import { completes, mayReceiveParcel } from '../domain/receive-rules.js';
import { type ParcelRow, findParcel, readParcelsOf, receiveParcels } from '../parcel-statements.js';

export const AUTO_RECEIVE = 'auto-receive';

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

/** Timer: nobody said anything since the last parcel left. */
export async function autoReceive(shop: Shop, orderId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx) => {
    const { order, parcels } = await lockArriving(tx, orderId);
    if (order?.status === 'shipped') await arrive(tx, order, parcels, onTheWay(parcels), 'timer');
  });
  if (!result.ok) throw new Error(`receiving order ${orderId} was refused: ${result.code}`);
  return { done: true };
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
