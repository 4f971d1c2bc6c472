import { describe, expect, test } from 'vitest';
import { type OfferWish, type SkuFacts, acceptOffer } from './offer-rules.js';

const now = new Date('2026-11-24T04:00:00.000Z');
const hoursLater = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const sku = (change: Partial<SkuFacts> = {}): SkuFacts => ({
  skuId: 'sku-1',
  productId: 'product',
  basePriceFen: 1_000,
  costFen: 600,
  active: true,
  ...change,
});
const wish = (change: Partial<OfferWish> = {}): OfferWish => ({
  productId: 'product',
  size: 3,
  timeLimitMs: 86_400_000,
  startsAt: null,
  endsAt: hoursLater(48),
  perOrderLimit: 2,
  perPersonLimit: 4,
  skus: [{ skuId: 'sku-1', priceFen: 800, allocatedUnits: 50, buckets: 1 }],
  belowCostReason: null,
  terms: { kind: 'normal' },
  leaderReward: null,
  ...change,
});
const oneSku = (change: Partial<OfferWish['skus'][number]>) => [
  { skuId: 'sku-1', priceFen: 800, allocatedUnits: 50, buckets: 1, ...change },
];

/** What is wrong, as `where problem`. */
function wrongs(offer: OfferWish, skus: SkuFacts[] = [sku()]): string[] {
  const result = acceptOffer(offer, skus, now);
  if (result.ok) return [];
  const problems = (result.details?.problems ?? []) as { where: string; problem: string }[];
  return problems.length > 0 ? problems.map((one) => `${one.where} ${one.problem}`) : [result.code];
}

describe('an offer is accepted', () => {
  test('from now on when no start is given', () => {
    const result = acceptOffer(wish(), [sku()], now);
    expect(result).toEqual({ ok: true, value: { startsAt: now, belowCost: [] } });
  });

  test.each([
    ['with a start in the future', { startsAt: hoursLater(1) }],
    ['with the smallest and the largest group', { size: 2 }],
    ['with a hundred people', { size: 100 }],
    ['at cost', { skus: oneSku({ priceFen: 600 }) }],
    ['one fen below the base price', { skus: oneSku({ priceFen: 999 }) }],
    ['for nothing, with a reason', { skus: oneSku({ priceFen: 0 }), belowCostReason: '0 元试用' }],
    ['below cost with a reason', { skus: oneSku({ priceFen: 1 }), belowCostReason: '拉新补贴' }],
  ])('%s', (_, change) => {
    expect(wrongs(wish(change))).toEqual([]);
  });

  test('and says which SKUs sell below cost', () => {
    const result = acceptOffer(wish({ skus: oneSku({ priceFen: 599 }), belowCostReason: '清仓' }), [sku()], now);
    expect(result.ok && result.value.belowCost).toEqual(['sku-1']);
  });
});

describe('an offer is refused', () => {
  test.each([
    ['one person', { size: 1 }, 'size out_of_range'],
    ['101 people', { size: 101 }, 'size out_of_range'],
    ['half a person', { size: 2.5 }, 'size out_of_range'],
    ['groups of seconds', { timeLimitMs: 59_999 }, 'timeLimitMs out_of_range'],
    ['groups of more than a week', { timeLimitMs: 604_800_001 }, 'timeLimitMs out_of_range'],
    ['more per order than per person', { perOrderLimit: 5 }, 'perOrderLimit out_of_range'],
    ['a start in the past', { startsAt: hoursLater(-1) }, 'startsAt in_the_past'],
    ['an end before the start', { startsAt: hoursLater(50) }, 'endsAt too_early'],
    ['an end in the past', { endsAt: now }, 'endsAt too_early'],
    ['a window of years', { endsAt: hoursLater(24 * 367) }, 'endsAt too_late'],
    ['no saving', { skus: oneSku({ priceFen: 1_000 }) }, 'skus.0.priceFen not_below_base_price'],
    ['a price below nothing', { skus: oneSku({ priceFen: -1 }) }, 'skus.0.priceFen not_below_base_price'],
    ['below cost without a reason', { skus: oneSku({ priceFen: 599 }) }, 'belowCostReason price_below_cost'],
    ['no stock', { skus: oneSku({ allocatedUnits: 0 }) }, 'skus.0.allocatedUnits out_of_range'],
    ['more buckets than units', { skus: oneSku({ allocatedUnits: 2, buckets: 3 }) }, 'skus.0.buckets out_of_range'],
    ['no SKU', { skus: [] }, 'skus out_of_range'],
    ['the same SKU twice', { skus: [...oneSku({}), ...oneSku({})] }, 'skus repeated'],
  ])('%s', (_, change, expected) => {
    expect(wrongs(wish(change))).toContain(expected);
  });

  test.each([
    ['another product', sku({ productId: 'another' })],
    ['a SKU that is off', sku({ active: false })],
    ['a SKU nobody knows', sku({ skuId: 'sku-2' })],
  ])('%s', (_, facts) => {
    expect(wrongs(wish(), [facts])).toEqual(['sku_unavailable']);
  });
});
