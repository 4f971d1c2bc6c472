// Which units a parcel may carry: only what is still owed to the buyer. Units of a requested refund are not owed, and
// never keep the others from leaving.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface OwedLine {
  lineId: string;
  owedUnits: number;
}

export interface ShippedLine {
  lineId: string;
  units: number;
}

const SHIPPABLE: ReadonlySet<StateOf<'order'>> = new Set(['awaiting_shipment', 'partially_shipped']);

/**
 * What leaves; `wishes` null: everything owed. Refusals: `order_state_changed` for an order that is not to be shipped
 * now, `nothing_to_ship` when a wish goes beyond what is owed, or nothing is owed at all.
 */
export function planShipment(
  status: StateOf<'order'>,
  lines: readonly OwedLine[],
  wishes: readonly ShippedLine[] | null,
): Result<ShippedLine[]> {
  if (status === 'shipped') return refuse('nothing_to_ship');
  if (!SHIPPABLE.has(status)) return refuse('order_state_changed', { status });
  const owed = lines.filter((line) => line.owedUnits > 0);
  const chosen = wishes ?? owed.map((line) => ({ lineId: line.lineId, units: line.owedUnits }));
  if (chosen.length === 0) return refuse('nothing_to_ship');
  const seen = new Set<string>();
  for (const { lineId, units } of chosen) {
    const left = owed.find((line) => line.lineId === lineId)?.owedUnits ?? 0;
    if (seen.has(lineId) || units < 1 || units > left) return refuse('nothing_to_ship', { lineId, owedUnits: left });
    seen.add(lineId);
  }
  return ok([...chosen]);
}
