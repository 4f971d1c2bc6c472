import { describe, expect, test } from 'vitest';
import { type OfferDetail, type ProductDetail, aloneFromFen, groupSpan, isOfOthers } from './plays';

type OfferSku = OfferDetail['skus'][number];
const sku = (groupPriceFen: number, basePriceFen: number, stock: OfferSku['stock']): OfferSku => ({
  ...{ skuId: `${groupPriceFen}`, specification: '', groupPriceFen, basePriceFen, stock },
});

describe('what an offer costs now', () => {
  test('is what its variants cost that are left', () => {
    const skus = [sku(900, 1_200, 'none'), sku(1_500, 2_000, 'few'), sku(1_900, 2_400, 'enough')];
    expect(groupSpan({ skus })).toEqual({ fromFen: 1_500, toFen: 1_900 });
    expect(aloneFromFen({ skus: [] }, { skus })).toBe(2_000);
  });

  test('is compared with what the same variants cost alone, on sale or not', () => {
    const onSale = [{ id: '1500', priceFen: 1_800 }] as ProductDetail['skus'];
    expect(aloneFromFen({ skus: onSale }, { skus: [sku(1_500, 2_000, 'few')] })).toBe(1_800);
  });

  test('is no saving on a cheaper variant that it does not cover', () => {
    const skus = [sku(900, 1_200, 'none'), sku(1_500, 2_000, 'few')];
    expect([1_499, 1_500].map((lowestPriceFen) => isOfOthers({ lowestPriceFen }, { skus }))).toEqual([true, false]);
  });

  test('is what it cost once nothing is left', () => {
    expect(groupSpan({ skus: [sku(900, 1_200, 'none')] })).toEqual({ fromFen: 900, toFen: 900 });
  });
});
