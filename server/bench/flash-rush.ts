// Rows L1, L2 and L4: a flash sale as its buyers meet it, over HTTP with their tokens and keys, against a fixed kilobyte
// over the same hundred connections. Winners are different tries, six to a person as the pace allows; the many who come
// too late are told so by an item that has nothing left. Everybody asks over one connection, with requests that were
// made before: the generator costs what it costs for the fixed kilobyte. The last row presses at a steady four fifths
// of the peak that was measured just before it, and counts a latency from when its try was due.
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { BenchShop } from './bench-shop.js';
import { type Buyer, bearer, comeIn } from './crowd.js';
import { openHttpLimit } from './http-limit.js';
import { createShooter, median, percentile, press, pressSteadily } from './load.js';
import { type Contender, type Figure, alternate } from './measure.js';
import type { FlashItem } from './shop-protocol.js';

const CONNECTIONS = 100;
const SECONDS = 1;
/** what the pace lets a person try at once */
const TRIES = 6;
const PEOPLE = 6_000;
const LATE = 1_000;

const SHARE_OF_PEAK = 0.8;
const P99_MS = 20;
const OPENING_MS = 500;
const PEAK_MS = 1_000;
const STEADY_MS = 2_000;

export async function flashRush(shop: BenchShop, rounds: number): Promise<Figure[]> {
  const limit = await openHttpLimit(SECONDS);
  try {
    const winners: Contender = {
      ...{ row: 'L1', name: 'flash-sale admissions over HTTP', unit: 'admissions/s', atLeast: 0.5 },
      round: async () => rush(shop, await onSale(shop)),
    };
    const late = await soldOut(shop);
    const latecomers: Contender = {
      ...{ row: 'L2', name: 'sold-out answers over HTTP', unit: 'answers/s', atLeast: 0.85 },
      async round() {
        await pressOnce(shop, late); // everybody was here a moment ago
        return rush(shop, late);
      },
    };
    const rates = await alternate(
      { name: limit.name, round: limit.round },
      [winners, latecomers],
      rounds,
      async () => undefined,
    );
    return [...rates, await latency(shop, rounds)];
  } finally {
    await limit.close();
  }
}

interface Rush {
  item: FlashItem;
  buyers: readonly Buyer[];
  /** tries of a buyer; each is new */
  tries: number;
  status: number;
}

async function onSale(shop: BenchShop): Promise<Rush> {
  const item = await shop.command('openSale', { units: PEOPLE * TRIES, personLimit: TRIES });
  const buyers = await comeIn(shop, PEOPLE);
  // everybody has looked at where they live, as the page of the sale does when it is opened
  const rush = { item, buyers, tries: TRIES - 1, status: 200 };
  await pressOnce(shop, rush);
  return rush;
}

async function soldOut(shop: BenchShop): Promise<Rush> {
  const item = await shop.command('openSale', { units: 1, personLimit: 1 });
  const [winner, ...buyers] = await comeIn(shop, LATE);
  if (!winner) throw new Error('nobody came');
  await pressOnce(shop, { item, buyers: [winner], tries: 1, status: 200 });
  const rush = { item, buyers, tries: Infinity, status: 409 };
  await pressOnce(shop, rush);
  return rush;
}

async function pressOnce(shop: BenchShop, { item, buyers, status }: Rush): Promise<void> {
  const left = [...buyers];
  await press(CONNECTIONS, 60_000, () => {
    const buyer = left.pop();
    if (!buyer) return null;
    return shop.shooter.shoot({ ...tryOf(item, buyer), method: 'POST' }).then((answer) => {
      if (answer.status !== status) throw new Error(`a try was answered ${answer.status} ${answer.body}`);
    });
  });
}

export function tryOf(item: FlashItem, { token, addressId }: Buyer) {
  return {
    path: `/api/flash-items/${item.itemId}/attempts`,
    headers: { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ units: 1, addressId, quotedPayFen: item.priceFen }),
  };
}

/** Connection by connection: their own people's tries, everybody's first before anybody's second. */
function requestsOf({ item, buyers, tries }: Rush): autocannon.Asking[][] {
  const rounds = Array.from({ length: Math.min(tries, TRIES) });
  return Array.from({ length: CONNECTIONS }, (_, connection) => {
    const own = buyers.filter((_, index) => index % CONNECTIONS === connection);
    return rounds.flatMap(() => own.map((buyer) => ({ method: 'POST', ...tryOf(item, buyer) })));
  });
}

async function rush(shop: BenchShop, ground: Rush): Promise<number> {
  const requests = requestsOf(ground);
  const most = Math.min(...requests.map(({ length }) => length)) * CONNECTIONS;
  const before = await shop.command('usage', null);
  const {
    errors,
    statusCodeStats,
    requests: answered,
  } = await autocannon({
    ...{ url: shop.url, connections: CONNECTIONS, duration: SECONDS },
    setupClient: (client) => client.setRequests(requests.pop() ?? []),
  });
  const { cpuMs } = await shop.command('usage', null);
  const costUs = ((cpuMs - before.cpuMs) * 1_000) / answered.total;
  process.stderr.write(`  ${ground.status}: ${Math.round(costUs)} µs of the shop's process each\n`);
  const told = Object.keys(statusCodeStats ?? {});
  if (errors > 0 || told.some((code) => code !== String(ground.status))) {
    throw new Error(`tries were answered ${JSON.stringify(statusCodeStats)}`);
  }
  if (ground.tries < Infinity && answered.total > most) throw new Error('some tried what they had tried before');
  return answered.average;
}

/** The peak and what is held against it are pressed by the same generator, which costs more than the one of L1. */
async function latency(shop: BenchShop, rounds: number): Promise<Figure> {
  const p99s: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const { item, buyers, tries } = await onSale(shop);
    const shooter = createShooter(shop.url, CONNECTIONS);
    let asked = 0;
    const one = async (): Promise<void> => {
      if ((asked += 1) > buyers.length * tries) throw new Error('too few people');
      const buyer = buyers[asked % buyers.length] as Buyer;
      const { status, body } = await shooter.shoot({ ...tryOf(item, buyer), method: 'POST' });
      if (status !== 200) throw new Error(`a try was answered ${status} ${body}`);
    };
    await press(CONNECTIONS, OPENING_MS, one); // a hundred connections are opened first
    const peak = (await press(CONNECTIONS, PEAK_MS, one)).perSecond;
    const perSecond = Math.round(peak * SHARE_OF_PEAK);
    const told = await pressSteadily(perSecond, STEADY_MS, one).finally(() => shooter.close());
    if (told.failed > 0) throw new Error(`${told.failed} tries were not answered with an admission`);
    const p99 = percentile(told.latenciesMs, 0.99);
    if (round > 0) p99s.push(p99);
    process.stderr.write(
      `  ${round === 0 ? 'warm-up' : `round ${round}`}: p99 ${p99.toFixed(1)} ms at ${perSecond}/s\n`,
    );
  }
  const value = median(p99s);
  const name = 'admission over HTTP at 80 % of its peak: p99';
  const told = { row: 'L4', limit: null, ratio: null, target: `<= ${P99_MS} ms`, unit: 'ms', rounds };
  return { ...told, name, value, met: value <= P99_MS };
}
