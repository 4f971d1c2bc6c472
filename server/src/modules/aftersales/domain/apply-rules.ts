// Whether a case may be applied for: an order that is paid and has formed, units that are there, a reason that fits the
// kind, within the time that runs from receipt. Before everything has arrived no time runs.
import type { CaseKind, CaseReason, Fault } from './case-words.js';
import type { StateOf } from '@hetuan/contract/states';
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { fits, reasonNames, reasons } from './reasons.js';

export interface Windows {
  noReasonMs: number;
  faultMs: number;
  /** money goes back within so long after it was paid, and no later */
  refundableMs: number;
}

export interface OrderFacts {
  status: StateOf<'order'>;
  paidAt: Date | null;
  completedAt: Date | null;
}

const UNSHIPPED: ReadonlySet<StateOf<'order'>> = new Set(['awaiting_shipment', 'partially_shipped']);
const SHIPPED: ReadonlySet<StateOf<'order'>> = new Set(['partially_shipped', 'shipped', 'completed']);

/** Until when a reason of this fault counts; null while the order has not been received. */
export function windowEnd(order: OrderFacts, fault: Fault, windows: Windows): Date | null {
  if (!order.completedAt) return null;
  return plusMs(order.completedAt, fault === 'merchant' ? windows.faultMs : windows.noReasonMs);
}

export interface Wish {
  kind: CaseKind;
  shipped: boolean;
  reason: CaseReason;
}

/**
 * Refusals: `order_state_changed` for an order whose goods can't be spoken of, `aftersale_unavailable` when reason and
 * kind do not fit, `aftersale_window_over`.
 */
export function mayApply(order: OrderFacts, wish: Wish, windows: Windows, now: Date): Result<void> {
  if (!(wish.shipped ? SHIPPED : UNSHIPPED).has(order.status)) {
    return refuse('order_state_changed', { status: order.status });
  }
  if (!fits(wish.reason, wish.kind, wish.shipped)) return refuse('aftersale_unavailable');
  const end = windowEnd(order, reasons[wish.reason].fault, windows);
  const last = order.paidAt ? plusMs(order.paidAt, windows.refundableMs) : now;
  if ((end && now > end) || now >= last) return refuse('aftersale_window_over');
  return ok(undefined);
}

const KINDS: readonly CaseKind[] = ['refund_only', 'return_refund', 'exchange'];

export interface Way {
  kind: CaseKind;
  shipped: boolean;
  units: number;
  reasons: CaseReason[];
}

/** Everything that may be asked for a line now, with how many units it is open to. */
export function waysOf(
  order: OrderFacts,
  free: { unshipped: number; shipped: number },
  windows: Windows,
  now: Date,
): Way[] {
  const kinds = [
    ...(free.unshipped > 0 ? [{ kind: KINDS[0] ?? 'refund_only', shipped: false, units: free.unshipped }] : []),
    ...(free.shipped > 0 ? KINDS.map((kind) => ({ kind, shipped: true, units: free.shipped })) : []),
  ];
  return kinds
    .map((way) => ({
      ...way,
      reasons: reasonNames.filter((reason) => mayApply(order, { ...way, reason }, windows, now).ok),
    }))
    .filter((way) => way.reasons.length > 0);
}
