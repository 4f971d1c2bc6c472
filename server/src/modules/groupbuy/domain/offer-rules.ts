// What an operator may offer, decided from facts read under the lock of the stock it is taken from. A group price is
// a real saving and never silently below cost.
import type { GroupTerms, LeaderReward } from '@hetuan/contract';
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { kindProblems, lowestPrice } from './group-kind.js';

export interface OfferWish {
  productId: string;
  size: number;
  timeLimitMs: number;
  /** null: now */
  startsAt: Date | null;
  endsAt: Date;
  perOrderLimit: number;
  perPersonLimit: number;
  skus: readonly { skuId: string; priceFen: number; allocatedUnits: number; buckets: number }[];
  belowCostReason: string | null;
  terms: GroupTerms;
  leaderReward: LeaderReward | null;
}

export interface SkuFacts {
  skuId: string;
  productId: string;
  basePriceFen: number;
  costFen: number;
  active: boolean;
}

export interface AcceptedOffer {
  startsAt: Date;
  /** SKUs sold below cost, for the log */
  belowCost: string[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** the operator's page was filled in a moment ago */
const LATE_MS = 5 * MINUTE_MS;
const LONGEST_WINDOW_MS = 366 * DAY_MS;
const LONGEST_GROUP_MS = 7 * DAY_MS;

/** Refusals: `sku_unavailable`, `offer_terms_invalid` with everything that is wrong. */
export function acceptOffer(wish: OfferWish, skus: readonly SkuFacts[], now: Date): Result<AcceptedOffer> {
  for (const { skuId } of wish.skus) {
    const sku = skus.find((candidate) => candidate.skuId === skuId);
    if (!sku || sku.productId !== wish.productId || !sku.active) return refuse('sku_unavailable', { skuId });
  }
  const startsAt = wish.startsAt ?? now;
  const problems = [
    ...shapeProblems(wish),
    ...windowProblems(startsAt, wish.endsAt, now),
    ...priceProblems(wish, skus),
    ...kindProblems(wish),
  ];
  if (problems.length > 0) return refuse('offer_terms_invalid', { problems });
  return ok({ startsAt, belowCost: belowCost(wish, skus) });
}

interface Problem {
  where: string;
  problem: string;
}

function shapeProblems(wish: OfferWish): Problem[] {
  const problems: Problem[] = [];
  const within = (where: string, value: number, least: number, most: number): void => {
    if (!Number.isInteger(value) || value < least || value > most) problems.push({ where, problem: 'out_of_range' });
  };
  within('size', wish.size, 2, 100);
  within('timeLimitMs', wish.timeLimitMs, MINUTE_MS, LONGEST_GROUP_MS);
  within('perOrderLimit', wish.perOrderLimit, 1, wish.perPersonLimit);
  within('skus', wish.skus.length, 1, 50);
  wish.skus.forEach((sku, index) => {
    within(`skus.${index}.allocatedUnits`, sku.allocatedUnits, 1, Number.MAX_SAFE_INTEGER);
    within(`skus.${index}.buckets`, sku.buckets, 1, Math.min(64, sku.allocatedUnits));
  });
  if (new Set(wish.skus.map((sku) => sku.skuId)).size !== wish.skus.length) {
    problems.push({ where: 'skus', problem: 'repeated' });
  }
  return problems;
}

function windowProblems(startsAt: Date, endsAt: Date, now: Date): Problem[] {
  const problems: Problem[] = [];
  if (plusMs(startsAt, LATE_MS) < now) problems.push({ where: 'startsAt', problem: 'in_the_past' });
  if (endsAt <= startsAt || endsAt <= now) problems.push({ where: 'endsAt', problem: 'too_early' });
  if (endsAt > plusMs(startsAt, LONGEST_WINDOW_MS)) problems.push({ where: 'endsAt', problem: 'too_late' });
  return problems;
}

function priceProblems(wish: OfferWish, skus: readonly SkuFacts[]): Problem[] {
  const problems = wish.skus.flatMap(({ skuId, priceFen }, index): Problem[] => {
    const base = skus.find((sku) => sku.skuId === skuId)?.basePriceFen ?? 0;
    const good = Number.isSafeInteger(priceFen) && priceFen >= 0 && priceFen < base;
    return good ? [] : [{ where: `skus.${index}.priceFen`, problem: 'not_below_base_price' }];
  });
  if (wish.belowCostReason === null && belowCost(wish, skus).length > 0) {
    problems.push({ where: 'belowCostReason', problem: 'price_below_cost' });
  }
  return problems;
}

function belowCost(wish: OfferWish, skus: readonly SkuFacts[]): string[] {
  return wish.skus
    .filter(
      ({ skuId, priceFen }) =>
        lowestPrice(wish.terms, skuId, priceFen) < (skus.find((sku) => sku.skuId === skuId)?.costFen ?? 0),
    )
    .map((sku) => sku.skuId);
}
