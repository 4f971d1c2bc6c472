// L20: how long the shop stays down when what it stands on was down, in the same process. A sale with a hundred thousand
// orders whose Redis is emptied: how soon somebody is admitted again, and that exactly what was left is sold. PostgreSQL
// stopped at once and started again: how much later than PostgreSQL itself the shop takes its first order.
import { Redis } from 'ioredis';
import type { BenchShop } from './bench-shop.js';
import { placeOne } from './buying.js';
import { type Buyer, comeIn, layInPeople } from './crowd.js';
import { tryOf } from './flash-rush.js';
import { median, press } from './load.js';
import type { Figure } from './measure.js';
import type { Services } from './services.js';
import type { FlashItem } from './shop-protocol.js';

const ORDERS = 100_000;
const AT_ONCE = 10_000;
const LEFT = 500;
const TIMES = 3;
const GIVE_UP_MS = 60_000;
const ADMITS_AFTER_MS = 3_000;
const LATER_MS = 1_000;

export async function recovery(shop: BenchShop, services: Services): Promise<Figure[]> {
  await shop.command('startWorker', null);
  try {
    return [await emptied(shop, services.redisUrl), await restarted(shop, services)];
  } finally {
    await shop.command('stopWorker', null);
  }
}

async function emptied(shop: BenchShop, redisUrl: string): Promise<Figure> {
  const item = await shop.command('openSale', { units: ORDERS + LEFT, personLimit: 1 });
  for (let ordered = 0; ordered < ORDERS; ordered += AT_ONCE) {
    const { elapsedMs } = await shop.command('admitAll', { ...item, buyers: await layInPeople(shop, AT_ONCE) });
    process.stderr.write(`  ${ordered + AT_ONCE} admitted, the last ones in ${(elapsedMs / 1_000).toFixed(1)} s\n`);
  }
  await shop.command('awaitOrders', { itemId: item.itemId, orders: ORDERS });
  const buyers = await comeIn(shop, 2 * LEFT);
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
  const first = buyers.pop() as Buyer;
  const value = await untilAnswered(async () => (await tried(shop, item, first)) === 200);
  const statuses: number[] = [200];
  await press(32, GIVE_UP_MS, () => {
    const buyer = buyers.pop();
    return buyer ? tried(shop, item, buyer).then((status) => void statuses.push(status)) : null;
  });
  const admitted = statuses.filter((status) => status === 200).length;
  if (admitted !== LEFT) throw new Error(`${admitted} were admitted to the ${LEFT} units that were left`);
  return {
    ...{ row: 'L20', name: `Redis emptied in a sale with ${ORDERS} orders: first of exactly ${LEFT} admissions after` },
    ...{ limit: null, ratio: null, rounds: 1, unit: 'ms', value },
    ...{ target: `<= ${ADMITS_AFTER_MS} ms`, met: value <= ADMITS_AFTER_MS },
  };
}

async function tried(shop: BenchShop, item: FlashItem, buyer: Buyer): Promise<number> {
  return (await shop.shooter.shoot({ ...tryOf(item, buyer), method: 'POST' })).status;
}

async function restarted(shop: BenchShop, services: Services): Promise<Figure> {
  const later: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const [buyer] = await comeIn(shop, 1);
    if (!buyer) throw new Error('nobody came');
    const startMs = performance.now();
    const ready = services.restartPostgres().then(() => performance.now() - startMs);
    const served = untilAnswered(() =>
      placeOne(shop, buyer, time).then(
        () => true,
        () => false,
      ),
    );
    const [readyMs, servedMs] = await Promise.all([ready, served]);
    process.stderr.write(
      `  PostgreSQL is back after ${Math.round(readyMs)} ms, the shop after ${Math.round(servedMs)}\n`,
    );
    later.push(servedMs - readyMs);
  }
  const value = median(later);
  return {
    ...{ row: 'L20', name: 'PostgreSQL stopped at once and started: first order after it is back' },
    ...{ limit: null, ratio: null, rounds: TIMES, unit: 'ms', value },
    ...{ target: `<= ${LATER_MS} ms`, met: value <= LATER_MS },
  };
}

async function untilAnswered(ask: () => Promise<boolean>): Promise<number> {
  const startMs = performance.now();
  while (performance.now() - startMs < GIVE_UP_MS) {
    if (await ask()) return performance.now() - startMs;
    await new Promise((wake) => setTimeout(wake, 10));
  }
  throw new Error('the shop does not come back');
}
