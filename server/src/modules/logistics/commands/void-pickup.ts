// What refunds do to goods that are fetched: with all of the money back the code fetches nothing any more; with the rest
// of it back, what was fetched was all.
import type { Tx } from '../../../platform/db/index.js';
import {
  type OrderRow,
  anyCount,
  expectWrite,
  lockOrderRow,
  markOrdersCompleted,
  moveOrders,
  writeAll,
} from '../../orders/index.js';
import { movePickup, readPickupOf } from '../pickup-statements.js';

export async function voidPickup(tx: Tx, orderId: string): Promise<void> {
  const [, pickups] = await tx.batch(lockOrderRow(orderId), readPickupOf(orderId));
  const [pickup] = pickups.rows;
  if (pickup?.status !== 'ready' && pickup?.status !== 'partly') return;
  await writeAll(tx, [expectWrite(movePickup(pickup.id, pickup.status, 'void', 'system'), 1, 'internal')]);
}

/** Under the lock of an order that is wholly shipped: nothing of it is left to fetch. */
export async function finishPickup(tx: Tx, order: OrderRow): Promise<void> {
  const [pickup] = await tx.rows(readPickupOf(order.id));
  if (order.status !== 'shipped' || pickup?.status !== 'partly') return;
  await writeAll(tx, [
    expectWrite(movePickup(pickup.id, 'partly', 'collected', 'system'), 1, 'internal'),
    expectWrite(moveOrders([order.id], 'shipped', 'completed', 'system'), 1, 'internal'),
    anyCount(markOrdersCompleted([order.id])),
  ]);
  tx.emit('order.completed', order.id, { userId: order.user_id });
}
