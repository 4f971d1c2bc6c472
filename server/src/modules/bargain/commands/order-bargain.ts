// Ordering what was bargained for: an ordinary order of one unit at the bargain's price, out of the offer's own stock. The
// bargain waits for it (see placing-part.ts, order-port.ts).
import { type Result, refuse } from '../../../kernel/errors.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { type OrderPlaced, type PickupWish, placeOrder } from '../../orders/index.js';
import { readOffersOfBargains } from '../offer-statements.js';
import { BARGAIN } from '../terms.js';

export interface OrderWish {
  bargainId: string;
  userId: string;
  addressId?: string | undefined;
  pickup?: PickupWish | undefined;
  note: string;
  quotedPayFen: number;
}

/** Refusals: those of placing an order, `bargain_not_reached`, `bargain_over`, `bargain_ordered`. */
export async function orderBargain(
  shop: Shop,
  { bargainId, ...order }: OrderWish,
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  // which offer a bargain is of, and its SKU, never change
  const [offer] = await shop.db.rows(readOffersOfBargains([bargainId]));
  if (!offer) return refuse('not_found');
  const lines = [{ skuId: offer.sku_id, units: 1 }];
  return placeOrder(shop, { ...order, lines, offer: { kind: BARGAIN, offerId: offer.id, ref: bargainId } }, once);
}
