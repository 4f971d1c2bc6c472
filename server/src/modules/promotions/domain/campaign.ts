// What a campaign is, by kind, and what is wrong with one that an operator has written. Amounts are fen.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

/** As pricing understands it. */
export interface CampaignScope {
  productIds: readonly string[];
  categoryIds: readonly string[];
  brandIds: readonly string[];
  skuIds: readonly string[];
  exceptProductIds: readonly string[];
  exceptCategoryIds: readonly string[];
}

export interface CampaignTier {
  threshold: number;
  offFen: number;
  offBps: number;
  freeShipping: boolean;
  giftSkuIds: readonly string[];
  points: number;
  couponTemplateId: string | null;
}

interface SkuPrice {
  skuId: string;
  priceFen: number;
}

export type CampaignTerms =
  | { kind: 'limited_time'; skus: readonly SkuPrice[] }
  | { kind: 'early_cart'; skus: readonly SkuPrice[]; cartBefore: string }
  | { kind: 'full_reduction'; by: 'amount' | 'units'; scope: CampaignScope; tiers: readonly CampaignTier[] }
  | { kind: 'add_on'; scope: CampaignScope; thresholdFen: number; skus: readonly (SkuPrice & { perOrder: number })[] };

export interface CampaignInput {
  name: string;
  /** in the buyer's words: 限时折扣, 春日满减 */
  label: string;
  terms: CampaignTerms;
  startsAt: Date;
  endsAt: Date;
  subsidyBudgetFen: number | null;
}

export interface SkuFacts {
  skuId: string;
  productId: string;
  brandId: string;
  categoryIds: readonly string[];
  basePriceFen: number;
  costFen: number;
  active: boolean;
  leftUnits: number;
}

interface Problem {
  where: string;
  problem: string;
}

/** SKUs that the terms name themselves: on sale, added, or given away. */
export function namedSkus(terms: CampaignTerms): string[] {
  const ids =
    terms.kind === 'full_reduction'
      ? terms.tiers.flatMap((tier) => tier.giftSkuIds)
      : terms.skus.map((sku) => sku.skuId);
  return [...new Set(ids)];
}

/** Refusals: `sku_unavailable`, `campaign_terms_invalid` with everything that is wrong. */
export function acceptCampaign(input: CampaignInput, skus: ReadonlyMap<string, SkuFacts>, now: Date): Result<void> {
  const missing = namedSkus(input.terms).find((skuId) => skus.get(skuId)?.active !== true);
  if (missing !== undefined) return refuse('sku_unavailable', { skuId: missing });
  const problems = [...windowProblems(input, now), ...termProblems(input, skus)];
  return problems.length === 0 ? ok(undefined) : refuse('campaign_terms_invalid', { problems });
}

const YEAR_MS = 366 * 24 * 3_600_000;

function windowProblems({ startsAt, endsAt }: CampaignInput, now: Date): Problem[] {
  const lasts = endsAt.getTime() - startsAt.getTime();
  if (lasts <= 0 || endsAt <= now) return [{ where: 'endsAt', problem: 'too_early' }];
  return lasts > YEAR_MS ? [{ where: 'endsAt', problem: 'too_late' }] : [];
}

function termProblems({ terms, startsAt }: CampaignInput, skus: ReadonlyMap<string, SkuFacts>): Problem[] {
  if (terms.kind === 'full_reduction') return tierProblems(terms.tiers, terms.by);
  const prices = terms.skus.flatMap(({ skuId, priceFen }, index): Problem[] =>
    priceFen < (skus.get(skuId)?.basePriceFen ?? 0)
      ? []
      : [{ where: `terms.skus.${index}.priceFen`, problem: 'not_below_base_price' }],
  );
  const repeated = new Set(terms.skus.map(({ skuId }) => skuId)).size < terms.skus.length;
  const late = terms.kind === 'early_cart' && new Date(terms.cartBefore) > startsAt;
  return [
    ...prices,
    ...(repeated ? [{ where: 'terms.skus', problem: 'repeated' }] : []),
    // an early-cart price rewards who came before it began
    ...(late ? [{ where: 'terms.cartBefore', problem: 'after_start' }] : []),
  ];
}

function tierProblems(tiers: readonly CampaignTier[], by: 'amount' | 'units'): Problem[] {
  return tiers.flatMap((tier, index): Problem[] => {
    const before = tiers[index - 1];
    const where = `terms.tiers.${index}`;
    const gives =
      tier.offFen + tier.offBps + tier.points + tier.giftSkuIds.length > 0 ||
      tier.freeShipping ||
      tier.couponTemplateId !== null;
    return [
      ...(before && before.threshold >= tier.threshold ? [{ where, problem: 'not_ascending' }] : []),
      ...(gives ? [] : [{ where, problem: 'gives_nothing' }]),
      ...(tier.offFen > 0 && tier.offBps > 0 ? [{ where, problem: 'two_discounts' }] : []),
      ...(by === 'amount' && tier.offFen > tier.threshold ? [{ where, problem: 'more_than_threshold' }] : []),
    ];
  });
}
