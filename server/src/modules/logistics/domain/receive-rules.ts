// When an order is complete: everything owed has been shipped, and every parcel has arrived, because the buyer says so, or
// nobody has said anything for long enough after it was signed, or after it left when nobody ever heard of a signature.
import type { StateOf } from '@hetuan/contract/states';
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

const ARRIVING: ReadonlySet<StateOf<'order'>> = new Set(['partially_shipped', 'shipped']);
const COMING_BACK: ReadonlySet<StateOf<'waybill'>> = new Set(['returning', 'returned']);

/** Refusal `order_state_changed`: nothing of this order is on its way. */
export function mayReceiveParcel(order: StateOf<'order'>): Result<void> {
  return ARRIVING.has(order) ? ok(undefined) : refuse('order_state_changed', { status: order });
}

/** True when the order completes with these parcels received. */
export function completes(order: StateOf<'order'>, parcels: readonly StateOf<'parcel'>[]): boolean {
  return order === 'shipped' && parcels.length > 0 && parcels.every((status) => status === 'received');
}

export interface ParcelInTime {
  status: StateOf<'parcel'>;
  shippedAt: Date;
  /** what the carrier says of its waybill */
  waybill: StateOf<'waybill'> | null;
  signedAt: Date | null;
}

export interface ReceiptTimes {
  afterSignedMs: number;
  afterShippedMs: number;
}

/** When silence counts as receipt of everything that is still on its way; null: nothing is. */
export function receiveBy(parcels: readonly ParcelInTime[], times: ReceiptTimes): Date | null {
  const coming = parcels.filter(({ status }) => status === 'shipped');
  const moments = coming.map(({ shippedAt, signedAt }) => {
    // numbers are used again: a signature from before the parcel left is none of this parcel
    return signedAt !== null && signedAt >= shippedAt
      ? plusMs(signedAt, times.afterSignedMs)
      : plusMs(shippedAt, times.afterShippedMs);
  });
  return moments.reduce<Date | null>((last, moment) => (last === null || moment > last ? moment : last), null);
}

/** Silence is no receipt while a case about the goods is open, or while they are on their way back. */
export function holdsReceiptBack(
  lines: readonly { claimedUnits: number }[],
  parcels: readonly ParcelInTime[],
): boolean {
  const back = parcels.some(
    ({ status, waybill }) => status === 'shipped' && waybill !== null && COMING_BACK.has(waybill),
  );
  return back || lines.some(({ claimedUnits }) => claimedUnits > 0);
}
