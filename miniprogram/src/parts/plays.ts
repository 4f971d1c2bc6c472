// The ways to buy a product: alone at its own price, or in a group at the offer's price and within the offer's stock.
import type { Operations } from '@hetuan/contract/client';
import type { Choosable } from './sku-choice';

export type ProductDetail = Operations['catalog.showProduct']['answer'];
export type OfferDetail = Operations['groupbuy.showOffer']['answer'];
export type Sku = ProductDetail['skus'][number];
export type PlayKind = 'alone' | 'open' | 'join';

export interface PlaySku extends Choosable {
  sku: Sku;
  /** how many one order may take; null: the shop will say */
  mostUnits: number;
  stockText: string;
}

const MOST_UNITS = 999;

export function skusAlone(product: ProductDetail): PlaySku[] {
  return product.skus.map((sku) => ({
    id: sku.id,
    specification: sku.specification,
    priceFen: sku.priceFen,
    buyable: sku.stock !== 'sold_out',
    sku,
    mostUnits: sku.leftUnits ?? MOST_UNITS,
    stockText: stockText(sku),
  }));
}

/** Only what the offer covers; the rest of the product's SKUs can't be bought in this play. */
export function skusInOffer(product: ProductDetail, offer: OfferDetail): PlaySku[] {
  return product.skus.flatMap((sku) => {
    const own = offer.skus.find(({ skuId }) => skuId === sku.id);
    if (!own) return [];
    return {
      id: sku.id,
      specification: sku.specification,
      priceFen: own.groupPriceFen,
      buyable: own.stock !== 'none',
      sku,
      mostUnits: offer.perOrderLimit,
      stockText: own.stock === 'none' ? '活动库存已售完' : own.stock === 'few' ? '活动库存紧张' : '',
    };
  });
}

function stockText({ stock, leftUnits }: Sku): string {
  if (stock === 'sold_out') return '已售罄';
  return stock === 'few' && leftUnits !== null ? `仅剩 ${leftUnits} 件` : '';
}

/** True when a new group may be opened from this offer now. */
export function canOpen(offer: OfferDetail | undefined): offer is OfferDetail {
  return offer !== undefined && offer.phase === 'running' && offer.groupsLeft !== 0;
}

/** What an offer costs now: of the variants it still has, or of all once it has none. */
export function groupSpan(offer: Pick<OfferDetail, 'skus'>): { fromFen: number; toFen: number } {
  const prices = shownInOffer(offer).map(({ groupPriceFen }) => groupPriceFen);
  return { fromFen: Math.min(...prices), toFen: Math.max(...prices) };
}

/** What the variants that an offer's price speaks of cost alone now, on sale or not. */
export function aloneFromFen(product: Pick<ProductDetail, 'skus'>, offer: Pick<OfferDetail, 'skus'>): number {
  const priceOf = (skuId: string): number | undefined => product.skus.find(({ id }) => id === skuId)?.priceFen;
  return Math.min(...shownInOffer(offer).map(({ skuId, basePriceFen }) => priceOf(skuId) ?? basePriceFen));
}

function shownInOffer({ skus }: Pick<OfferDetail, 'skus'>) {
  const left = skus.filter(({ stock }) => stock !== 'none');
  return left.length > 0 ? left : skus;
}

/** An offer may cover dearer variants alone: then its price is no saving on the one that leads, and says whose it is. */
export function isOfOthers(product: Pick<ProductDetail, 'lowestPriceFen'>, offer: Pick<OfferDetail, 'skus'>): boolean {
  return product.lowestPriceFen !== null && groupSpan(offer).fromFen > product.lowestPriceFen;
}
