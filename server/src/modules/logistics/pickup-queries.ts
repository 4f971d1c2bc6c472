// Looking at what somebody fetches: the order with its lines, its code, and what has been fetched of it.
import type { Shop } from '../../shop.js';
import { type LineRow, type OrderRow, findOrderRow, readOrderLines } from '../orders/index.js';
import { type CollectedRow, type PickupRow, readCollected, readPickupOf } from './pickup-statements.js';

export interface FoundPickup {
  order: OrderRow;
  lines: LineRow[];
  pickup: PickupRow | null;
  collected: CollectedRow[];
}

export async function findPickup(shop: Shop, orderId: string): Promise<FoundPickup | null> {
  const [orders, lines, pickups, collected] = await shop.db.read(
    findOrderRow(orderId),
    readOrderLines([orderId]),
    readPickupOf(orderId),
    readCollected(orderId),
  );
  const [order] = orders.rows;
  return order ? { order, lines: lines.rows, pickup: pickups.rows[0] ?? null, collected: collected.rows } : null;
}
