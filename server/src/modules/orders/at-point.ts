// An order that is fetched: the place is copied into it, and the place's address stands where a delivery address would,
// with the name and number of who comes. Both are sealed like any address.
import { type Result, ok, refuse } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';
import { sealContact } from '../identity/index.js';
import { findPoint } from '../pickup/index.js';
import type { AddressSnapshot, PickupPlace } from './order-statements.js';

export interface PickupWish {
  pointId: string;
  recipient: string;
  phone: string;
}

/** Where an order is fetched instead of sent. */
export interface AtPoint {
  place: PickupPlace;
  address: AddressSnapshot;
}

/** Refusal `pickup_point_closed`: paused, or none of ours. */
export async function atPoint({ db, sealer }: Pick<Shop, 'db' | 'sealer'>, wish: PickupWish): Promise<Result<AtPoint>> {
  const [point] = await db.rows(findPoint(wish.pointId));
  if (!point || point.paused_at) return refuse('pickup_point_closed');
  const { recipient, phone } = wish;
  const { id: pointId, name, tel, hours, region_code: regionCode, region_names: regionNames } = point;
  const contact = sealContact(sealer, { recipient, phone, detail: `${point.street}（${name}）` });
  return ok({ place: { pointId, name, tel, hours }, address: { ...contact, regionCode, regionNames } });
}
