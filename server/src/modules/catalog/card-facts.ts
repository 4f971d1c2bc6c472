// What cards say beside the catalogue's own rows: group prices, flash sales and running promotions. Four statements in one
// trip, one more for what of the deals can still be bought, whatever the number of cards.
import type { Database } from '../../platform/db/index.js';
import { type FlashPrice, flashDeals, flashPricesOf } from './flash-price-port.js';
import { type GroupPrice, basesOf, groupDealsOf, takeablePrices } from './group-price-port.js';
import { type CardPromotion, promotionPort, promotionsOfCards, readScopes } from './promotion-port.js';

export interface CardFacts {
  groupPriceOf(productId: string): GroupPrice | null;
  flashPriceOf(productId: string): FlashPrice | null;
  promotionOf(productId: string): CardPromotion | undefined;
}

export async function readCardFacts(db: Database, productIds: readonly string[], now: Date): Promise<CardFacts> {
  const [deals, running, scopes, flash] = await db.read(
    groupDealsOf(productIds),
    promotionPort().statement(),
    readScopes(productIds),
    flashDeals(),
  );
  const shown = promotionPort().read(running, now);
  const productOf = new Map(scopes.rows.map((row) => [row.sku_id, row.product_id]));
  const onFlash = flash.rows.flatMap((deal) => {
    const productId = productOf.get(deal.sku_id);
    return productId === undefined ? [] : [{ ...deal, product_id: productId }];
  });
  const stockIds = [...deals.rows, ...onFlash].map((deal) => deal.stock_id);
  const bases = await basesOf(db, stockIds, (skuId) => shown.saleOf(skuId));
  const groupPrices = takeablePrices(deals.rows, bases);
  const flashPrices = flashPricesOf(onFlash, (stockId) => bases.get(stockId));
  const promotions = promotionsOfCards(shown, scopes.rows);
  return {
    groupPriceOf: (productId) => groupPrices.get(productId) ?? null,
    flashPriceOf: (productId) => flashPrices.get(productId) ?? null,
    promotionOf: (productId) => promotions.get(productId),
  };
}
