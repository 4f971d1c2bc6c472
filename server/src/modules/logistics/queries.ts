// Looking at the parcels of an order, and at those whose carrier is in trouble.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type LineRow, findOrderRow, readOrderLines } from '../orders/index.js';
import { type ParcelLineRow, type ParcelRow, readParcelLinesOf, readParcelsOf } from './parcel-statements.js';
import { readOpenUploads } from './upload-statements.js';
import { type WaybillRow, readTroubled, readWaybillsOf } from './waybill-statements.js';

export interface FoundParcels {
  parcels: ParcelRow[];
  parcelLines: ParcelLineRow[];
  orderLines: LineRow[];
  waybills: WaybillRow[];
}

/** null: no such order, or it is somebody else's. */
export async function findParcels(db: Database, orderId: string, ownerId?: string): Promise<FoundParcels | null> {
  const [orders, orderLines, parcels, parcelLines, waybills] = await db.read(
    findOrderRow(orderId),
    readOrderLines([orderId]),
    readParcelsOf(orderId),
    readParcelLinesOf(orderId),
    readWaybillsOf(orderId),
  );
  const [order] = orders.rows;
  if (!order || (ownerId !== undefined && order.user_id !== ownerId)) return null;
  return {
    ...{ parcels: parcels.rows, parcelLines: parcelLines.rows },
    ...{ orderLines: orderLines.rows, waybills: waybills.rows },
  };
}

/** What WeChat has not been told whole, changed last first, one row more than asked for. */
export function listOpenUploads(db: Database, wish: { cursor?: string | undefined; limit: number }) {
  return db.rows(readOpenUploads(timeCursor(wish.cursor), wish.limit + 1));
}

/** Changed last first, one row more than asked for. */
export function listTroubled(db: Database, wish: { cursor?: string | undefined; limit: number }) {
  return db.rows(readTroubled(timeCursor(wish.cursor), wish.limit + 1));
}
