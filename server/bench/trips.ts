// Round trips to PostgreSQL of one request, read from the shop's own counter: warm (session cached, statements
// prepared), one request at a time, the median of several so that a clock sync in between does not count.
import type { BenchShop } from './bench-shop.js';
import { type OpenedGroup, joinOne, openGroups, openOne, placeOne } from './buying.js';
import { type Buyer, beSeen, gatherCrowd } from './crowd.js';
import { median } from './load.js';
import type { Figure } from './measure.js';

const TIMES = 9;
const WARM = 2;

/** what design promises; a row without a promise is only told */
const promised: Record<string, number> = { 'order placement': 3, 'group opening': 3, 'group join': 3 };

export async function tripsPerEndpoint(shop: BenchShop): Promise<Figure[]> {
  const [, , ...offers] = shop.offers;
  const groups = await openGroups(shop, offers.slice(0, TIMES));
  const crowd = await gatherCrowd(shop, TIMES);
  const buyers: Buyer[] = [];
  for (let n = 0; n < TIMES; n += 1) buyers.push(crowd.next()?.buyer as Buyer);
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
  const get = async (path: string): Promise<void> => {
    const answer = await shop.shooter.shoot({ method: 'GET', path });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  };
  const payable: string[] = [];
  for (let n = 0; n < TIMES; n += 1) payable.push((await joinOne(shop, at(buyers, n), at(groups, n + 1))).orderId);
  const facts = await shop.command('startPayments', { orderIds: payable });
  const hot: [string, (n: number) => Promise<unknown>][] = [
    ['order placement', (n) => placeOne(shop, at(buyers, n), n)],
    ['group opening', (n) => openOne(shop, at(buyers, n), at(offers, n + 2 * TIMES))],
    ['group join', (n) => joinOne(shop, at(buyers, n), at<OpenedGroup>(groups, n))],
    ['payment applied (settlePayment)', (n) => shop.command('applyFacts', { facts: [at(facts, n)], width: 1 })],
    ['product list (20)', () => get('/api/products?limit=20')],
    ['product detail', (n) => get(`/api/products/${at(shop.skus, n).productId}`)],
    ['offer list (20)', () => get('/api/offers?limit=20')],
    ['offer detail', (n) => get(`/api/offers/${at(offers, n).offerId}`)],
    ['group page', (n) => get(`/api/groups/${at(groups, n).groupId}`)],
  ];
  const figures: Figure[] = [];
  for (const [name, act] of hot) figures.push(figureOf(name, await countedTrips(shop, buyers, act)));
  return figures;
}

async function countedTrips(
  shop: BenchShop,
  buyers: readonly Buyer[],
  act: (n: number) => Promise<unknown>,
): Promise<number> {
  const counts: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    for (const buyer of buyers.slice(n, n + 1)) await beSeen(shop, buyer);
    const before = await shop.command('countTrips', null);
    await act(n);
    if (n >= WARM) counts.push((await shop.command('countTrips', null)) - before);
  }
  return median(counts);
}

function figureOf(name: string, trips: number): Figure {
  const limit = promised[name] ?? null;
  const target = limit === null ? 'told only' : `<= ${limit}`;
  const told = { row: 'L11', name, limit, ratio: null, unit: 'round trips', rounds: TIMES - WARM };
  return { ...told, value: trips, target, met: limit === null || trips <= limit };
}
