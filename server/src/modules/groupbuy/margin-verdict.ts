// The margin guard over an offer's worst cases: the same reckoning that campaigns are judged by.
import { settings } from '../../settings.js';
import { type MarginRules, type MarginVerdict, isBelowMargin, marginOf } from '../promotions/index.js';
import { type CostedOffer, type OfferCase, worstCases } from './domain/offer-cases.js';

/** Whether it may sell below the least margin, and what the whole of it loses at worst; a budget bounds the loss. */
export function offerVerdict(offer: CostedOffer, subsidyBudgetFen: number | null): MarginVerdict {
  const judged = worstCases(offer).map((one) => {
    const rules = rulesFor(one);
    const marginFen = marginOf([one.line], rules);
    const { payFen } = one.line;
    const bps = payFen === 0 ? (marginFen < 0 ? -10_000 : 0) : Math.floor((marginFen * 10_000) / payFen);
    const lossFen = Math.max(0, -marginFen) * one.times;
    return { skuId: one.skuId, bps, lossFen, below: isBelowMargin([one.line], rules) };
  });
  const worst = new Map<string, number>();
  for (const { skuId, lossFen } of judged) worst.set(skuId, Math.max(worst.get(skuId) ?? 0, lossFen));
  const lossFen = [...worst.values()].reduce((sum, fen) => sum + fen, 0);
  return {
    belowMargin: judged.some(({ below }) => below),
    leastMarginBps: Math.min(10_000, ...judged.map(({ bps }) => bps)),
    worstLossFen: Math.min(lossFen, subsidyBudgetFen ?? lossFen),
  };
}

function rulesFor({ givenFen }: OfferCase): MarginRules {
  const { leastMarginBps, commissionBps } = settings.promotions;
  return { leastMarginBps, commissionBps, leaderRewardFen: givenFen };
}
