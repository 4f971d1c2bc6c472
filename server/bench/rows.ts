// The rows of the table of targets this bench can measure, each with the limit it is held against.
import type { BenchShop } from './bench-shop.js';
import { browsing } from './browsing.js';
import { type OpenedGroup, type PlacedOrder, buyingRound, joinOne, openGroups, openOne, placeOne } from './buying.js';
import { flashGate } from './flash-gate.js';
import { flashWriting } from './flash-writing.js';
import { H0, openHttpLimit } from './http-limit.js';
import { growth } from './growth.js';
import { firstLoad } from './first-load.js';
import { type Figure, alternate } from './measure.js';
import { median } from './load.js';
import { noticeLatencies, noticeRate } from './notices.js';
import { outbox } from './outbox.js';
import { overload } from './overload.js';
import { posting } from './posting.js';
import { pricing } from './pricing.js';
import type { RawOrders } from './order-transaction.js';
import { recovery } from './recovery.js';
import { referring } from './referring.js';
import { safety } from './safety.js';
import { socketMemory } from './sockets.js';
import type { Services } from './services.js';
import { startUp } from './start-up.js';
import { timers } from './timers.js';
import { flashRush } from './flash-rush.js';
import { tripsPerEndpoint } from './trips.js';

export interface Ground {
  shop: BenchShop;
  raw: RawOrders;
  services: Services;
  rounds: number;
  roundMs: number;
  /** of the big shop in L16; in L15 as many people */
  orders: number;
}

const P0 = 'P0';
const HOT_GROUPS = 150;
const NOTICE_P99_MS = 80;
const START_ROUNDS = 3;

const limitOf = ({ raw, roundMs }: Ground) => ({
  name: P0,
  round: async () => (await raw.round(roundMs)).perSecond,
});

export const rows: Record<string, (ground: Ground) => Promise<Figure[]>> = {
  [H0]: ({ rounds }) => httpLimit(rounds),
  L1: ({ shop, rounds }) => flashRush(shop, rounds),
  L3: ({ services, rounds, roundMs }) => flashGate({ redisUrl: services.redisUrl, rounds, roundMs }),
  L5: (ground) => flashWriting(ground.shop, limitOf(ground), ground.rounds, ground.raw.analyze),
  L6: (ground) => {
    const { shop, roundMs, rounds } = ground;
    let position = 0;
    const round = async (): Promise<number> =>
      (await buyingRound(shop, roundMs, ({ buyer }) => placeOne(shop, buyer, (position += 1)))).perSecond;
    const contender = { row: 'L6', name: 'order placement, spread SKUs', unit: 'orders/s', atLeast: 1, round };
    return alternate(limitOf(ground), [contender], rounds, ground.raw.analyze);
  },
  L7: (ground) => {
    const { shop, roundMs, rounds } = ground;
    let position = 0;
    const placing = (positionOf: () => number) => async (): Promise<number> =>
      (await buyingRound(shop, roundMs, ({ buyer }) => placeOne(shop, buyer, positionOf()))).perSecond;
    const [spread, row] = ['order placement, spread SKUs', { row: 'L7', unit: 'orders/s' }];
    const contenders = [
      { ...row, name: 'order placement, one hot SKU', atLeast: 0.8, of: spread, round: placing(() => 0) },
      { ...row, name: spread, atLeast: 1, round: placing(() => (position += 1)) },
    ];
    return alternate(limitOf(ground), contenders, rounds, ground.raw.analyze);
  },
  L8: groupRow,
  L9: ({ shop, raw, rounds, roundMs }) => posting(shop, rounds, roundMs, raw.analyze),
  L10: ({ shop, rounds }) => browsing(shop, rounds),
  L11: ({ shop }) => tripsPerEndpoint(shop),
  PRICE: ({ rounds }) => pricing(rounds),
  L12: ({ shop, rounds, roundMs }) => outbox(shop, rounds, roundMs),
  L13: ({ shop, raw, rounds }) => timers(shop, rounds, raw.analyze),
  L15: ({ orders: people, ...ground }) => referring({ ...ground, people }),
  L16: growth,
  L18: ({ services }) => socketMemory(services),
  L19: ({ shop }) => overload(shop),
  L20: ({ shop, services }) => recovery(shop, services),
  L21: ({ shop, raw, rounds }) => safety(shop, rounds, raw.analyze),
  L22: ({ shop, rounds }) => firstLoad({ url: shop.url, rounds }),
  L14: async ({ shop, rounds }) => {
    const p99s: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const p99 = await noticeLatencies(shop);
      if (round > 0) p99s.push(p99);
      process.stderr.write(`  ${round === 0 ? 'warm-up' : `round ${round}`}: p99 ${p99.toFixed(1)} ms\n`);
    }
    const value = median(p99s);
    const name = 'payment notice: verified, stored, applied, at 100/s: p99';
    const told = { row: 'L14', name, limit: null, ratio: null, target: `<= ${NOTICE_P99_MS} ms`, unit: 'ms', rounds };
    return [{ ...told, value, met: value <= NOTICE_P99_MS }];
  },
  L23: ({ rounds }) => startUp(Math.min(rounds, START_ROUNDS)),
};

