// What a person of the pictures has saved up: coupons taken, one given, some over; days signed in with a hole that a card
// can fill, and the points of them.
import { couponSeeds } from '../../seeds/src/coupons.js';
import { loadCoupons } from '../../seeds/src/load-coupons.js';
import { shop as demo } from '../../seeds/src/shop.js';
import { prepared } from '../src/platform/db/index.js';
import type { Shop } from '../src/shop.js';
import { newId } from '../src/platform/ids.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Person } from '../test/harness/world.js';
import { givePoints } from '../test/points/give-points.js';

const open = prepared<{ id: string }>(
  `select id from coupon_templates where claimable and cardinality(claim_days) = 0 and audience = 'everyone' order by created_at`,
);
const days = prepared(
  `insert into sign_ins (user_id, day, points)
   select $1, (app_now() at time zone 'Asia/Shanghai')::date - ago, 5 from unnest($2::int[]) as ago on conflict do nothing`,
);
const card = prepared(`insert into sign_in_cards (user_id, cards) values ($1, 1) on conflict do nothing`);
const over = prepared(
  `update coupon_grants set ends_at = app_now() + interval '1 second' where user_id = $1 and id = (
     select id from coupon_grants where user_id = $1 order by granted_at limit 1)`,
);

export async function loadDemoCoupons(shop: Shop, operatorId: string): Promise<void> {
  const nameOf = (key: string) => demo.categories.find((one) => one.key === key)?.name;
  await loadCoupons(shop, couponSeeds, nameOf, operatorId);
}

export async function benefitScenes(shop: TestShop, person: Person): Promise<Record<string, string>> {
  const call = async (path: string): Promise<void> => {
    const answer = await shop.api.call('POST', path, { token: person.token, key: newId() });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const { db } = shop.shop;
  const templates = await db.rows(open());
  for (const { id } of templates.slice(0, 4)) await call(`/api/coupon-centre/${id}/claims`);
  await db.read(days(person.userId, [1, 2, 3, 5, 6, 8, 9, 10]), card(person.userId), over(person.userId));
  await call('/api/me/sign-ins');
  return mallScenes(shop, person);
}

/** Enough points for most of the mall, and two orders of it: one of points and money, one of points alone. */
async function mallScenes(shop: TestShop, person: Person): Promise<Record<string, string>> {
  await givePoints({ shop }, person, 3_400);
  const { items } = (await shop.api.get('/api/mall/items?limit=50')).body as { items: MallCard[] };
  const [cheap, both] = items;
  const free = items.find(({ priceFen }) => priceFen === 0);
  const dear = items.at(-1);
  if (!cheap || !both || !free || !dear) throw new Error('the points mall is too small for its pictures');
  const order = async ({ id, skuId }: MallCard): Promise<string> => {
    const { token, addressId } = person;
    const wish = { lines: [{ skuId, units: 1 }], addressId, offerId: id, offerKind: 'points_mall' };
    const quoted = await shop.api.call('POST', '/api/orders/quote', { token, body: wish });
    const path = `/api/mall/items/${id}/orders`;
    const body = { units: 1, addressId, quotedPayFen: quoted.body.payFen };
    const placed = await shop.api.call('POST', path, { token, key: newId(), body });
    if (placed.status !== 200) throw new Error(`${path}: ${placed.status} ${JSON.stringify(placed.body)}`);
    return String(placed.body.orderId);
  };
  const [mallUnpaid, mallFree] = [await order(both), await order(free)];
  await shop.api.call('POST', `/api/orders/${mallFree}/payment`, { token: person.token, body: {} });
  return {
    ...{ mallItem: cheap.id, mallSku: cheap.skuId, mallDear: dear.id, mallDearSku: dear.skuId },
    ...{ mallUnpaid, mallFree },
  };
}

interface MallCard {
  id: string;
  skuId: string;
  points: number;
  priceFen: number;
}
