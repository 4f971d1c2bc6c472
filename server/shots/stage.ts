// The shop that is photographed: the demo goods and people, and a few things that have happened to them, so that every
// screen has something true to show.
import { loadCampaigns } from '../../seeds/src/load-campaigns.js';
import { loadCatalogue } from '../../seeds/src/load-catalogue.js';
import { loadBargains } from '../../seeds/src/load-bargains.js';
import { loadChains } from '../../seeds/src/load-chains.js';
import { openPlays } from '../../seeds/src/open-plays.js';
import { loadInvitations } from '../../seeds/src/load-invitations.js';
import { loadMall } from '../../seeds/src/load-mall.js';
import { loadLevels } from '../../seeds/src/levels.js';
import { mallItems } from '../../seeds/src/mall.js';
import { loadMembers, loadOperators } from '../../seeds/src/load-people.js';
import { loadOffers } from '../../seeds/src/load-offers.js';
import { loadSearchWords } from '../../seeds/src/load-search.js';
import { searchWords } from '../../seeds/src/search-words.js';
import { shop as demo } from '../../seeds/src/shop.js';
import { prepared } from '../src/platform/db/index.js';
import { newId } from '../src/platform/ids.js';
import { personOf } from '../simulators/wechat/people.js';
import { groupScenes } from './group-scenes.js';
import { operator } from '../test/logistics/operators.js';
import { passTimeUntil } from '../test/harness/scene.js';
import { type TestShop, openTestShop } from '../test/harness/shop.js';
import { type Steps, createSteps } from '../test/harness/steps.js';
import type { Person, WorldOffer } from '../test/harness/world.js';
import { aftersaleScenes } from './aftersale-scenes.js';
import { benefitScenes, loadDemoCoupons } from './benefit-scenes.js';
import { payoutScenes } from './payout-scenes.js';
import { deliveryScenes } from './delivery-scenes.js';
import { bargainScenes } from './bargain-scenes.js';
import { chainScenes } from './chain-scenes.js';
import { GUESTS, referralScenes } from './referral-scenes.js';
import { lotteryScenes } from './lottery-scenes.js';
import { flashScenes } from './flash-scenes.js';

/** What a signed-in browser keeps, as the shop answers it. */
export type Session = Record<string, unknown>;

/** Who looks: somebody to whom much has happened, who resells, somebody to whom nothing has happened, who was invited, who
 * awaits a draw, and who won and lost one. */
export type Viewer = 'shopper' | 'reseller' | 'newcomer' | keyof typeof GUESTS | (typeof DRAWING)[number];
const DRAWING = ['awaiting', 'winner', 'loser'] as const;

export interface Stage {
  shop: TestShop;
  /** ids by what they are, for the addresses of screens */
  ids: Record<string, string>;
  sessions: Record<Viewer, Session>;
  close(): Promise<void>;
}

/** longer than any group of the demo shop lives */
const GROUP_LIFE_MS = 49 * 3_600_000;

const offerSkus = prepared<{ offerId: string; name: string; productId: string; skuId: string; priceFen: number }>(
  `select o.id as "offerId", o.name, o.product_id as "productId", s.sku_id as "skuId", s.price_fen as "priceFen"
     from group_offers o join group_offer_skus s on s.offer_id = o.id where o.listed order by o.id, s.price_fen`,
);
const plainSkus = prepared<{ productId: string; skuId: string }>(
  `select p.id as "productId", s.id as "skuId" from products p join skus s on s.product_id = p.id
    where p.on_shelf and not exists (select 1 from group_offers o where o.product_id = p.id) order by p.id, s.id`,
);
const skusByName = prepared<{ productId: string; skuId: string }>(
  `select p.id as "productId", s.id as "skuId" from products p join skus s on s.product_id = p.id
    where p.name = $1 order by s.position`,
);
const offShelf = prepared('update products set on_shelf = false where id = $1');

export async function openStage(note: (text: string) => void): Promise<Stage> {
  const shop = await openTestShop({ roles: 'all', env: { TRUSTED_PROXIES: '1' } });
  note('goods');
  await seed(shop, note);
  note('orders and groups');
  const steps = createSteps(shop);
  const people = await Promise.all(demo.members.slice(0, 8).map(({ nickname }) => member(shop, nickname)));
  const [shopper, ...others] = people;
  if (!shopper) throw new Error('the demo shop has no members');
  const ids = await happenings(shop, steps, shopper, others);
  const names = { shopper: shopper.name, reseller: others[0]?.name ?? '', newcomer: '新来的人', ...GUESTS };
  const drawing = DRAWING.map((viewer) => [viewer, ids[viewer] ?? ''] as const);
  const sessions = {} as Record<Viewer, Session>;
  for (const [viewer, name] of [...Object.entries(names), ...drawing]) {
    sessions[viewer as Viewer] = await sessionOf(shop, name);
  }
  return { shop, ids, sessions, close: () => shop.close() };
}

