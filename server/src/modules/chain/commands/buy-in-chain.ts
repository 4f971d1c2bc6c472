// Ordering in a chain: an ordinary order under the chain's prices and out of its stock. The serial comes with the payment
// (see order-port.ts).
import type { Result } from '../../../kernel/errors.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { type OrderPlaced, type PickupWish, placeOrder } from '../../orders/index.js';
import { CHAIN } from '../order-port.js';

export interface ChainWish {
  chainId: string;
  /** under whose prices; absent: under the chain's own */
  resaleId?: string | undefined;
  userId: string;
  lines: readonly { skuId: string; units: number }[];
  addressId?: string | undefined;
  pickup?: PickupWish | undefined;
  note: string;
  quotedPayFen: number;
}

/** Refusals: those of placing an order, and `chain_not_open`. */
export function buyInChain(
  shop: Shop,
  { chainId, resaleId = chainId, ...order }: ChainWish,
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  return placeOrder(shop, { ...order, offer: { kind: CHAIN, offerId: chainId, ref: resaleId } }, once);
}
