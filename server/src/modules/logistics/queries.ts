// Looking at the parcels of an order.
import type { Database } from '../../platform/db/index.js';
import { type LineRow, findOrderRow, readOrderLines } from '../orders/index.js';
import { type ParcelLineRow, type ParcelRow, readParcelLinesOf, readParcelsOf } from './parcel-statements.js';

export interface FoundParcels {
  parcels: ParcelRow[];
  parcelLines: ParcelLineRow[];
  orderLines: LineRow[];
}

/** null: no such order, or it is somebody else's. */
export async function findParcels(db: Database, orderId: string, ownerId?: string): Promise<FoundParcels | null> {
  const [orders, orderLines, parcels, parcelLines] = await db.read(
    findOrderRow(orderId),
    readOrderLines([orderId]),
    readParcelsOf(orderId),
    readParcelLinesOf(orderId),
  );
  const [order] = orders.rows;
  if (!order || (ownerId !== undefined && order.user_id !== ownerId)) return null;
  return { parcels: parcels.rows, parcelLines: parcelLines.rows, orderLines: orderLines.rows };
}
