// L19: three times what the shop can place, begun whether the earlier ones are answered or not, for a minute. What it
// still places is held against its own peak of before and after, because a machine's pace changes by the minute; who is
// turned away must hear so at once; and its memory must not grow with the time it goes on. The generator steps behind
// the shop with all its threads, so that on few cores it takes little of what it measures; what it would tell of latencies
// is its own queue, so they are taken by latecomers from a process apart. Everybody comes over connections that are open,
// as through a proxy: a process accepts one new connection a turn of its loop.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchShop } from './bench-shop.js';
import { type Buyer, bearer, comeIn } from './crowd.js';
import type { Visit, Visited } from './latecomers.js';
import { createShooter, median, percentile, press, pressSteadily } from './load.js';
import type { Figure } from './measure.js';

const OVERLOAD = 3;
const FOR_MS = 60_000;
const WARM_UP_MS = 5_000;
const PEAK_MS = 20_000;
const CONNECTIONS = 1_500;
const PEAK_CONNECTIONS = 64;
const PEOPLE = 60_000;
const LATECOMERS_PER_SECOND = 50;
/** the overload has set in, and lasts until the last of them was answered */
const LATECOMERS_AFTER_MS = 3_000;
const LATECOMERS_FOR_MS = 50_000;
const WEIGHED_EACH_MS = 1_000;
const GOODPUT = 0.95;
const REFUSED_MS = 20;
const GROWTH = 1.1;
const RECOVERED_MS = 10_000;

export async function overload(shop: BenchShop): Promise<Figure[]> {
  const buyers = await comeIn(shop, PEOPLE);
  const latecomers = await comeIn(shop, (LATECOMERS_PER_SECOND * LATECOMERS_FOR_MS) / 1_000);
  let asked = 0;
  const shooters = { peak: createShooter(shop.url, PEAK_CONNECTIONS), overload: createShooter(shop.url, CONNECTIONS) };
  let shooter = shooters.peak;
  const statuses = new Map<number, number>();
  let [placedInTime, until] = [0, 0];
  const place = async (): Promise<number> => {
    asked += 1;
    const { status } = await shooter.shoot(orderOf(shop, buyers[asked % buyers.length] as Buyer, asked));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 200 && performance.now() < until) placedInTime += 1;
    return status;
  };
  const visitors = fork(fileURLToPath(new URL('./latecomers.ts', import.meta.url))); // before, so as not to step back too
  const peak = async (): Promise<number> => (await press(PEAK_CONNECTIONS, PEAK_MS, place)).perSecond;
  try {
    stepTo(constants.priority.PRIORITY_LOW);
    await press(PEAK_CONNECTIONS, WARM_UP_MS, place);
    const before = await peak();
    if (statuses.size > 1) throw new Error(`refused below the peak: ${JSON.stringify([...statuses])}`);
    statuses.clear();
    const scales = weigh(shop);
    const visited = visit(visitors, shop, latecomers);
    shooter = shooters.overload;
    await shooter.connect(CONNECTIONS);
    until = performance.now() + FOR_MS;
    const work = await pressSteadily(OVERLOAD * before, FOR_MS, place);
    shooter = shooters.peak;
    // as anybody would who wants to buy
    while ((await place()) !== 200 && performance.now() < until + RECOVERED_MS);
    const recoveredMs = performance.now() - until;
    const growth = growthOf(scales.stop());
    const { refusedMs, placed, others } = await visited;
    const told = JSON.stringify([...statuses, ['failed', work.failed]]);
    const after = await peak();
    process.stderr.write(
      `  peak ${Math.round(before)} and ${Math.round(after)}/s; answers ${told}; of the latecomers `,
    );
    process.stderr.write(`${refusedMs.length} were turned away, ${placed} placed, ${others} answered otherwise\n`);
    const goodput = placedInTime / (FOR_MS / 1_000);
    return figures({ peak: (before + after) / 2, goodput, refusedMs, growth, recoveredMs });
  } finally {
    stepTo(constants.priority.PRIORITY_NORMAL);
    visitors.disconnect();
    for (const each of Object.values(shooters)) each.close();
  }
}

