// Ordering for points: an ordinary order under the item's price and out of its stock; its points are taken with it.
import { type Result, refuse } from '../../../kernel/errors.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { type OrderPlaced, type PickupWish, placeOrder } from '../../orders/index.js';
import { readItems } from '../item-statements.js';
import { POINTS_MALL } from '../order-port.js';

export interface MallWish {
  itemId: string;
  userId: string;
  units: number;
  addressId?: string | undefined;
  pickup?: PickupWish | undefined;
  note: string;
  quotedPayFen: number;
}

/** Refusals: those of placing an order (`benefit_unusable` with too few points), `offer_not_started`, `offer_ended`, `offer_paused`. */
export async function orderItem(
  shop: Shop,
  { itemId, units, ...order }: MallWish,
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  // which SKU an item is never changes
  const [item] = await shop.db.rows(readItems([itemId]));
  if (!item) return refuse('not_found');
  const lines = [{ skuId: item.sku_id, units }];
  return placeOrder(shop, { ...order, lines, offer: { kind: POINTS_MALL, offerId: itemId, ref: itemId } }, once);
}
