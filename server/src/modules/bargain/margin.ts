// What an offer gives away at worst, by the margin guard of campaigns: every bargain of the quota sold at its floor. The
// quota bounds it, so a budget that covers it can't be overspent.
import { settings } from '../../settings.js';
import { isBelowMargin, marginOf } from '../promotions/index.js';
import type { MarginVerdict, OfferWish } from './domain/offer-rules.js';

export function marginVerdict(wish: Pick<OfferWish, 'floorFen' | 'quota'>, costFen: number): MarginVerdict {
  const { leastMarginBps } = settings.promotions;
  // no commission is paid on a bargain (see terms.ts)
  const lines = [{ units: 1, payFen: wish.floorFen, costFen, commissionable: false }];
  const rules = { leastMarginBps, commissionBps: 0, leaderRewardFen: 0 };
  const marginFen = marginOf(lines, rules);
  return {
    belowMargin: isBelowMargin(lines, rules),
    marginBps: Math.floor((marginFen * 10_000) / wish.floorFen),
    worstLossFen: Math.max(0, -marginFen) * wish.quota,
  };
}