/** The limit by itself; rows that answer from memory are held against it. */
async function httpLimit(rounds: number): Promise<Figure[]> {
  const limit = await openHttpLimit();
  try {
    const measured: number[] = [];
    for (let round = 0; round <= rounds; round += 1) measured.push(await limit.round());
    const told = { row: H0, limit: null, ratio: null, target: 'told only', unit: 'requests/s', rounds, met: true };
    return [{ ...told, name: 'Koa + router, fixed 1 KB JSON, 100 connections', value: median(measured.slice(1)) }];
  } finally {
    await limit.close();
  }
}

async function groupRow(ground: Ground): Promise<Figure[]> {
  const { shop, roundMs, rounds } = ground;
  const [hot, hotInBuckets, ...spread] = shop.offers;
  if (!hot || !hotInBuckets) throw new Error('no offers');
  const groups = {
    spread: await openGroups(shop, spread),
    hot: await openGroups(shop, Array<typeof hot>(HOT_GROUPS).fill(hot)),
    hotInBuckets: await openGroups(shop, Array<typeof hot>(HOT_GROUPS).fill(hotInBuckets)),
  };
  let unpaid: PlacedOrder[] = [];
  const joining = async (among: readonly OpenedGroup[]): Promise<number> => {
    const round = await buyingRound(shop, roundMs, ({ buyer, index, turn }) => {
      const group = among[(index + turn) % among.length];
      if (!group) throw new Error('no group');
      return joinOne(shop, buyer, group);
    });
    unpaid = round.placed;
    return round.perSecond;
  };
  const opening = async (): Promise<number> => {
    const round = await buyingRound(shop, roundMs, ({ buyer, index, turn }) => {
      const offer = spread[(index + turn) % spread.length];
      if (!offer) throw new Error('no offer');
      return openOne(shop, buyer, offer);
    });
    return round.perSecond;
  };
  const paying = async (): Promise<number> => {
    const facts = await shop.command('startPayments', { orderIds: unpaid.map((one) => one.orderId) });
    const { applied, elapsedMs } = await shop.command('applyFacts', { facts, width: 16 });
    if (applied !== facts.length) throw new Error(`${applied} of ${facts.length} payments were applied`);
    return (applied * 1_000) / elapsedMs;
  };
  const join = 'group join, spread offers';
  const row = { row: 'L8', unit: 'orders/s' };
  const paid = { row: 'L8', unit: 'payments/s', atLeast: 0.4 };
  return alternate(
    limitOf(ground),
    [
      { ...row, name: 'group opening, spread offers', atLeast: 0.8, round: opening },
      { ...row, name: 'group join, one hot offer', atLeast: 0.8, of: join, round: () => joining(groups.hot) },
      {
        ...{ ...row, name: 'group join, one hot offer in 16 buckets', atLeast: 0.8, of: join },
        round: () => joining(groups.hotInBuckets),
      },
      { ...paid, name: 'notices over HTTP (one hot offer), until applied', round: () => noticeRate(shop, unpaid) },
      { ...row, name: join, atLeast: 0.8, round: () => joining(groups.spread) },
      { ...paid, name: 'facts applied in process', round: paying },
    ],
    rounds,
    ground.raw.analyze,
  );
}
