// What an operator may offer for bargaining, decided from facts read under the lock of the stock it is taken from. A
// bargain begins at no more than what the goods cost without it, and its floor is below the margin only with a subsidy
// that covers all it can cost.
import { DAY_MS, MINUTE_MS, plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { type CutTerms, canBeDrawn } from './draw-cuts.js';

export interface OfferWish extends CutTerms {
  skuId: string;
  name: string;
  timeLimitMs: number;
  /** null: now */
  startsAt: Date | null;
  endsAt: Date;
  quota: number;
  anyPrice: boolean;
  payWindowMs: number;
  newVisitorFirst: boolean;
  personStarts: number;
  personHelps: number;
  subsidyBudgetFen: number | null;
}

export interface MarginVerdict {
  belowMargin: boolean;
  marginBps: number;
  worstLossFen: number;
}

export interface Problem {
  where: string;
  problem: string;
}

const LATE_MS = 5 * MINUTE_MS;
const LONGEST_WINDOW_MS = 366 * DAY_MS;

/** Everything that is wrong with an offer; the margin's verdict comes from the guard of campaigns. */
export function offerProblems(
  wish: OfferWish,
  basePriceFen: number,
  { belowMargin, worstLossFen }: MarginVerdict,
  now: Date,
): Problem[] {
  const startsAt = wish.startsAt ?? now;
  const problems: Problem[] = [];
  const unless = (good: boolean, where: string, problem: string): void => {
    if (!good) problems.push({ where, problem });
  };
  unless(wish.startFen <= basePriceFen, 'startFen', 'above_base_price');
  unless(wish.floorFen >= 1 && wish.floorFen < wish.startFen, 'floorFen', 'not_below_start_price');
  unless(wish.mostCutFen >= wish.leastCutFen, 'mostCutFen', 'out_of_range');
  unless(canBeDrawn(wish), 'needed', 'bounds_do_not_sum');
  unless(plusMs(startsAt, LATE_MS) >= now, 'startsAt', 'in_the_past');
  unless(wish.endsAt > startsAt && wish.endsAt > now, 'endsAt', 'too_early');
  unless(wish.endsAt <= plusMs(startsAt, LONGEST_WINDOW_MS), 'endsAt', 'too_late');
  if (belowMargin) {
    unless(wish.subsidyBudgetFen !== null, 'subsidyBudgetFen', 'subsidy_missing');
    unless((wish.subsidyBudgetFen ?? worstLossFen) >= worstLossFen, 'subsidyBudgetFen', 'below_worst_loss');
  }
  return problems;
}

/** Refusal `offer_terms_invalid` with everything that is wrong. */
export function acceptOffer(
  wish: OfferWish,
  basePriceFen: number,
  verdict: MarginVerdict,
  now: Date,
): Result<{ startsAt: Date }> {
  const problems = offerProblems(wish, basePriceFen, verdict, now);
  return problems.length > 0 ? refuse('offer_terms_invalid', { problems }) : ok({ startsAt: wish.startsAt ?? now });
}
