import { describe, expect, test } from 'vitest';
import { type OfferDetail, groupSpan } from './plays';

type OfferSku = OfferDetail['skus'][number];
const sku = (groupPriceFen: number, basePriceFen: number, stock: OfferSku['stock']): OfferSku => ({
  ...{ skuId: `${groupPriceFen}`, specification: '', groupPriceFen, basePriceFen, stock },
});

describe('what an offer costs now', () => {
  test('is what its variants cost that are left', () => {
    const skus = [sku(900, 1_200, 'none'), sku(1_500, 2_000, 'few'), sku(1_900, 2_400, 'enough')];
    expect(groupSpan({ skus })).toEqual({ fromFen: 1_500, toFen: 1_900, aloneFromFen: 2_000 });
  });

  test('is what it cost once nothing is left', () => {
    expect(groupSpan({ skus: [sku(900, 1_200, 'none')] })).toEqual({ fromFen: 900, toFen: 900, aloneFromFen: 1_200 });
  });
});
