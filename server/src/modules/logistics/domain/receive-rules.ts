// When an order is complete: everything owed has been shipped, and every parcel has arrived.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

const ARRIVING: ReadonlySet<StateOf<'order'>> = new Set(['partially_shipped', 'shipped']);

/** Refusal `order_state_changed`: nothing of this order is on its way. */
export function mayReceiveParcel(order: StateOf<'order'>): Result<void> {
  return ARRIVING.has(order) ? ok(undefined) : refuse('order_state_changed', { status: order });
}

/** True when the order completes with these parcels received. */
export function completes(order: StateOf<'order'>, parcels: readonly StateOf<'parcel'>[]): boolean {
  return order === 'shipped' && parcels.length > 0 && parcels.every((status) => status === 'received');
}
