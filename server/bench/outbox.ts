// L12: how long an event waits for the queue while people buy at half of what the shop can take, and how fast events are
// caught up with that were committed while no worker was there. The worker role runs whole, in the shop's process.
import pg from 'pg';
import type { BenchShop } from './bench-shop.js';
import { buyingRound, placeOne } from './buying.js';
import { gatherCrowd } from './crowd.js';
import { median, percentile } from './load.js';
import type { Figure } from './measure.js';

const STEADY_MS = 4_000;
const LOAD_SHARE = 0.5;
const ORDERS_A_PERSON = 4;
const LAG_P99_MS = 300;
const CATCH_UP = 10;
const GIVE_UP_MS = 60_000;
const WAITING = 10_000;

export async function outbox(shop: BenchShop, rounds: number, roundMs: number): Promise<Figure[]> {
  const owner = new pg.Client({ connectionString: shop.ownerUrl });
  await owner.connect();
  const laps: { lagMs: number; steady: number; caughtUp: number }[] = [];
  try {
    for (let lap = 0; lap <= rounds; lap += 1) {
      let position = 0;
      const peak = await buyingRound(shop, roundMs, ({ buyer }) => placeOne(shop, buyer, (position += 1)));
      const lags = await buyAtHalfLoad(shop, owner, peak.perSecond);
      const steady = (lags.length * 1_000) / STEADY_MS;
      const measured = { lagMs: percentile(lags, 0.99), steady, caughtUp: await catchUp(shop, owner) };
      if (lap > 0) laps.push(measured);
      const told = `lag p99 ${measured.lagMs.toFixed(0)} ms at ${steady.toFixed(0)} events/s, caught up at`;
      process.stderr.write(
        `  ${lap === 0 ? 'warm-up' : `round ${lap}`}: ${told} ${measured.caughtUp.toFixed(0)} events/s\n`,
      );
    }
  } finally {
    await owner.end();
  }
  const lagMs = median(laps.map((lap) => lap.lagMs));
  const ratio = median(laps.map((lap) => lap.caughtUp / lap.steady));
  return [
    {
      ...{ row: 'L12', name: 'event committed to event queued, at half load: p99', limit: null, value: lagMs },
      ...{ ratio: null, target: `<= ${LAG_P99_MS} ms`, unit: 'ms', rounds, met: lagMs <= LAG_P99_MS },
    },
    {
      ...{ row: 'L12', name: 'events queued per second after a pause', limit: median(laps.map((lap) => lap.steady)) },
      ...{ value: median(laps.map((lap) => lap.caughtUp)), ratio, target: `>= ${CATCH_UP} x those of half load` },
      ...{ unit: 'events/s', rounds, met: ratio >= CATCH_UP },
    },
  ];
}

/** Milliseconds that each event waited, by the database's clock. */
async function buyAtHalfLoad(shop: BenchShop, owner: pg.Client, peak: number): Promise<number[]> {
  const perMs = (peak * LOAD_SHARE) / 1_000;
  const crowd = await gatherCrowd(shop, Math.ceil((perMs * STEADY_MS) / ORDERS_A_PERSON));
  const before = await lastEvent(owner);
  await shop.command('startWorker', null);
  const placing: Promise<unknown>[] = [];
  const startMs = performance.now();
  for (let sent = 0; performance.now() - startMs < STEADY_MS;) {
    for (; sent < (performance.now() - startMs) * perMs; sent += 1) {
      const chosen = crowd.next();
      if (chosen) placing.push(placeOne(shop, chosen.buyer, sent));
    }
    await new Promise((wake) => setTimeout(wake, 2));
  }
  await Promise.all(placing);
  await allQueued(owner);
  await shop.command('stopWorker', null);
  const { rows } = await owner.query<{ ms: string }>(
    `select extract(epoch from dispatched_at - created_at) * 1000 as ms from outbox where id > $1`,
    [before],
  );
  return rows.map((row) => Number(row.ms));
}

/** Events per second, of orders placed while no worker was there. */
async function catchUp(shop: BenchShop, owner: pg.Client): Promise<number> {
  await owner.query(
    `insert into outbox (topic, subject_id, payload)
     select topic, subject_id, payload from (select * from outbox where topic = 'order.created' order by id desc limit 500) e
       cross join generate_series(1, $1::int)`,
    [WAITING / 500],
  );
  const startMs = performance.now();
  await shop.command('startWorker', null);
  await allQueued(owner);
  const elapsedMs = performance.now() - startMs;
  await shop.command('stopWorker', null);
  return (WAITING * 1_000) / elapsedMs;
}

async function lastEvent(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(`select coalesce(max(id), 0) as id from outbox`);
  return rows[0]?.id ?? '0';
}

async function allQueued(owner: pg.Client): Promise<void> {
  const untilMs = performance.now() + GIVE_UP_MS;
  for (;;) {
    const { rows } = await owner.query<{ left: boolean }>(
      `select exists (select from outbox where dispatched_at is null) as left`,
    );
    if (!rows[0]?.left) return;
    if (performance.now() > untilMs) throw new Error('events are left that nobody has queued');
    await new Promise((wake) => setTimeout(wake, 5));
  }
}
