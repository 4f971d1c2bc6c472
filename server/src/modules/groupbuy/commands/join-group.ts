// Opening and joining: the seat is held with the order, in one transaction (see order-port.ts). The group's id is made
// before it exists, so that the order's reference never changes.
import type { Result } from '../../../kernel/errors.js';
import type { IdempotentRequest } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { refuse } from '../../../kernel/errors.js';
import { type BenefitWish, type OrderPlaced, type PickupWish, placeOrder } from '../../orders/index.js';
import { offerOfGroup } from '../offers-of-groups.js';
import { GROUPBUY } from '../order-port.js';

export interface SeatWish {
  userId: string;
  skuId: string;
  units: number;
  addressId?: string | undefined;
  pickup?: PickupWish | undefined;
  note: string;
  quotedPayFen: number;
  benefits?: BenefitWish | undefined;
}

/** Refusals: those of placing an order, and the offer's. */
export function openGroup(
  shop: Shop,
  input: SeatWish & { offerId: string },
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  const offer = { kind: GROUPBUY, offerId: input.offerId, ref: newId() };
  return placeOrder(shop, { ...orderFor(input, offer), begins: true }, once);
}

/** Refusals: those of placing an order, and the group's: full, closing, expired, already in it. */
export async function joinGroup(
  shop: Shop,
  input: SeatWish & { groupId: string },
  once?: IdempotentRequest,
): Promise<Result<OrderPlaced>> {
  const offerId = await offerOfGroup(shop.db, input.groupId);
  if (offerId === null) return refuse('not_found');
  return placeOrder(shop, orderFor(input, { kind: GROUPBUY, offerId, ref: input.groupId }), once);
}

function orderFor(input: SeatWish, offer: { kind: string; offerId: string; ref: string }) {
  const { userId, skuId, units, addressId, pickup, note, quotedPayFen, benefits } = input;
  return { userId, lines: [{ skuId, units }], addressId, pickup, note, quotedPayFen, benefits, offer };
}
