// Lays units of a SKU into the cart, or changes how many. The person is locked, so that two pages together can't lay
// in more than the cart holds.
import { Refused, type Result } from '../../../kernel/errors.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readSkusForSale } from '../../catalog/index.js';
import { lockPerson } from '../../identity/index.js';
import { countOthers, putItem } from '../cart-statements.js';

export interface PutCartItemInput {
  userId: string;
  skuId: string;
  units: number;
  /** undefined: as it was; a new item is selected */
  selected?: boolean | undefined;
}

/** Refusals: `not_found`, `product_unavailable`, `sku_unavailable`, `cart_full`. */
export function putCartItem(shop: Shop, input: PutCartItemInput): Promise<Result<{ done: true }>> {
  const { userId, skuId, units, selected } = input;
  return shop.db.transact(async (tx) => {
    const [, skus, counts] = await tx.batch(lockPerson(userId), readSkusForSale([skuId]), countOthers(userId, skuId));
    const [sku] = skus.rows;
    if (!sku) throw new Refused('not_found');
    if (!sku.on_shelf) throw new Refused('product_unavailable', { skuId });
    if (!sku.active) throw new Refused('sku_unavailable', { skuId });
    const { maxItems } = settings.cart;
    if ((counts.rows[0]?.others ?? 0) >= maxItems) throw new Refused('cart_full', { maxItems });
    tx.last(putItem(userId, skuId, units, selected));
    return { done: true } as const;
  });
}
