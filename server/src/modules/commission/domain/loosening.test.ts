// Which terms of commission pay more than the ones before them.
import { describe, expect, it } from 'vitest';
import { looserTerms } from './loosening.js';
import type { CommissionTerms } from './terms.js';

const [firstBps, secondBps] = [500, 200];
const before: CommissionTerms = {
  ...{ capBps: 2_000, selfPurchase: 'none', shop: { firstBps, secondBps } },
  levels: [
    { no: 1, name: '一', fromSalesFen: 0, extraBps: 0 },
    { no: 2, name: '二', fromSalesFen: 1_000, extraBps: 100 },
  ],
  categories: [{ categoryId: 'c', firstBps: 300, secondBps: 100 }],
  products: [{ productId: 'p', firstBps: 800, secondBps: 100 }],
  skus: [{ skuId: 's', firstFen: 100, secondFen: 50 }],
  campaigns: [
    { offerId: 'silent', earns: false, rates: null },
    { offerId: 'plain', earns: true, rates: null },
    { offerId: 'rated', earns: true, rates: { firstBps: 400, secondBps: 100 } },
  ],
};
const [first, second] = before.levels as [CommissionTerms['levels'][0], CommissionTerms['levels'][0]];
const campaigns = (...changed: CommissionTerms['campaigns']) => ({
  campaigns: before.campaigns.map((one) => changed.find(({ offerId }) => offerId === one.offerId) ?? one),
});

describe('looser terms of commission', () => {
  it.each<[string, Partial<CommissionTerms>]>([
    ['a higher cap', { capBps: 2_100 }],
    ['own purchases that earn', { selfPurchase: 'first_level' }],
    ['a higher first rate', { shop: { firstBps: 501, secondBps } }],
    ['a higher second rate beside a lower first', { shop: { firstBps: 0, secondBps: 201 } }],
    ['a level that is reached earlier', { levels: [first, { ...second, fromSalesFen: 900 }] }],
    ['a level that adds more', { levels: [first, { ...second, extraBps: 101 }] }],
    [
      'more for who stands at a level, though it is reached later',
      { levels: [first, { ...second, extraBps: 0 }, { ...second, no: 3, fromSalesFen: 9_000, extraBps: 100 }] },
    ],
    [
      'a category above the least there was',
      { categories: [...before.categories, { categoryId: 'd', firstBps: 301, secondBps: 0 }] },
    ],
    ['a category that falls back to more', { categories: [] }],
    ['a product that pays more', { products: [{ productId: 'p', firstBps: 801, secondBps: 0 }] }],
    [
      'a product above the least there was',
      { products: [...before.products, { productId: 'q', firstBps: 301, secondBps: 0 }] },
    ],
    ['a product that falls back to a higher second rate', { products: [] }],
    ['a fixed amount that is higher', { skus: [{ skuId: 's', firstFen: 101, secondFen: 0 }] }],
    ['a rate in the place of a fixed amount', { skus: [] }],
    ['a fixed amount in the place of a rate', { skus: [...before.skus, { skuId: 't', firstFen: 1, secondFen: 0 }] }],
    ['a campaign that earns', campaigns({ offerId: 'silent', earns: true, rates: null })],
    ['a campaign left to its offer', { campaigns: before.campaigns.slice(1) }],
    [
      'rates in the place of those of goods',
      campaigns({ offerId: 'plain', earns: true, rates: { firstBps: 1, secondBps: 0 } }),
    ],
    ['a campaign that pays more', campaigns({ offerId: 'rated', earns: true, rates: { firstBps: 401, secondBps: 0 } })],
    ['goods’ rates in the place of lower ones', campaigns({ offerId: 'rated', earns: true, rates: null })],
    [
      'a campaign that is named first',
      { campaigns: [...before.campaigns, { offerId: 'new', earns: true, rates: null }] },
    ],
  ])('%s', (name, change) => {
    // one level's standing moves at its old and its new step, and as who stands there
    if (!name.includes('level')) expect(looserTerms(before, { ...before, ...change })).toHaveLength(1);
    expect(looserTerms(before, { ...before, ...change })).not.toEqual([]);
  });

  it.each<[string, Partial<CommissionTerms>]>([
    ['the same', {}],
    ['nothing at all', { shop: { firstBps: 0, secondBps: 0 }, capBps: 0 }],
    [
      'levels of other names that are reached later',
      { levels: [first, { ...second, name: '贰', fromSalesFen: 2_000 }] },
    ],
    ['lower rates everywhere', { categories: [{ categoryId: 'c', firstBps: 0, secondBps: 0 }] }],
    [
      'a product that pays no more than anything did',
      { products: [...before.products, { productId: 'q', firstBps: 300, secondBps: 100 }] },
    ],
    ['fixed amounts of nothing', { skus: [...before.skus, { skuId: 't', firstFen: 0, secondFen: 0 }] }],
    ['a campaign that falls silent', campaigns({ offerId: 'plain', earns: false, rates: null })],
    ['a new one that pays nobody', { campaigns: [...before.campaigns, { offerId: 'new', earns: false, rates: null }] }],
    [
      'a named one left to goods and offer',
      { campaigns: before.campaigns.filter(({ offerId }) => offerId !== 'plain') },
    ],
  ])('not %s', (_name, change) => {
    expect(looserTerms(before, { ...before, ...change })).toEqual([]);
  });
});
