// What a buyer may ask for and what it would set aside: the one reading of an order for ways, previews and applications,
// so that all three say the same.
import { type Result, refuse } from '../../kernel/errors.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { type LineRow, type OrderRow, type UnitClaim, planUnitClaim } from '../orders/index.js';
import { type OrderFacts, type Windows, mayApply } from './domain/apply-rules.js';
import type { CaseKind, CaseReason } from './domain/case-words.js';
import { reasons } from './domain/reasons.js';

export interface CaseWish {
  lineId: string;
  units: number;
  kind: CaseKind;
  shipped: boolean;
  reason: CaseReason;
}

export function factsOf(order: OrderRow): OrderFacts {
  return { status: order.status, paidAt: order.paid_at, completedAt: order.completed_at };
}

export function windowsOf({ aftersaleTerms }: Pick<Shop, 'aftersaleTerms'>): Windows {
  const { noReasonMs, faultMs } = aftersaleTerms;
  return { noReasonMs, faultMs, refundableMs: settings.refunds.withinMs };
}

/** Units of a line that nothing has taken yet. */
export function freeUnits(line: LineRow): { unshipped: number; shipped: number } {
  const claimedUnshipped = line.claimed_units - line.claimed_shipped_units;
  return {
    unshipped: line.units - line.shipped_units - (line.refunded_units - line.returned_units) - claimedUnshipped,
    shipped: line.shipped_units - line.returned_units - line.claimed_shipped_units,
  };
}

/** Refusals: `not_found` for a line that is not there, those of `mayApply`, `aftersale_units_taken`. */
export function claimWish(
  shop: Pick<Shop, 'aftersaleTerms'>,
  order: OrderRow,
  lines: readonly LineRow[],
  wish: CaseWish,
  now: Date,
): Result<UnitClaim> {
  const line = lines.find((candidate) => candidate.id === wish.lineId && candidate.kind === 'goods');
  if (!line) return refuse('not_found');
  const may = mayApply(factsOf(order), wish, windowsOf(shop), now);
  if (!may.ok) return may;
  if (wish.kind === 'exchange' && line.sku_id === null) return refuse('aftersale_unavailable');
  const merchantsFault = reasons[wish.reason].fault === 'merchant';
  const claim = planUnitClaim(lines, { ...wish, merchantsFault });
  return claim.ok ? claim : refuse('aftersale_units_taken');
}
