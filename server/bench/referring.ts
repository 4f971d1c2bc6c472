// L15, recommending among a thousand people and among a million (`--orders N` sets how many): binding a newcomer, a page of
// one's team and the commission of one paid order, each held against P0 of its own rounds like the rows of L16. The same
// distributors with the same teams act both times; between them the big forest is laid beside them.
import { randomUUID } from 'node:crypto';
import { reckonOrder, settleAfterMs } from '../src/modules/commission/index.js';
import type { Shop } from '../src/shop.js';
import { settings } from '../src/settings.js';
import { bindAll, layInForest } from './big-forest.js';
import { type BenchShop, HTTP_CONNECTIONS, SHOP_CONNECTIONS } from './bench-shop.js';
import { placeOne } from './buying.js';
import { type Buyer, bearer, comeIn, gatherCrowd, layInPeople } from './crowd.js';
import { type Quantity, growing } from './growing.js';
import { press } from './load.js';
import type { Figure } from './measure.js';
import type { RawOrders } from './order-transaction.js';

const SMALL = 1_000;
const SHARERS = 200;
const READERS = 40;
const TEAM = 30;
const BUYERS = 60;
/** enough for 3000 bindings in a second */
const NEWCOMERS_PER_SECOND = 3_000;

interface ReferringGround {
  shop: BenchShop;
  raw: RawOrders;
  rounds: number;
  roundMs: number;
  people: number;
}

/** In the shop's process: what a paid order earns whom, of each once. */
export async function reckonHere(shop: Shop, orderIds: readonly string[]): Promise<{ perSecond: number }> {
  const left = [...orderIds];
  let held = 0;
  const { perSecond } = await press(SHOP_CONNECTIONS, 60_000, () => {
    const orderId = left.pop();
    if (!orderId) return null;
    return shop.db
      .transact((tx) => reckonOrder(tx, orderId, settleAfterMs(shop)))
      .then((reckoned) => {
        if (reckoned.ok && reckoned.value.held) held += 1;
      });
  });
  if (held !== orderIds.length) throw new Error(`${held} of ${orderIds.length} orders earned something`);
  return { perSecond };
}

export async function referring(ground: ReferringGround): Promise<Figure[]> {
  const { shop, people } = ground;
  await layInForest(shop.ownerUrl, SMALL);
  const actors: Actors = { shareKeys: [], distributors: [], readers: [] };
  return growing(
    {
      ...{ ...ground, row: 'L15', sizes: [`${SMALL} people`, `${people} people`] },
      async renew() {
        const fresh = await gatherActors(shop);
        Object.assign(actors, fresh);
      },
      grow: () => layInForest(shop.ownerUrl, people),
    },
    quantitiesOf(shop, ground.roundMs, actors),
  );
}

interface Actors {
  shareKeys: string[];
  distributors: Buyer[];
  readers: Buyer[];
}

/** Distributors whose links bring people, and others who look at a team that is always as large. */
async function gatherActors(shop: BenchShop): Promise<Actors> {
  const all = await everybodyOf(shop, SHARERS + READERS);
  const shareKeys: string[] = [];
  for (const one of all) {
    await post(shop, one, '/api/me/distributor', { termsVersion: settings.referral.termsVersion });
    const { key } = await post(shop, one, '/api/shares', { target: { kind: 'home', id: null } });
    shareKeys.push(String(key));
  }
  const [distributors, readers] = [all.slice(0, SHARERS), all.slice(SHARERS)];
  const members = await layInPeople(shop, READERS * TEAM);
  await bindAll(
    shop.ownerUrl,
    members.map(({ userId }) => userId),
    members.map((_, at) => readers[at % READERS]?.userId ?? ''),
  );
  return { shareKeys: shareKeys.slice(0, SHARERS), distributors, readers };
}

async function everybodyOf(shop: BenchShop, size: number): Promise<Buyer[]> {
  const crowd = await gatherCrowd(shop, size);
  return Array.from({ length: size }, () => crowd.next()?.buyer).flatMap((buyer) => buyer ?? []);
}

function quantitiesOf(shop: BenchShop, roundMs: number, actors: Actors): Quantity[] {
  let asked = 0;
  const binding = async (): Promise<number> => {
    const newcomers = await comeIn(shop, Math.ceil((NEWCOMERS_PER_SECOND * roundMs) / 1_000));
    const { perSecond } = await press(HTTP_CONNECTIONS, roundMs, () => {
      const newcomer = newcomers.pop();
      const shareKey = actors.shareKeys[(asked += 1) % SHARERS];
      if (!newcomer || !shareKey) return null;
      const visit = { source: 'share', visitor: randomUUID(), shareKey };
      return post(shop, newcomer, '/api/visits', visit).then(() => undefined);
    });
    return perSecond;
  };
  const looking = async (): Promise<number> => {
    const { perSecond } = await press(HTTP_CONNECTIONS, roundMs, async () => {
      const reader = actors.readers[(asked += 1) % READERS];
      if (!reader) throw new Error('nobody reads');
      const path = '/api/me/team?limit=20';
      const answer = await shop.shooter.shoot({ method: 'GET', path, headers: bearer(reader.token) });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    });
    return perSecond;
  };
  const earning = async (): Promise<number> => {
    const crowd = await gatherCrowd(shop, BUYERS);
    const buyers: Buyer[] = [];
    for (let chosen = crowd.next(); chosen; chosen = crowd.next()) buyers.push(chosen.buyer);
    const once = [...new Set(buyers.map(({ userId }) => userId))];
    await bindAll(
      shop.ownerUrl,
      once,
      once.map((_, at) => actors.distributors[at % SHARERS]?.userId ?? ''),
    );
    const orderIds: string[] = [];
    await press(HTTP_CONNECTIONS, 60_000, () => {
      const buyer = buyers.pop();
      return buyer ? placeOne(shop, buyer, buyers.length).then(({ orderId }) => void orderIds.push(orderId)) : null;
    });
    const facts = await shop.command('startPayments', { orderIds });
    const { applied } = await shop.command('applyFacts', { facts, width: SHOP_CONNECTIONS });
    if (applied !== facts.length) throw new Error(`${applied} of ${facts.length} payments were applied`);
    return (await shop.command('reckonHere', { orderIds })).perSecond;
  };
  return [
    ['binding by a link', 'bindings/s', binding],
    ['page of a team', 'requests/s', looking],
    ['commission of an order', 'orders/s', earning],
  ];
}

async function post(shop: BenchShop, by: Buyer, path: string, body: object): Promise<Record<string, unknown>> {
  const headers = {
    ...bearer(by.token),
    ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  };
  const answer = await shop.shooter.shoot({ method: 'POST', path, headers, body: JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as Record<string, unknown>;
}
