import { describe, expect, test } from 'vitest';
import {
  type CampaignInput,
  type CampaignTerms,
  type CampaignTier,
  type SkuFacts,
  acceptCampaign,
} from './campaign.js';
import { conflictOf } from './conflicts.js';
import { isBelowMargin, judgeMargin, marginOf } from './margin.js';
import { unsoundness } from '../../../kernel/machine.js';
import { campaignMachine } from './campaign-machine.js';

const now = new Date('2026-03-01T00:00:00Z');
const later = new Date('2026-03-08T00:00:00Z');
const everything = {
  ...{ productIds: [], categoryIds: [], brandIds: [], skuIds: [], exceptProductIds: [], exceptCategoryIds: [] },
};
const sku = (change: Partial<SkuFacts> = {}): SkuFacts => ({
  ...{ skuId: 'a', productId: 'p', brandId: 'b', categoryIds: ['c'], basePriceFen: 1_000, costFen: 600, active: true },
  leftUnits: 10,
  ...change,
});
const tier = (change: Partial<CampaignTier> = {}): CampaignTier => ({
  ...{
    threshold: 2_000,
    offFen: 300,
    offBps: 0,
    freeShipping: false,
    giftSkuIds: [],
    points: 0,
    couponTemplateId: null,
  },
  ...change,
});
const limited = (priceFen: number): CampaignTerms => ({ kind: 'limited_time', skus: [{ skuId: 'a', priceFen }] });
const reduction = (...tiers: CampaignTier[]): CampaignTerms => ({
  ...{ kind: 'full_reduction', by: 'amount', scope: everything, tiers },
});
const campaign = (terms: CampaignTerms, change: Partial<CampaignInput> = {}): CampaignInput => ({
  ...{ name: 'n', label: 'l', terms, startsAt: now, endsAt: later, subsidyBudgetFen: null },
  ...change,
});
const rules = { leastMarginBps: 500, commissionBps: 0, leaderRewardFen: 0 };
const ask = { covers: () => true, lowestFen: (one: SkuFacts) => one.basePriceFen };

test('the machine is sound', () => expect(unsoundness(campaignMachine)).toEqual([]));

describe('terms', () => {
  test.each<[string, CampaignInput, string | undefined]>([
    ['a lower price', campaign(limited(999)), undefined],
    ['a price that is none', campaign(limited(1_000)), 'not_below_base_price'],
    ['a window that ends before it begins', campaign(limited(900), { endsAt: now }), 'too_early'],
    ['tiers', campaign(reduction(tier(), tier({ threshold: 3_000 }))), undefined],
    ['tiers that do not ascend', campaign(reduction(tier(), tier())), 'not_ascending'],
    ['a tier that gives nothing', campaign(reduction(tier({ offFen: 0 }))), 'gives_nothing'],
    ['two discounts in one tier', campaign(reduction(tier({ offBps: 100 }))), 'two_discounts'],
    ['more off than is paid', campaign(reduction(tier({ offFen: 2_001 }))), 'more_than_threshold'],
    [
      'an early price for who comes after its start',
      campaign({ kind: 'early_cart', skus: [{ skuId: 'a', priceFen: 900 }], cartBefore: later.toISOString() }),
      'after_start',
    ],
  ])('%s', (_, input, problem) => {
    const accepted = acceptCampaign(input, new Map([['a', sku()]]), now);
    if (problem === undefined) expect(accepted.ok).toBe(true);
    else expect(accepted).toMatchObject({ code: 'campaign_terms_invalid', details: { problems: [{ problem }] } });
  });

  test('goods that are not sold', () => {
    const gone = new Map([['a', sku({ active: false })]]);
    expect(acceptCampaign(campaign(limited(900)), gone, now)).toMatchObject({ code: 'sku_unavailable' });
  });
});

describe('the margin', () => {
  const line = { units: 2, payFen: 2_000, costFen: 600, commissionable: true };

  test('is what is paid less cost, commission, the leader and gifts', () => {
    const gift = { units: 1, payFen: 0, costFen: 100, commissionable: false };
    const generous = { leastMarginBps: 0, commissionBps: 1_000, leaderRewardFen: 50 };
    expect(marginOf([line, gift], generous)).toBe(2_000 - 1_200 - 100 - 200 - 50);
  });

  test.each([
    [632, false],
    [631, true],
  ])('of one at %i fen that cost 600', (payFen, below) => {
    expect(isBelowMargin([{ units: 1, payFen, costFen: 600, commissionable: true }], rules)).toBe(below);
  });

  test.each<[string, CampaignTerms, number | null, { belowMargin: boolean; worstLossFen: number }]>([
    ['a price over cost', limited(700), null, { belowMargin: false, worstLossFen: 0 }],
    ['a price under cost, all of the stock', limited(500), null, { belowMargin: true, worstLossFen: 1_000 }],
    ['bounded by its budget', limited(500), 400, { belowMargin: true, worstLossFen: 400 }],
    ['a tier of the fewest units that reach it', reduction(tier()), null, { belowMargin: false, worstLossFen: 0 }],
    ['a gift at cost', reduction(tier({ giftSkuIds: ['g'] })), null, { belowMargin: true, worstLossFen: 500 }],
  ])('%s', (_, terms, subsidyBudgetFen, expected) => {
    const goods = [sku(), sku({ skuId: 'g', costFen: 600, active: false })];
    expect(judgeMargin({ terms, subsidyBudgetFen }, goods, ask, rules)).toMatchObject(expected);
  });

  test('looks at the lowest price that others set beside it', () => {
    const cheap = { ...ask, lowestFen: () => 700 };
    expect(judgeMargin(campaign(reduction(tier())), [sku()], ask, rules).belowMargin).toBe(false);
    expect(judgeMargin(campaign(reduction(tier({ offFen: 400 }))), [sku()], cheap, rules).belowMargin).toBe(true);
  });
});

describe('two campaigns', () => {
  const standing = (terms: CampaignTerms, startsAt = now, endsAt = later) => [
    { id: 'x', name: '站着的', terms, startsAt, endsAt },
  ];
  const conflict = (terms: CampaignTerms, others: ReturnType<typeof standing>) =>
    conflictOf(campaign(terms), others, [sku()], () => true);

  test('fight over a SKU when both set its price, or both are a 满减 of it', () => {
    expect(conflict(limited(900), standing(limited(800)))).toEqual({ campaignId: 'x', name: '站着的', skuId: 'a' });
    expect(conflict(reduction(tier()), standing(reduction(tier())))).toMatchObject({ skuId: 'a' });
  });

  test('do not when they are of different kinds, one after the other, or of other goods', () => {
    expect(conflict(limited(900), standing(reduction(tier())))).toBeNull();
    expect(conflict(limited(900), standing(limited(800), later, new Date('2026-04-01')))).toBeNull();
    const other: CampaignTerms = { kind: 'limited_time', skus: [{ skuId: 'z', priceFen: 1 }] };
    expect(conflict(limited(900), standing(other))).toBeNull();
  });
});
