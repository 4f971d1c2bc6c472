// L21, the price of safety: placing in the shop's process with what makes it safe (an idempotency key and the outbox)
// and without. Everything else is the same: the same convoys, the same tables.
import { randomUUID } from 'node:crypto';
import { placeOrder } from '../src/modules/orders/index.js';
import type { Database } from '../src/platform/db/index.js';
import type { Shop } from '../src/shop.js';
import type { BenchShop } from './bench-shop.js';
import { gatherCrowd } from './crowd.js';
import { press } from './load.js';
import { type Figure, alternate } from './measure.js';
import type { Commands } from './shop-protocol.js';

const PEOPLE = 500;
const WIDTH = 32;
const AT_LEAST = 0.88;

const silent = new WeakMap<Database, Database>();

/** The same database, on which nothing is told. */
function withoutOutbox(db: Database): Database {
  const known = silent.get(db);
  if (known) return known;
  const quiet: Database = {
    ...db,
    transact: (work, prelude) =>
      db.transact((tx) => {
        tx.emit = () => undefined;
        return work(tx);
      }, prelude),
  };
  silent.set(db, quiet);
  return quiet;
}

/** In the shop's process: one order of everybody. */
export async function placeHere(shop: Shop, ask: Commands['placeHere']['ask']): Promise<{ perSecond: number }> {
  const left = [...ask.buyers];
  const own: Shop = ask.safe ? shop : { ...shop, db: withoutOutbox(shop.db) };
  const { perSecond } = await press(WIDTH, 60_000, () => {
    const buyer = left.pop();
    const sku = ask.skus[left.length % ask.skus.length];
    if (!buyer || !sku) return null;
    const { userId, addressId } = buyer;
    const wish = { lines: [{ skuId: sku.skuId, units: 1 }], addressId, note: '', quotedPayFen: sku.priceFen };
    const once = { personId: userId, endpoint: 'bench', key: randomUUID(), inputHash: '' };
    return placeOrder(own, { userId, offer: null, ...wish }, ask.safe ? once : undefined).then((placed) => {
      if (!placed.ok) throw new Error(`not placed: ${placed.code}`);
    });
  });
  return { perSecond };
}

export async function safety(shop: BenchShop, rounds: number, settle: () => Promise<void>): Promise<Figure[]> {
  const round = async (safe: boolean): Promise<number> => {
    const crowd = await gatherCrowd(shop, PEOPLE);
    const buyers = Array.from({ length: PEOPLE }, () => crowd.next()?.buyer).flatMap((buyer) => buyer ?? []);
    return (await shop.command('placeHere', { buyers, skus: shop.skus, safe })).perSecond;
  };
  const bare = 'placing without key and outbox';
  const contender = {
    row: 'L21',
    name: 'placing with idempotency key and outbox',
    unit: 'orders/s',
    atLeast: AT_LEAST,
  };
  return alternate(
    { name: bare, round: () => round(false) },
    [{ ...contender, round: () => round(true) }],
    rounds,
    settle,
  );
}
