// What an after-sale case sets aside on an order while it is open: units of one line, either shipped or not, and the
// money promised for them to the fen. It becomes a refund of exactly that, or is given back.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { type RefundPlan, type RefundableLine, planRefund } from './refund-plan.js';

export interface UnitClaim {
  lineId: string;
  units: number;
  shipped: boolean;
  goodsFen: number;
  freightFen: number;
}

export interface ClaimWish {
  lineId: string;
  units: number;
  shipped: boolean;
  /** the merchant's fault: what is left of the freight goes back, too */
  merchantsFault: boolean;
}

/**
 * The share of these units, and of freight what is certain: all that is left of it when the merchant is at fault and
 * the goods were shipped; else what goes back with the last unit of an order of which nothing was shipped. Refusal
 * `refund_exceeds_paid` when there are not that many units of this kind free.
 */
export function planClaim(lines: readonly RefundableLine[], wish: ClaimWish): Result<UnitClaim> {
  const { lineId, units, shipped, merchantsFault } = wish;
  const planned = planRefund(lines, [{ lineId, units, of: shipped ? 'shipped' : 'unshipped' }]);
  if (!planned.ok) return planned;
  const goodsFen = planned.value.lines.find((line) => line.lineId === lineId)?.amountFen ?? 0;
  const freight = lines.find((line) => line.kind === 'freight');
  const leftFen = freight ? freight.payFen - freight.refundedFen - (freight.claimedFen ?? 0) : 0;
  const freightFen = shipped && merchantsFault ? leftFen : planned.value.amountFen - goodsFen;
  return ok({ lineId, units, shipped, goodsFen, freightFen });
}

/**
 * The refund of a claim: its own units for what was promised. Freight may be more than promised, when this has become
 * the last unit of an order of which nothing was shipped.
 */
export function planClaimRefund(lines: readonly RefundableLine[], claim: UnitClaim): Result<RefundPlan> {
  const { lineId, units, shipped, goodsFen, freightFen } = claim;
  const freed = withoutClaim(lines, claim);
  if (freed.some((line) => (line.claimedUnits ?? 0) < 0 || (line.claimedFen ?? 0) < 0)) {
    return refuse('refund_exceeds_paid', { lineId });
  }
  const of = shipped ? ('shipped' as const) : ('unshipped' as const);
  return planRefund(freed, [{ lineId, units, of, amountFen: goodsFen }], freightFen);
}

/** The lines as they are once the claim is gone. */
export function withoutClaim(lines: readonly RefundableLine[], claim: UnitClaim): RefundableLine[] {
  return lines.map((line) => {
    if (line.kind === 'freight') return { ...line, claimedFen: (line.claimedFen ?? 0) - claim.freightFen };
    if (line.id !== claim.lineId) return line;
    return {
      ...line,
      claimedUnits: (line.claimedUnits ?? 0) - claim.units,
      claimedShippedUnits: (line.claimedShippedUnits ?? 0) - (claim.shipped ? claim.units : 0),
      claimedFen: (line.claimedFen ?? 0) - claim.goodsFen,
    };
  });
}
