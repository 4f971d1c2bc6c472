// What cards say beside the catalogue's own rows: group prices and running promotions. Three statements in one trip, one
// more for what of the group deals can still be bought, whatever the number of cards.
import type { Database } from '../../platform/db/index.js';
import { type GroupPrice, groupDealsOf, takeablePrices } from './group-price-port.js';
import { type CardPromotion, promotionPort, promotionsOfCards, readScopes } from './promotion-port.js';

export interface CardFacts {
  groupPriceOf(productId: string): GroupPrice | null;
  promotionOf(productId: string): CardPromotion | undefined;
}

export async function readCardFacts(db: Database, productIds: readonly string[], now: Date): Promise<CardFacts> {
  const [deals, running, scopes] = await db.read(
    groupDealsOf(productIds),
    promotionPort().statement(),
    readScopes(productIds),
  );
  const shown = promotionPort().read(running, now);
  const prices = await takeablePrices(db, deals.rows, (skuId) => shown.saleOf(skuId));
  const promotions = promotionsOfCards(shown, scopes.rows);
  return {
    groupPriceOf: (productId) => prices.get(productId) ?? null,
    promotionOf: (productId) => promotions.get(productId),
  };
}
