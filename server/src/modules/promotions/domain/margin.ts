// The margin guard. What a campaign gives away is discounts, commission, the leader's reward and gifts at cost; what is
// left over cost must be the configured part of what is paid, in its worst case, or somebody has to answer for a subsidy.
// Also: how much the shop loses at worst, in fen.
import { type Fen, rateOf, sumFen } from '../../../kernel/money.js';
import type { CampaignTerms, CampaignScope, SkuFacts } from './campaign.js';

export interface MarginRules {
  leastMarginBps: number;
  /** of what is paid for goods: all levels of commission together, and the leader's reward */
  commissionBps: number;
  leaderRewardFen: Fen;
}

export interface MarginLine {
  units: number;
  payFen: Fen;
  costFen: Fen;
  commissionable: boolean;
}

/** What is left of an order's goods over their cost; below zero it is a loss. Gifts are lines that pay nothing. */
export function marginOf(lines: readonly MarginLine[], rules: MarginRules): Fen {
  const paidFen = sumFen(lines.map((line) => line.payFen));
  const costFen = sumFen(lines.map((line) => line.units * line.costFen));
  const commissionFen = sumFen(
    lines.map((line) => (line.commissionable ? rateOf(line.payFen, rules.commissionBps) : 0)),
  );
  return paidFen - costFen - commissionFen - rules.leaderRewardFen;
}

/** Below the least margin: compared without division. */
export function isBelowMargin(lines: readonly MarginLine[], rules: MarginRules): boolean {
  const paidFen = sumFen(lines.map((line) => line.payFen));
  return marginOf(lines, rules) * 10_000 < paidFen * rules.leastMarginBps;
}

/** The lowest price of a unit that keeps the least margin where no commission is paid; never above the ordinary price. */
export function leastPriceFen(sku: { basePriceFen: Fen; costFen: Fen }, leastMarginBps: number): Fen {
  const keeping = Math.ceil((sku.costFen * 10_000) / (10_000 - leastMarginBps));
  return Math.max(sku.costFen, Math.min(keeping, sku.basePriceFen));
}

export interface MarginVerdict {
  belowMargin: boolean;
  /** of its goods, the least margin per 10,000 paid */
  leastMarginBps: number;
  /** stock as it is, everybody takes the worst case; a budget bounds it */
  worstLossFen: Fen;
}

/** `covers`: pricing's own answer to which goods a scope holds; `lowestFen`: the lowest price a SKU may have beside it. */
export function judgeMargin(
  input: { terms: CampaignTerms; subsidyBudgetFen: Fen | null },
  goods: readonly SkuFacts[],
  ask: { covers(scope: CampaignScope, sku: SkuFacts): boolean; lowestFen(sku: SkuFacts): Fen },
  rules: MarginRules,
): MarginVerdict {
  const cases = worstCases(input.terms, goods, ask);
  const priced = cases.map((one) => ({
    ...one,
    marginFen: marginOf(one.lines, rules),
    below: isBelowMargin(one.lines, rules),
  }));
  const lossFen = sumFen(priced.map(({ marginFen, times }) => Math.max(0, -marginFen) * times));
  const bps = priced.map(({ marginFen, lines }) => {
    const paidFen = sumFen(lines.map((line) => line.payFen));
    return paidFen === 0 ? (marginFen < 0 ? -10_000 : 0) : Math.floor((marginFen * 10_000) / paidFen);
  });
  return {
    belowMargin: priced.some(({ below }) => below),
    leastMarginBps: Math.min(10_000, ...bps),
    worstLossFen: Math.min(lossFen, input.subsidyBudgetFen ?? lossFen),
  };
}

interface WorstCase {
  lines: MarginLine[];
  /** how often stock lets it happen */
  times: number;
}

function worstCases(
  terms: CampaignTerms,
  goods: readonly SkuFacts[],
  ask: { covers(scope: CampaignScope, sku: SkuFacts): boolean; lowestFen(sku: SkuFacts): Fen },
): WorstCase[] {
  const one = (sku: SkuFacts, payFen: Fen): MarginLine => ({
    units: 1,
    payFen,
    costFen: sku.costFen,
    commissionable: true,
  });
  if (terms.kind !== 'full_reduction') {
    return terms.skus.flatMap(({ skuId, priceFen }) => {
      const sku = goods.find((candidate) => candidate.skuId === skuId);
      return sku ? [{ lines: [one(sku, priceFen)], times: Math.max(1, sku.leftUnits) }] : [];
    });
  }
  const covered = goods.filter((sku) => sku.active && ask.covers(terms.scope, sku));
  return covered.map((sku) => {
    const cases = terms.tiers.map((tier) => tierCase(tier, terms.by, sku, ask.lowestFen(sku), goods));
    const worst = cases.reduce((least, next) => (next.leftPerUnit < least.leftPerUnit ? next : least));
    return { lines: worst.lines, times: Math.max(1, Math.floor(sku.leftUnits / worst.units)) };
  });
}

/** The fewest units of one SKU that reach a tier, with the dearest gift: nobody gets more off for less. */
function tierCase(
  tier: { threshold: number; offFen: Fen; offBps: number; giftSkuIds: readonly string[] },
  by: 'amount' | 'units',
  sku: SkuFacts,
  priceFen: Fen,
  goods: readonly SkuFacts[],
) {
  const units = by === 'units' ? tier.threshold : Math.max(1, Math.ceil(tier.threshold / Math.max(1, priceFen)));
  const fullFen = units * priceFen;
  const offFen = Math.min(fullFen, tier.offBps > 0 ? rateOf(fullFen, tier.offBps) : tier.offFen);
  const giftCosts = tier.giftSkuIds.map((id) => goods.find(({ skuId }) => skuId === id)?.costFen ?? 0);
  const giftFen = Math.max(0, ...giftCosts);
  const lines: MarginLine[] = [
    { units, payFen: fullFen - offFen, costFen: sku.costFen, commissionable: true },
    ...(giftFen > 0 ? [{ units: 1, payFen: 0, costFen: giftFen, commissionable: false }] : []),
  ];
  return { lines, units, leftPerUnit: (fullFen - offFen - units * sku.costFen - giftFen) / units };
}