async function seed({ shop, config, simulators }: TestShop, note: (text: string) => void): Promise<void> {
  const operatorId = await loadOperators(shop, demo, config.dataDir);
  await openPlays(shop, operatorId);
  const catalogue = await loadCatalogue(shop, demo, note);
  await loadSearchWords(shop, searchWords);
  await loadMembers(shop, demo, ({ nickname }) => {
    const { openId, unionId } = personOf(simulators.credentials, nickname);
    return { openId, unionId };
  });
  await loadDemoCoupons(shop, operatorId);
  await loadOffers(shop, demo, catalogue, operatorId);
  await loadCampaigns(shop, demo, catalogue, operatorId);
  await loadChains(shop, demo, catalogue, operatorId);
  await loadBargains(shop, demo, catalogue, operatorId);
  await loadLevels(shop, operatorId);
  await loadMall(shop, mallItems, catalogue, operatorId);
  await loadInvitations(shop, operatorId);
}

async function sessionOf({ api }: TestShop, person: string): Promise<Session> {
  const { code } = await api.simulate('POST', '/__sim/wechat/login', { person });
  const { version } = (await api.call('GET', '/api/consent-version')).body;
  const answer = await api.call('POST', '/api/auth/wechat', { body: { code, consent: { version } } });
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function member(shop: TestShop, name: string): Promise<Person> {
  const { accessToken } = await sessionOf(shop, name);
  const token = String(accessToken);
  const me = await shop.api.get('/api/me', token);
  const { items } = (await shop.api.get('/api/me/addresses', token)).body as { items: { id: string }[] };
  return { name, platform: 'wechat', token, userId: String(me.body.id), addressId: String(items[0]?.id) };
}

async function happenings(
  shop: TestShop,
  steps: Steps,
  shopper: Person,
  others: readonly Person[],
): Promise<Record<string, string>> {
  const offers = await cheapestOfEach(shop);
  const plain = await shop.shop.db.rows(plainSkus());
  const [two, second, third, fourth] = offers;
  const [ordinary, paidFor, gone] = plain;
  const [friend, stranger, other] = others;
  if (!two || !second || !third || !fourth || !ordinary || !paidFor || !gone || !friend || !stranger || !other)
    throw new Error('the demo shop is too small for its pictures');
  const seatAt = seats(shop, steps);
  const failed = await seatAt(shopper, third);
  await steps.pay(shopper, failed.orderId);
  await shop.passTime(GROUP_LIFE_MS);
  await passTimeUntil(shop, async () => (await steps.order(shopper, failed.orderId)).status === 'refunded');
  for (const person of [shopper, friend, stranger, other]) person.token = (await member(shop, person.name)).token;

  const open = await seatAt(friend, two);
  await steps.pay(friend, open.orderId);
  const mine = await seatAt(shopper, second);
  await steps.pay(shopper, mine.orderId);
  const formed = await seatAt(stranger, fourth);
  await steps.pay(stranger, formed.orderId);
  const last = await seatAt(shopper, fourth, formed.groupId);
  await steps.pay(shopper, last.orderId);
  const clerk = await operator(shop, 'orders.ship');
  const sent = await shipped(shop, steps, clerk.token, shopper, paidFor.skuId);
  const received = await shipped(shop, steps, clerk.token, shopper, ordinary.skuId);
  await shop.api.call('POST', `/api/orders/${received}/receive`, { token: shopper.token, body: {} });
  const cancelled = await steps.place(shopper, ordinary.skuId);
  await shop.api.call('POST', `/api/orders/${cancelled.orderId}/cancel`, { token: shopper.token, body: {} });
  const unpaid = await steps.place(shopper, ordinary.skuId);
  const paid = await steps.place(shopper, paidFor.skuId);
  await steps.pay(shopper, paid.orderId);
  const scenes = {
    ...(await aftersaleScenes(shop, steps, shopper, [ordinary.skuId, paidFor.skuId])),
    ...(await deliveryScenes(shop, steps, shopper, ordinary.skuId)),
  };
  const benefits = await benefitScenes(shop, shopper);
  const payouts = await payoutScenes(shop, shopper, friend);
  for (const person of others) person.token = (await member(shop, person.name)).token;
  const kinds = await groupScenes(shop, steps, seatAt, [shopper, ...others]);
  const plays = await playScenes(shop, steps, [shopper, ...others], ordinary.skuId);
  const [nuts, cleaner] = [await skuOf(shop, 'daily-mixed-nuts', 1), await skuOf(shop, 'kitchen-degreaser', 0)];
  await fillCart(shop, shopper, [
    ...[[ordinary.skuId, 2] as const, [paidFor.skuId, 1] as const, [gone.skuId, 1] as const],
    ...[[cleaner.skuId, 6] as const, [nuts.skuId, 2] as const],
  ]);
  await keeps(shop, shopper, [ordinary, paidFor, gone]);
  const soldOut = await emptied(shop, plain.at(-1));
  await keeps(shop, shopper, [soldOut]);
  await shop.shop.db.rows(offShelf(gone.productId));
  await searches(shop, shopper, ['鹿肉', '宝宝面条', '猫条', '草莓溶豆']);
  return {
    ...scenes,
    ...plays,
    ...kinds,
    ...benefits,
    ...payouts,
    ...{ groupProduct: two.productId, plainProduct: ordinary.productId, goneProduct: gone.productId },
    ...{ soldOutProduct: soldOut.productId, saleProduct: nuts.productId },
    ...{ plainSku: ordinary.skuId, groupSku: two.skuId, offer: two.offerId, quietOffer: fourth.offerId },
    ...{ openGroup: open.groupId, myGroup: mine.groupId, formedGroup: formed.groupId, expiredGroup: failed.groupId },
    ...{ unpaid: unpaid.orderId, paid: paid.orderId, grouping: mine.orderId, refunded: failed.orderId },
    ...{ shipped: sent, completed: received, cancelled: cancelled.orderId },
    ...{ formedOrder: last.orderId, nobody: newId() },
  };
}

async function playScenes(shop: TestShop, steps: Steps, people: readonly Person[], skuId: string) {
  const [shopper, ...others] = people;
  if (!shopper) throw new Error('nobody to play');
  await referralScenes(shop, steps, people, skuId);
  return {
    ...(await chainScenes(shop, steps, shopper, others)),
    ...(await bargainScenes(shop, steps, shopper, others)),
    ...(await flashScenes(shop, shopper, others)),
    ...(await lotteryScenes(shop, shopper, others)),
  };
}

async function fillCart(
  shop: TestShop,
  { token }: Person,
  items: readonly (readonly [string, number])[],
): Promise<void> {
  for (const [skuId, units] of items) {
    const put = await shop.api.call('PUT', `/api/cart/items/${skuId}`, { token, body: { units } });
    if (put.status !== 200) throw new Error(`cart: ${put.status} ${JSON.stringify(put.body)}`);
  }
}

async function searches(shop: TestShop, { token }: Person, keywords: readonly string[]): Promise<void> {
  for (const keyword of keywords) {
    const kept = await shop.api.call('POST', '/api/me/searches', { token, body: { keyword } });
    if (kept.status !== 200) throw new Error(`search: ${kept.status} ${JSON.stringify(kept.body)}`);
  }
}

async function shipped(
  shop: TestShop,
  steps: Steps,
  clerkToken: string,
  buyer: Person,
  skuId: string,
): Promise<string> {
  const { orderId } = await steps.place(buyer, skuId);
  await steps.pay(buyer, orderId);
  const answer = await shop.api.call('POST', `/api/ops/orders/${orderId}/parcels`, {
    token: clerkToken,
    key: newId(),
    body: { carrier: 'SF', waybillNo: `SF${orderId.replace(/\D/g, '').slice(0, 12)}` },
  });
  if (answer.status !== 200) throw new Error(`parcel: ${answer.status} ${JSON.stringify(answer.body)}`);
  return orderId;
}

/** Somebody looks at goods and keeps them. */
async function keeps({ api }: TestShop, { token }: Person, goods: readonly { productId: string }[]): Promise<void> {
  for (const { productId } of goods) {
    for (const what of ['favourites', 'footprints']) {
      const answer = await api.call('PUT', `/api/me/${what}/${productId}`, { token });
      if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }
}

/** One of the demo shop's SKUs by its product's key. */
async function skuOf({ shop }: TestShop, key: string, position: number) {
  const name = demo.products.find((product) => product.key === key)?.name;
  const found = (await shop.db.rows(skusByName(name)))[position];
  if (!found) throw new Error(`no SKU ${position} of ${key}`);
  return found;
}

const takeAll = prepared(
  `update stock_buckets b set left_units = 0 from stocks k join skus s on s.id = k.sku_id
    where k.id = b.stock_id and s.product_id = $1`,
);

/** A product of which nothing is left. */
async function emptied<Goods extends { productId: string }>(
  { shop }: TestShop,
  goods: Goods | undefined,
): Promise<Goods> {
  if (!goods) throw new Error('the demo shop is too small for its pictures');
  await shop.db.rows(takeAll(goods.productId));
  return goods;
}

/** Takes a seat in a new group, or in one that stands, at the price that was quoted, freight and all. */
function seats({ api }: TestShop, steps: Steps) {
  return async (person: Person, { skuId, offerId }: WorldOffer, groupId?: string) => {
    const quotedPayFen = await steps.quotedFen(person, [{ skuId, units: 1 }], offerId);
    const body = { skuId, units: 1, addressId: person.addressId, quotedPayFen };
    const path = groupId ? `/api/groups/${groupId}/members` : `/api/offers/${offerId}/groups`;
    const answer = await api.post(path, body, person.token);
    if (answer.status !== 200) throw new Error(`seat: ${answer.status} ${JSON.stringify(answer.body)}`);
    return { orderId: String(answer.body.orderId), groupId: String(answer.body.offerRef) };
  };
}

/** One SKU of each listed offer that seats two. */
async function cheapestOfEach({ shop }: TestShop): Promise<(WorldOffer & { productId: string })[]> {
  const rows = await shop.db.rows(offerSkus());
  const pairs = new Set(demo.groupOffers.filter(({ size }) => size === 2).map(({ title }) => title));
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (pairs.has(row.name) && !first.has(row.offerId)) first.set(row.offerId, row);
  return [...first.values()].map((row) => ({ ...row, stockId: '' }));
}
