// Row L3: an admission in process against the same script called raw through the same ioredis client, 100 under way in
// both; and what an admission costs in round trips. The raw call is the gate's own, caught once and sent again for other
// people, so that both sides ask Redis for exactly the same work.
import type { Redis } from 'ioredis';
import { type FlashGate, type GateItem, createGate } from '../src/modules/flashsale/index.js';
import { newId } from '../src/platform/ids.js';
import { closeRedis, openRedis } from '../src/platform/redis/index.js';
import { median, percentile, press, pressSteadily } from './load.js';
import { type Figure, alternate } from './measure.js';

/** Raw EVALSHA of the admission script, 100 under way. */
export const R0 = 'R0';

const WIDTH = 100;
const AT_LEAST = 0.9;
const MOST_TRIPS = 1.05;
const MOST_P99_MS = 20;
const SHARE_OF_PEAK = 0.8;
const STOCK = 1_000_000_000;
const HOUR_MS = 3_600_000;
/** nobody else's: emptied between rounds */
const DATABASE = '/9';
const BODY = JSON.stringify({ addressId: newId(), quotedPayFen: 100 });

export interface GateBench {
  redis: Redis;
  gate: FlashGate;
  /** an item on sale, of an empty Redis, so that every round writes into the same */
  freshItem(): Promise<GateItem>;
  close(): Promise<void>;
}

export async function openGateBench(redisUrl: string): Promise<GateBench> {
  const url = new URL(redisUrl);
  url.pathname = DATABASE;
  const redis = openRedis(url.toString());
  const gate = createGate(redis);
  return {
    redis,
    gate,
    async freshItem() {
      await redis.flushdb();
      const item = { itemId: newId(), epoch: 1 };
      const now = Date.now();
      const window = { startsAtMs: now - HOUR_MS, endsAtMs: now + HOUR_MS };
      const terms = { epoch: 1, fence: 1, left: STOCK, limitPerPerson: 1, persons: [], written: [] };
      await gate.open(item.itemId, { ...terms, ...window });
      await admitOne(gate, item, newId());
      return item;
    },
    async close() {
      await redis.flushdb();
      gate.stop();
      await closeRedis(redis);
    },
  };
}

export async function flashGate(place: { redisUrl: string; rounds: number; roundMs: number }): Promise<Figure[]> {
  const { redisUrl, rounds, roundMs } = place;
  const bench = await openGateBench(redisUrl);
  try {
    const product = async (): Promise<number> => {
      const item = await bench.freshItem();
      return (await press(WIDTH, roundMs, () => admitOne(bench.gate, item, newId()))).perSecond;
    };
    const raw = async (): Promise<number> => {
      const call = await rawCall(bench, await bench.freshItem());
      return (await press(WIDTH, roundMs, () => call(newId(), newId(), newId()))).perSecond;
    };
    const contender = {
      row: 'L3',
      name: 'admission in process',
      unit: 'admissions/s',
      atLeast: AT_LEAST,
      round: product,
    };
    const rate = await alternate({ name: R0, round: raw }, [contender], rounds, () => Promise.resolve());
    const latency = await latencyAtShareOfPeak(bench, rate[0]?.value ?? 0, rounds, roundMs);
    return [...rate, await tripsFigure(bench), latency];
  } finally {
    await bench.close();
  }
}

async function admitOne(gate: FlashGate, item: GateItem, personId: string): Promise<void> {
  const answer = await gate.admit(item, { requestId: newId(), personId, units: 1, body: BODY });
  if (answer.kind !== 'admitted') throw new Error(`not admitted: ${answer.reason}`);
}

/** What the gate sends for one person, to be sent again for others: their ids take the places of the first one's. */
async function rawCall({ redis }: GateBench, item: GateItem) {
  const caught: unknown[] = [];
  const spy = new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (name === 'evalsha') caught.splice(0, caught.length, ...given);
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  const person = newId();
  await admitOne(createGate(spy), item, person);
  const [sha, count, ...rest] = caught as [string, number, ...(string | number)[]];
  const field = rest.find((value) => typeof value === 'string' && value.startsWith(`${person} `)) as string;
  const request = field.slice(person.length + 1);
  const at = { field: rest.indexOf(field), person: rest.indexOf(person), request: rest.indexOf(request) };
  const attemptAt = at.person + 2;
  return async (personId: string, requestId: string, attemptId: string): Promise<void> => {
    const own = [...rest];
    own[at.field] = `${personId} ${requestId}`;
    own[at.person] = personId;
    own[at.request] = requestId;
    own[attemptAt] = attemptId;
    const [verdict] = (await redis.evalsha(sha, count, ...own)) as [string];
    if (verdict !== 'admitted') throw new Error(`not admitted: ${verdict}`);
  };
}

/** Commands a client has sent, as the server counts them; those that scripts call inside are known by their names. */
async function tripsFigure({ redis, gate, freshItem }: GateBench): Promise<Figure> {
  const count = 5_000;
  const item = await freshItem();
  await redis.config('RESETSTAT');
  let left = count;
  await press(WIDTH, 60_000, () => (left-- > 0 ? admitOne(gate, item, newId()) : null));
  const stats = await redis.info('commandstats');
  const all = [...stats.matchAll(/cmdstat_[\w|]+:calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0);
  const value = (all - INSIDE * count) / count;
  const name = 'Redis round trips of an admission (commands sent)';
  const told = { row: 'L3', limit: null, ratio: null, target: `<= ${MOST_TRIPS}`, unit: 'trips', rounds: 1 };
  return { ...told, name, value, met: value <= MOST_TRIPS };
}

/** HMGET, HGET twice, TIME, XADD, HSET three times */
const INSIDE = 8;

async function latencyAtShareOfPeak(bench: GateBench, peak: number, rounds: number, roundMs: number): Promise<Figure> {
  const p99s: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const item = await bench.freshItem();
    const { latenciesMs } = await pressSteadily(peak * SHARE_OF_PEAK, roundMs, () =>
      admitOne(bench.gate, item, newId()),
    );
    if (round > 0) p99s.push(percentile(latenciesMs, 0.99));
  }
  const value = median(p99s);
  const name = 'admission in process at 80 % of its peak: p99';
  const told = { row: 'L3', limit: null, ratio: null, target: `<= ${MOST_P99_MS} ms`, unit: 'ms', rounds };
  return { ...told, name, value, met: value <= MOST_P99_MS };
}
