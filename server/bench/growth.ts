// What grows with the shop: the hot paths with a thousand orders in the database and with a million (`--orders N`), each
// held against P0 of its own rounds, so that a neighbour who wakes up between the two does not count as growth. The same
// buyers, goods and requests both times; between them the big shop of `npm run seed` is laid beside them.
import { randomUUID } from 'node:crypto';
import type { BenchShop } from './bench-shop.js';
import { HTTP_CONNECTIONS } from './bench-shop.js';
import { type PlacedOrder, buyingRound, placeOne } from './buying.js';
import { bearer, type Buyer, gatherCrowd } from './crowd.js';
import { type Quantity, growing } from './growing.js';
import { press } from './load.js';
import type { Figure } from './measure.js';
import type { RawOrders } from './order-transaction.js';

const SMALL = 1_000;
const READERS = 40;
const TIMERS = 2_000;

export interface GrowthGround {
  shop: BenchShop;
  raw: RawOrders;
  rounds: number;
  roundMs: number;
  /** orders of the big shop; it has half as many members and a tenth as many goods */
  orders: number;
}

export async function growth(ground: GrowthGround): Promise<Figure[]> {
  const { shop, orders } = ground;
  const readers: Buyer[] = [];
  await placeSmall(shop);
  const members = Math.max(100, Math.floor(orders / 2));
  return growing(
    {
      ...{ ...ground, row: 'L16', sizes: [`${SMALL} orders`, `${orders} orders`] },
      async renew() {
        readers.splice(0, Infinity, ...(await readersOf(shop)));
      },
      grow: () => shop.command('fillBigShop', { products: Math.max(100, Math.floor(orders / 10)), members, orders }),
    },
    quantitiesOf(shop, ground.roundMs, readers),
  );
}

/** A thousand orders of the world's own, so that the small shop is not an empty one. */
async function placeSmall(shop: BenchShop): Promise<void> {
  const crowd = await gatherCrowd(shop, SMALL / 5);
  let position = 0;
  await press(HTTP_CONNECTIONS, 120_000, () => {
    const chosen = crowd.next();
    return chosen ? placeOne(shop, chosen.buyer, (position += 1)).then(() => undefined) : null;
  });
}

function quantitiesOf(shop: BenchShop, roundMs: number, readers: readonly Buyer[]): Quantity[] {
  let [position, asked] = [0, 0];
  let unpaid: PlacedOrder[] = [];
  const reading = (pathOf: (n: number) => string) => async () => {
    const work = await press(HTTP_CONNECTIONS, roundMs, () => {
      const n = (asked += 1);
      return get(shop, readers[n % readers.length], pathOf(n));
    });
    return work.perSecond;
  };
  const placing = async (): Promise<number> => {
    const round = await buyingRound(shop, roundMs, ({ buyer }) => placeOne(shop, buyer, (position += 1)));
    unpaid = round.placed.slice(0, 400);
    return round.perSecond;
  };
  const paying = async (): Promise<number> => {
    const facts = await shop.command('startPayments', { orderIds: unpaid.map((one) => one.orderId) });
    const { applied, elapsedMs } = await shop.command('applyFacts', { facts, width: 16 });
    if (applied !== facts.length) throw new Error(`${applied} of ${facts.length} payments were applied`);
    return (applied * 1_000) / elapsedMs;
  };
  const claiming = async (): Promise<number> => {
    const { claimed, elapsedMs } = await shop.command('claimTimers', { count: TIMERS });
    if (claimed !== TIMERS) throw new Error(`${claimed} of ${TIMERS} timers were claimed`);
    return (claimed * 1_000) / elapsedMs;
  };
  // Another price floor for every request, so that none is answered from memory.
  const floor = (n: number): number => 1 + (n % 400);
  return [
    ['order placement', 'orders/s', placing],
    ['notice applied in process', 'payments/s', paying],
    ['product list, newest', 'requests/s', reading((n) => `/api/products?limit=20&minPriceFen=${floor(n)}`)],
    [
      'product list, by price',
      'requests/s',
      reading((n) => `/api/products?limit=20&sort=price-asc&minPriceFen=${floor(n)}`),
    ],
    ['orders of a person', 'requests/s', reading(() => '/api/orders?limit=20')],
    ['order counts of a person', 'requests/s', reading(() => '/api/me/order-counts')],
    ['timers claimed and finished', 'timers/s', claiming],
  ];
}

/** People with some orders each, who look at them. */
async function readersOf(shop: BenchShop): Promise<Buyer[]> {
  const crowd = await gatherCrowd(shop, READERS);
  const buyers = new Map<string, Buyer>();
  for (let chosen = crowd.next(), n = 0; chosen && chosen.turn < 3; chosen = crowd.next(), n += 1) {
    buyers.set(chosen.buyer.userId, chosen.buyer);
    await placeOne(shop, chosen.buyer, n);
  }
  return [...buyers.values()];
}

async function get(shop: BenchShop, reader: Buyer | undefined, path: string): Promise<void> {
  if (!reader) throw new Error('nobody reads');
  const headers = { ...bearer(reader.token), 'x-request-id': randomUUID() };
  const answer = await shop.shooter.shoot({ method: 'GET', path, headers });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
}
