// The shop's clock for code that runs outside a transaction (tokens, freshness of notices, caches): the database's
// time carried forward by the monotonic clock, so that a skewed host clock decides nothing. What the database says is
// old by an unknown part of the way there and back, so an answer that was long under way moves no clock that a quicker
// one has set.
import { performance } from 'node:perf_hooks';
import { type Database, openDatabase, prepared } from './db/index.js';

const readShift = prepared<{ adjustable: boolean; shifted: boolean }>(
  `select adjustable, shift <> '0' as shifted from app_clock`,
);
const allowShift = prepared('update app_clock set adjustable = true where not adjustable');
const readClock = prepared<{ now: Date; wall: Date }>('select app_now() as now, statement_timestamp() as wall');

export interface Clock {
  /** business time: the database's time plus the development shift */
  now(): Date;
  /** true wall time as the database knows it, for signature timestamps */
  wall(): Date;
  /** how far business time is ahead of wall time: zero but in development and tests */
  shiftMs(): number;
  sync(): Promise<void>;
  stop(): void;
}

/** What is to be added to the monotonic clock, and how far that may be wrong. */
export interface Bearing {
  wallMs: number;
  errorMs: number;
}

/** A monotonic clock strays less than this from true time, in ms per ms. */
const STRAY = 0.000_1;

/** The better of what was known `sinceMs` ago and what was just read; the new one when both can't be true. */
export function truerBearing(known: Bearing, read: Bearing, sinceMs: number): Bearing {
  const kept = { ...known, errorMs: known.errorMs + sinceMs * STRAY };
  const apartMs = Math.abs(kept.wallMs - read.wallMs);
  return read.errorMs <= kept.errorMs || apartMs > kept.errorMs + read.errorMs ? read : kept;
}

export async function startClock(db: Database, everyMs = 2_000): Promise<Clock> {
  let bearing: Bearing | undefined;
  let [readAt, shiftMs] = [0, 0];
  const sync = async (): Promise<void> => {
    const before = performance.now();
    const [row] = await db.rows(readClock());
    if (!row) throw new Error('the database did not tell the time');
    const errorMs = (performance.now() - before) / 2;
    const at = before + errorMs;
    const read = { wallMs: row.wall.getTime() - at, errorMs };
    bearing = bearing ? truerBearing(bearing, read, at - readAt) : read;
    [readAt, shiftMs] = [at, row.now.getTime() - row.wall.getTime()];
  };
  await sync();
  const timer = setInterval(() => void sync().catch(() => undefined), everyMs);
  timer.unref();
  const wallMs = (): number => (bearing?.wallMs ?? 0) + performance.now();
  return {
    now: () => new Date(wallMs() + shiftMs),
    wall: () => new Date(wallMs()),
    shiftMs: () => shiftMs,
    sync,
    stop: () => clearInterval(timer),
  };
}

/** Production met a database whose clock can be moved, or was. */
export class UntrueClock extends Error {
  override name = 'UntrueClock';
}

/** Throws `UntrueClock` unless the database tells true time and nobody can make it tell another. */
export async function assertTrueClock(db: Database): Promise<void> {
  const [row] = await db.rows(readShift());
  if (row && !row.adjustable && !row.shifted) return;
  throw new UntrueClock('refused to start: in production the clock of the database must be true and not adjustable');
}

/** Lets development, demo and story move the clock of this database. Asked for by the owner; never in production. */
export async function makeClockAdjustable(ownerUrl: string): Promise<void> {
  const db = openDatabase({ url: ownerUrl, poolMax: 1, applicationName: 'hetuan-clock' });
  try {
    await db.read(allowShift());
  } finally {
    await db.close();
  }
}
