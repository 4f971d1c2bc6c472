// The day on which a shipped order counts as received, kept as a timer: set when the last parcel leaves, moved by what the
// carriers say, always computed from the parcels there are.
import type { Tx } from '../../platform/db/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import type { OrderRow } from '../orders/index.js';
import { type ParcelInTime, type ReceiptTimes, receiveBy } from './domain/receive-rules.js';
import { type ParcelInTimeRow, readParcelsInTime } from './parcel-statements.js';

export const AUTO_RECEIVE = 'auto-receive';

export const receiptTimes: ReceiptTimes = {
  afterSignedMs: settings.orders.autoReceiveAfterSignedMs,
  afterShippedMs: settings.orders.autoReceiveAfterShippedMs,
};

export const inTime = (row: ParcelInTimeRow): ParcelInTime => ({
  status: row.status,
  shippedAt: row.shipped_at,
  waybill: row.waybill,
  signedAt: row.signed_at,
});

/** Sets or moves the timer of an order all of which is on its way; under the order's row lock. */
export async function setReceiptTimer(tx: Tx, order: Pick<OrderRow, 'id' | 'status'>): Promise<void> {
  if (order.status !== 'shipped') return;
  const parcels = await tx.rows(readParcelsInTime(order.id));
  const due = receiveBy(parcels.map(inTime), receiptTimes);
  if (due !== null) await tx.batch(setTimer(AUTO_RECEIVE, order.id, due));
}
