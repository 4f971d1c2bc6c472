// Whether a code fetches something here and now, and what. The same question always has the same answer: fetched already,
// at another place, refunded, or these units.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, refuse } from '../../../kernel/errors.js';
import { type OwedLine, type ShippedLine, planShipment } from './ship-rules.js';

export interface RedeemFacts {
  pickup: { status: StateOf<'pickup'>; pointId: string };
  /** where the clerk stands */
  pointId: string;
  order: StateOf<'order'>;
  owed: readonly OwedLine[];
  /** null: everything that is owed */
  wishes: readonly ShippedLine[] | null;
}

/** Refusals: `pickup_elsewhere`, `pickup_collected`, `pickup_refunded`, `order_state_changed`, `nothing_to_ship`. */
export function planCollection(facts: RedeemFacts): Result<ShippedLine[]> {
  const { pickup, pointId, order, owed, wishes } = facts;
  if (pickup.pointId !== pointId) return refuse('pickup_elsewhere');
  if (pickup.status === 'collected') return refuse('pickup_collected');
  const nothingOwed = owed.every((line) => line.owedUnits === 0);
  if (pickup.status === 'void' || order === 'refunded' || nothingOwed) return refuse('pickup_refunded');
  return planShipment(order, owed, wishes);
}

/** What becomes of it when `collected` has been fetched: all, or a part. */
export function stateAfterCollecting(
  owed: readonly OwedLine[],
  collected: readonly ShippedLine[],
): Extract<StateOf<'pickup'>, 'partly' | 'collected'> {
  const left = owed.reduce((sum, line) => sum + line.owedUnits, 0);
  const now = collected.reduce((sum, line) => sum + line.units, 0);
  return now >= left ? 'collected' : 'partly';
}