interface Told {
  /** orders/s */
  peak: number;
  /** orders/s */
  goodput: number;
  refusedMs: readonly number[];
  growth: number;
  recoveredMs: number;
}

function figures({ peak, goodput, refusedMs, growth, recoveredMs }: Told): Figure[] {
  const ratio = goodput / peak;
  const [p50, p99] = [percentile(refusedMs, 0.5), percentile(refusedMs, 0.99)];
  process.stderr.write(`  refusals: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms\n`);
  const row = { row: 'L19', rounds: 1 };
  const bare = { ...row, limit: null, ratio: null };
  return [
    {
      ...{
        ...row,
        name: 'orders placed in a minute at 3 x the peak, against the peak of before and after',
        unit: 'orders/s',
        limit: peak,
        value: goodput,
      },
      ...{ ratio, target: `>= ${GOODPUT} x peak`, met: ratio >= GOODPUT },
    },
    { ...bare, name: 'refusals: p99', unit: 'ms', value: p99, target: `<= ${REFUSED_MS} ms`, met: p99 <= REFUSED_MS },
    {
      ...{ ...bare, name: 'memory in the last third of that minute, against the second', unit: 'x', value: growth },
      ...{ target: `<= ${GROWTH}`, met: growth <= GROWTH },
    },
    {
      ...{ ...bare, name: 'from its end until all were answered and one more order', unit: 'ms', value: recoveredMs },
      ...{ target: `<= ${RECOVERED_MS} ms`, met: recoveredMs <= RECOVERED_MS },
    },
  ];
}

async function visit(visitors: ChildProcess, shop: BenchShop, latecomers: readonly Buyer[]): Promise<Visited> {
  const shots = latecomers.map((buyer, index) => orderOf(shop, buyer, index));
  const when = { perSecond: LATECOMERS_PER_SECOND, afterMs: LATECOMERS_AFTER_MS };
  visitors.send({ url: shop.url, shots, ...when } satisfies Visit);
  const [visited] = (await once(visitors, 'message')) as [Visited];
  return visited;
}

/** What the shop's process holds, once a second. */
function weigh(shop: BenchShop): { stop(): number[] } {
  const megabytes: number[] = [];
  const scales = setInterval(
    () => void shop.command('usage', null).then(({ rssMb }) => megabytes.push(rssMb)),
    WEIGHED_EACH_MS,
  );
  return {
    stop() {
      clearInterval(scales);
      return megabytes;
    },
  };
}

/** A heap rises and falls as it is collected, so medians of thirds are compared; the first fills what was empty. */
function growthOf(megabytes: readonly number[]): number {
  const third = Math.floor(megabytes.length / 3);
  process.stderr.write(`  memory, in MB: ${megabytes.filter((_, second) => second % 5 === 4).join(' ')}\n`);
  return median(megabytes.slice(2 * third)) / median(megabytes.slice(third, 2 * third));
}

const THREADS = '/proc/self/task';

/** Linux ranks each thread by itself, those that collect garbage too. Back again only where that is allowed. */
function stepTo(priority: number): void {
  const threads = existsSync(THREADS) ? readdirSync(THREADS).map(Number) : [0];
  try {
    for (const thread of threads) setPriority(thread, priority);
  } catch {
    process.stderr.write('  the generator keeps its priority\n');
  }
}

function orderOf(shop: BenchShop, buyer: Buyer, position: number) {
  const sku = shop.skus[position % shop.skus.length];
  if (!sku) throw new Error('no product');
  const body = { lines: [{ skuId: sku.skuId, units: 1 }], addressId: buyer.addressId, quotedPayFen: sku.priceFen };
  const headers = {
    ...bearer(buyer.token),
    ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  };
  return { method: 'POST' as const, path: '/api/orders', headers, body: JSON.stringify(body) };
}
