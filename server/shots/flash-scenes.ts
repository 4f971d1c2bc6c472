// The flash sales of the photographed shop: a slot that runs, with an item partly and one wholly ordered; one that asks for
// a turn and a captcha; two that are yet to come; and attempts of the shopper's that became something and nothing.
import { randomUUID } from 'node:crypto';
import { prepared } from '../src/platform/db/index.js';
import { shop as demo } from '../../seeds/src/shop.js';
import { operator } from '../test/logistics/operators.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Person } from '../test/harness/world.js';

const MINUTE_MS = 60_000;
const AT_MOST_MS = 20_000;

const skuOf = prepared<{ id: string; productId: string }>(
  `select s.id, s.product_id as "productId" from skus s join products p on p.id = s.product_id
    where p.name = $1 and s.specification = $2::jsonb`,
);
const itemsOf = prepared<{ id: string }>('select id from flash_items where slot_id = $1 order by position');
const statusOf = prepared<{ status: string }>('select status from flash_slots where id = $1');

interface SlotWish {
  name: string;
  startsInMinutes: number;
  goods: readonly (typeof demo.flashSlots)[number]['items'][number][];
  units?: number;
  more?: { captcha: boolean; queueRate: number };
}

export async function flashScenes(
  shop: TestShop,
  shopper: Person,
  friends: readonly Person[],
): Promise<Record<string, string>> {
  const { token } = await operator(shop, 'offers.write');
  const goods = demo.flashSlots.flatMap(({ items, subsidyBudgetFen }) => (subsidyBudgetFen ? [] : items));
  const [hand, rice, rings, melts, crisps, toilet, glass] = [1, 2, 3, 4, 5, 6, 7].map((at) => goods[at]!);
  const plan = (wish: SlotWish) => planSlot(shop, token, wish);
  const running = await plan({ name: '整点秒杀', startsInMinutes: -4, goods: [hand!, rice!] });
  const gone = await plan({ name: '清仓秒杀', startsInMinutes: -3, goods: [glass!], units: friends.length });
  const more = { captcha: true, queueRate: 1_000 };
  const asking = await plan({ name: '爆款秒杀', startsInMinutes: -2, goods: [melts!], more });
  const next = await plan({ name: '下一场', startsInMinutes: 120, goods: [rings!, crisps!] });
  const later = await plan({ name: '明日场', startsInMinutes: 24 * 60, goods: [toilet!] });
  for (const { slotId } of [running, gone, asking]) await isOpen(shop, slotId);

  const [flashItem = ''] = running.itemIds;
  const [flashGone = ''] = gone.itemIds;
  for (const friend of friends) await buy(shop, friend, flashGone);
  for (const friend of friends.slice(0, 5)) await buy(shop, friend, flashItem);
  const released = await buy(shop, shopper, flashItem);
  const cancelled = await shop.api.post(`/api/orders/${released.orderId}/cancel`, {}, shopper.token);
  if (cancelled.status !== 200) throw new Error(`cancel: ${cancelled.status} ${JSON.stringify(cancelled.body)}`);
  const asked = await shop.api.call('PUT', `/api/me/flash-reminders/${later.slotId}`, { token: shopper.token });
  if (asked.status !== 200) throw new Error(`reminder: ${asked.status} ${JSON.stringify(asked.body)}`);
  const [product] = await shop.shop.db.rows(skuOf(...namesOf(hand!)));
  return {
    ...{ flashItem, flashGone, flashAsking: asking.itemIds[0] ?? '', flashNext: next.itemIds[0] ?? '' },
    ...{ flashGoneSlot: gone.slotId, flashNextSlot: next.slotId, flashLaterSlot: later.slotId },
    ...{ flashReleased: released.attemptId, flashProduct: product?.productId ?? '' },
  };
}

const namesOf = ({ product, specs }: SlotWish['goods'][number]): [string, string] => [
  demo.products.find(({ key }) => key === product)?.name ?? '',
  JSON.stringify(specs),
];

async function planSlot({ shop, api }: TestShop, token: string, wish: SlotWish) {
  const { name, startsInMinutes, goods, units, more = { captcha: false, queueRate: null } } = wish;
  const startsAt = shop.clock.now().getTime() + startsInMinutes * MINUTE_MS;
  const items = [];
  for (const one of goods) {
    const [sku] = await shop.db.rows(skuOf(...namesOf(one)));
    const allocatedUnits = units ?? one.units;
    items.push({ skuId: sku?.id, priceFen: one.priceFen, allocatedUnits, personLimit: units ? 1 : 2, buckets: 1 });
  }
  const body = {
    ...{ name, items, ...more, subsidyBudgetFen: null, startsAt: new Date(startsAt).toISOString() },
    endsAt: new Date(startsAt + 120 * MINUTE_MS).toISOString(),
  };
  const made = await api.call('POST', '/api/ops/flash-slots', { token, key: randomUUID(), body });
  if (made.status !== 200) throw new Error(`slot: ${made.status} ${JSON.stringify(made.body)}`);
  const slotId = String(made.body.slotId);
  const rows = await shop.db.rows(itemsOf(slotId));
  return { slotId, itemIds: rows.map(({ id }) => id) };
}

async function isOpen({ shop }: TestShop, slotId: string): Promise<void> {
  await until('the slot opens', async () => (await shop.db.rows(statusOf(slotId)))[0]?.status === 'open');
}

async function buy({ api }: TestShop, person: Person, itemId: string) {
  const item = (await api.get(`/api/flash-items/${itemId}`)).body;
  const { token, addressId } = person;
  const lines = [{ skuId: item.skuId, units: 1 }];
  const asked = { lines, addressId, offerId: itemId, offerKind: 'flashsale' };
  const quote = await api.call('POST', '/api/orders/quote', { token, body: asked });
  const body = { units: 1, addressId, quotedPayFen: quote.body.payFen };
  const taken = await api.call('POST', `/api/flash-items/${itemId}/attempts`, { token, key: randomUUID(), body });
  if (taken.status !== 200) throw new Error(`attempt: ${taken.status} ${JSON.stringify(taken.body)}`);
  const { attemptId, ticket } = taken.body as { attemptId: string; ticket: string };
  const path = `/api/flash-attempts/${attemptId}?ticket=${encodeURIComponent(ticket)}`;
  let orderId = '';
  await until('the order is there', async () => {
    const { body: found } = await api.get(path, token);
    orderId = typeof found.orderId === 'string' ? found.orderId : '';
    return orderId !== '';
  });
  return { attemptId, orderId };
}

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  const late = performance.now() + AT_MOST_MS;
  while (!(await done())) {
    if (performance.now() > late) throw new Error(`waited too long until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
