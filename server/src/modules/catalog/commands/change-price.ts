// Changes what a SKU costs. Every change appends a point to its price history, from which strike-through prices are
// proven; the product's lowest price follows in the same transaction.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { trailOf } from '../operator-trail.js';
import { lockProductOfSku, refreshLowestPrice } from '../product-statements.js';
import { forgetCatalog } from '../short-cache.js';
import { appendBasePrice, setSkuPrice } from '../sku-statements.js';

export interface ChangePriceInput {
  skuId: string;
  priceFen: number;
  actor: string;
}

/** Refusal: `not_found`. The price it already has changes nothing and leaves no trace. */
export async function changePrice(
  shop: Shop,
  input: ChangePriceInput,
): Promise<Result<{ priceFen: number; lowestPriceFen: number }>> {
  const { skuId, priceFen, actor } = input;
  const result = await shop.db.transact(async (tx) => {
    const [product] = await tx.rows(lockProductOfSku(skuId));
    if (!product) throw new Refused('not_found');
    const [changed, lowest] = await tx.batch(setSkuPrice(skuId, priceFen), refreshLowestPrice(product.id));
    if (changed.count > 0) {
      await tx.batch(appendBasePrice(skuId, priceFen), ...trailOf(actor, 'catalog.changePrice', skuId, { priceFen }));
    }
    return { priceFen, lowestPriceFen: lowest.rows[0]?.lowest_price_fen ?? priceFen };
  });
  forgetCatalog(shop.db);
  return result;
}
