// L13: many timers due at once, fired by the scheduler's own loop, against the raw claim it is built on; and how late
// timers are that fall due one after the other. Handlers do nothing: what is measured is the timetable.
import pg from 'pg';
import { prepared, type Database } from '../src/platform/db/index.js';
import type { Logger } from '../src/platform/log.js';
import { setTimers } from '../src/platform/timers/index.js';
import { fireDueTimers, startScheduler } from '../src/platform/timers/scheduler.js';
import { newId } from '../src/platform/ids.js';
import type { BenchShop } from './bench-shop.js';
import { median, percentile } from './load.js';
import { type Figure, alternate } from './measure.js';

const KIND = 'bench-timer';
const DUE_AT_ONCE = 20_000;
const RAW_BATCH = 64;
const STEADY = 600;
const STEADY_MS = 3_000;
const LATE_P99_MS = 1_000;
const SHARE_OF_RAW = 0.3;

const setDue = prepared(
  `insert into timers (id, kind, subject_id, due_at)
   select gen_random_uuid(), $2, gen_random_uuid(), app_now() - interval '1 day' from generate_series(1, $1::int)`,
);
const doNothing = new Map([[KIND, () => Promise.resolve({ done: true as const })]]);

/** In the shop's process: makes so many timers due and fires them as the scheduler does. */
export async function fireMany(db: Database, log: Logger, count: number): Promise<{ elapsedMs: number }> {
  await db.rows(setDue(count, KIND));
  const startMs = performance.now();
  for (let fired = 0; fired < count;) {
    const batch = await fireDueTimers(db, doNothing, log);
    if (batch === 0) throw new Error(`${fired} of ${count} timers were due`);
    fired += batch;
  }
  return { elapsedMs: performance.now() - startMs };
}

/** In the shop's process: timers spread evenly over a while, and how late each was fired. */
export async function fireSteadily(db: Database, log: Logger): Promise<{ lateMs: number[] }> {
  const startMs = Date.now() + 500;
  const dueAtMs = new Map(Array.from({ length: STEADY }, (_, n) => [newId(), startMs + (n * STEADY_MS) / STEADY]));
  await db.rows(
    setTimers(
      KIND,
      [...dueAtMs].map(([subjectId, ms]) => ({ subjectId, dueAt: new Date(ms) })),
    ),
  );
  const lateMs: number[] = [];
  const handler = (subjectId: string) => {
    lateMs.push(Date.now() - (dueAtMs.get(subjectId) ?? NaN));
    return Promise.resolve({ done: true as const });
  };
  const scheduler = startScheduler(db, new Map([[KIND, handler]]), log);
  const giveUpMs = startMs + 4 * STEADY_MS;
  while (lateMs.length < STEADY && Date.now() < giveUpMs) await new Promise((wake) => setTimeout(wake, 50));
  await scheduler.stop();
  if (lateMs.length < STEADY) throw new Error(`${lateMs.length} of ${STEADY} timers were fired`);
  return { lateMs };
}

export async function timers(shop: BenchShop, rounds: number, settle: () => Promise<void>): Promise<Figure[]> {
  const S0 = 'S0, raw claims';
  const raw = new pg.Client({ connectionString: shop.ownerUrl });
  await raw.connect();
  try {
    await raw.query(`create schema raw_timers`);
    await raw.query(
      `create table raw_timers.due (id uuid primary key, due_at timestamptz not null, lease_until timestamptz)`,
    );
    await raw.query(`create index on raw_timers.due (due_at) where lease_until is null`);
    const contender = {
      ...{ row: 'L13', name: `${DUE_AT_ONCE} timers due at once`, unit: 'timers/s', atLeast: SHARE_OF_RAW },
      round: async () => (DUE_AT_ONCE * 1_000) / (await shop.command('fireTimers', { count: DUE_AT_ONCE })).elapsedMs,
    };
    const figures = await alternate({ name: S0, round: () => rawClaims(raw) }, [contender], rounds, settle);
    const p99s: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      p99s.push(percentile((await shop.command('fireSteadily', null)).lateMs, 0.99));
    }
    const value = median(p99s);
    const name = `timers due one after the other, ${STEADY / (STEADY_MS / 1_000)}/s: lateness p99`;
    const told = { row: 'L13', name, limit: null, ratio: null, target: `<= ${LATE_P99_MS} ms`, unit: 'ms', rounds };
    return [...figures, { ...told, value, met: value <= LATE_P99_MS }];
  } finally {
    await raw.query('drop schema if exists raw_timers cascade');
    await raw.end();
  }
}

/** Claims per second of one connection in batches as large as the scheduler's. */
async function rawClaims(raw: pg.Client): Promise<number> {
  await raw.query('truncate raw_timers.due');
  await raw.query(
    `insert into raw_timers.due select gen_random_uuid(), now() - interval '1 day' from generate_series(1, $1::int)`,
    [DUE_AT_ONCE],
  );
  const startMs = performance.now();
  for (let claimed = 0; claimed < DUE_AT_ONCE;) {
    const { rowCount } = await raw.query({
      name: 'raw-claim',
      text: `update raw_timers.due set lease_until = now() + interval '1 minute'
              where id in (select id from raw_timers.due where lease_until is null and due_at <= now()
                            order by due_at limit $1 for update skip locked) returning id`,
      values: [RAW_BATCH],
    });
    claimed += rowCount ?? 0;
  }
  return (DUE_AT_ONCE * 1_000) / (performance.now() - startMs);
}
