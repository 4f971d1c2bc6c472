// L19: three times what the shop can place, begun whether the earlier ones are answered or not, for a minute. What it
// still places is held against its own peak; who is turned away must hear so at once; and its memory must not grow with
// the time it goes on. The generator steps behind the shop, so that on few cores it does not take what it measures.
import { randomUUID } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import type { BenchShop } from './bench-shop.js';
import { type Buyer, bearer, comeIn } from './crowd.js';
import { createShooter, percentile, press, pressSteadily } from './load.js';
import type { Figure } from './measure.js';

const OVERLOAD = 3;
const FOR_MS = 60_000;
const PEAK_MS = 5_000;
const CONNECTIONS = 1_500;
const PEAK_CONNECTIONS = 64;
const UNPAID_PER_PERSON = 5;
const GOODPUT = 0.95;
const REFUSED_MS = 20;
const GROWTH = 1.5;

export async function overload(shop: BenchShop): Promise<Figure[]> {
  const buyers = await comeIn(shop, 20_000);
  let [turn, bought] = [0, 0];
  const next = (): Buyer => buyers[(turn += 1) % buyers.length] as Buyer;
  const shooter = createShooter(shop.url, CONNECTIONS);
  const refused: number[] = [];
  const others = new Map<number, number>();
  let placedInMinute = 0;
  const place = async (): Promise<void> => {
    const [buyer, startMs] = [next(), performance.now()];
    const { status } = await shooter.shoot(orderOf(shop, buyer, (bought += 1)));
    if (status === 200) placedInMinute += 1;
    else if (status === 503) refused.push(performance.now() - startMs);
    else others.set(status, (others.get(status) ?? 0) + 1);
  };
  try {
    const peak = (await press(PEAK_CONNECTIONS, PEAK_MS, place)).perSecond;
    if (refused.length + others.size > 0) throw new Error(`refused below the peak: ${JSON.stringify([...others])}`);
    if (OVERLOAD * peak * (FOR_MS / 1_000) > 5 * buyers.length * UNPAID_PER_PERSON) throw new Error('too few people');
    placedInMinute = 0;
    stepBack(constants.priority.PRIORITY_LOW);
    const before = await shop.command('usage', null);
    const work = await pressSteadily(OVERLOAD * peak, FOR_MS, place);
    const after = await shop.command('usage', null);
    stepBack(constants.priority.PRIORITY_NORMAL);
    process.stderr.write(
      `  peak ${Math.round(peak)}/s; of ${work.done + work.failed} tries ${placedInMinute} were placed, ${refused.length} turned ` +
        `away, ${work.failed} failed, others ${JSON.stringify([...others])}; memory ${before.rssMb} → ${after.rssMb} MB\n`,
    );
    return figures({ peak, goodput: placedInMinute / (FOR_MS / 1_000), refused, growth: after.rssMb / before.rssMb });
  } finally {
    shooter.close();
  }
}

function figures(told: { peak: number; goodput: number; refused: readonly number[]; growth: number }): Figure[] {
  const { peak, goodput, refused, growth } = told;
  const ratio = goodput / peak;
  const p99 = percentile(refused, 0.99);
  const row = { row: 'L19', rounds: 1 };
  const bare = { ...row, limit: null, ratio: null };
  return [
    {
      ...{ ...row, name: 'orders placed at 3 x the peak, for a minute', unit: 'orders/s', limit: peak, value: goodput },
      ...{ ratio, target: `>= ${GOODPUT} x peak`, met: ratio >= GOODPUT },
    },
    { ...bare, name: 'refusals: p99', unit: 'ms', value: p99, target: `<= ${REFUSED_MS} ms`, met: p99 <= REFUSED_MS },
    { ...bare, name: 'memory after / before', unit: 'x', value: growth, target: 'bounded', met: growth <= GROWTH },
  ];
}

/** Back again only where that is allowed. */
function stepBack(priority: number): void {
  try {
    setPriority(priority);
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
