// The shop's side of the flash-sale rows: a sale that is on, people admitted to it, and their attempts written as the
// worker's own loop writes them. Only the writing is timed.
import { randomUUID } from 'node:crypto';
import { timersOf } from '../src/app.js';
import { createSlot, takeAttempt, writeSome } from '../src/modules/flashsale/index.js';
import { installOperator } from '../src/modules/identity/index.js';
import { prepared } from '../src/platform/db/index.js';
import { fireDueTimers } from '../src/platform/timers/scheduler.js';
import { settings } from '../src/settings.js';
import type { Shop } from '../src/shop.js';
import type { World } from '../test/harness/world.js';
import { press } from './load.js';
import type { Commands, FlashItem } from './shop-protocol.js';

const PRICE_FEN = 600;
const HOUR_MS = 3_600_000;
const ADMITTING = 50;
const OPENING_ROUNDS = 100;
const OPENING_REST_MS = 20;
const WRITING_MS = 180_000;

const findItem = prepared<{ id: string; status: string }>(
  `select i.id, s.status from flash_items i join flash_slots s on s.id = i.slot_id where s.id = $1`,
);

/** In the shop's process: a slot of one item, warmed and started by its own timers. */
export async function openSale(
  shop: Shop,
  world: World,
  { units, personLimit }: Commands['openSale']['ask'],
): Promise<FlashItem> {
  const sku = await world.sku({ stock: 2 * units });
  const author = { login: `sale-${randomUUID()}`, password: randomUUID(), name: '运营', roles: [] };
  const installed = await installOperator(shop, author);
  if (!installed.ok) throw new Error(`no operator: ${installed.code}`);
  const { operatorId } = installed.value;
  const now = shop.clock.now().getTime();
  const made = await createSlot(shop, {
    ...{ name: '整点秒杀', startsAt: new Date(now), endsAt: new Date(now + HOUR_MS), operatorId },
    items: [{ skuId: sku.skuId, priceFen: PRICE_FEN, allocatedUnits: units, personLimit, buckets: 1 }],
    ...{ captcha: false, queueRate: null, subsidyBudgetFen: null },
  });
  if (!made.ok) throw new Error(`no slot: ${made.code}`);
  for (let round = 0; round < OPENING_ROUNDS; round += 1) {
    await fireDueTimers(shop.db, timersOf(shop), shop.log);
    const [item] = await shop.db.rows(findItem(made.value.slotId));
    if (item?.status === 'open') return { itemId: item.id, priceFen: PRICE_FEN };
    await new Promise((wake) => setTimeout(wake, OPENING_REST_MS));
  }
  throw new Error('the slot does not open');
}

/** In the shop's process. */
export async function admitAll(
  shop: Shop,
  { itemId, priceFen, buyers }: Commands['admitAll']['ask'],
): Promise<{ elapsedMs: number }> {
  const left = [...buyers];
  const startMs = performance.now();
  await press(ADMITTING, 60_000, () => {
    const buyer = left.pop();
    if (!buyer) return null;
    const { userId, addressId } = buyer;
    const wish = { itemId, userId, deviceId: userId, units: 1, addressId, note: '', quotedPayFen: priceFen };
    const once = { personId: userId, endpoint: 'bench', key: randomUUID(), inputHash: '' };
    return takeAttempt(shop, wish, once).then((taken) => {
      if (!taken.ok) throw new Error(`not admitted: ${taken.code}`);
    });
  });
  return { elapsedMs: performance.now() - startMs };
}

/** In the shop's process: until a worker has made as many orders. */
export async function awaitOrders(shop: Shop, { itemId, orders }: Commands['awaitOrders']['ask']): Promise<null> {
  const giveUpMs = performance.now() + WRITING_MS;
  while ((await ordersOf(shop, itemId)) < orders) {
    if (performance.now() > giveUpMs) throw new Error(`${await ordersOf(shop, itemId)} of ${orders} orders were made`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
  return null;
}

/** In the shop's process: everybody is admitted, then their attempts become orders, in batches as large as a worker's. */
export async function writeAdmitted(shop: Shop, ask: Commands['writeAdmitted']['ask']): Promise<{ elapsedMs: number }> {
  const { itemId, buyers } = ask;
  await admitAll(shop, ask);
  const before = await ordersOf(shop, itemId);
  const startMs = performance.now();
  let written = 0;
  const write = async (consumer: string): Promise<void> => {
    for (let some = -1; some !== 0; written += some) some = await writeSome(shop, consumer, 0);
  };
  await Promise.all(Array.from({ length: settings.flashsale.writersAtOnce }, (_, n) => write(`bench-${n}`)));
  if (written !== buyers.length) throw new Error(`${written} of ${buyers.length} attempts were there to be written`);
  const elapsedMs = performance.now() - startMs;
  const made = (await ordersOf(shop, itemId)) - before;
  if (made !== buyers.length) throw new Error(`${made} orders of ${buyers.length} attempts`);
  return { elapsedMs };
}

const countOrders = prepared<{ orders: number }>(`select count(*)::int as orders from orders where offer_id = $1`);
const ordersOf = async (shop: Shop, itemId: string): Promise<number> =>
  (await shop.db.rows(countOrders(itemId)))[0]?.orders ?? 0;
