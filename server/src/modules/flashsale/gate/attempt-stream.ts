// Admitted attempts on their way to PostgreSQL: one stream an item, one group of readers. What a reader took and did
// not end is taken again by another one, so an attempt is handed out at least once until its row is committed.
import { Cluster } from 'ioredis';
import { createBlockingReader } from './blocking-reader.js';
import { WRITERS, keysOf } from './keys.js';
import { type RedisOrCluster, evaluate, replyCode } from '../../../platform/redis/index.js';
import { DONE } from './turning-scripts.js';
import type { TakenAttempt } from './types.js';

export type StreamEntry = [id: string, fields: string[] | null];
export type StreamRead = [stream: string, entries: StreamEntry[]][] | null;

/** A cluster can't wait on streams of several nodes at once: it is asked again so often. */
const ASK_AGAIN_MS = 25;
const DONE_AT_ONCE = 1_000;

/** `claimIdleMs`: what was taken and not ended for so long is taken from its reader. */
export function createAttemptStream(redis: RedisOrCluster, { claimIdleMs }: { claimIdleMs: number }) {
  const claimAfter = new Map<string, number>();
  const blocking = redis instanceof Cluster ? undefined : createBlockingReader(redis);

  async function leftBehind(itemId: string, consumer: string, count: number): Promise<TakenAttempt[]> {
    const now = performance.now();
    if (now < (claimAfter.get(itemId) ?? 0)) return [];
    claimAfter.set(itemId, now + claimIdleMs / 4);
    const claimed = await redis
      .xautoclaim(keysOf(itemId).stream, WRITERS, consumer, claimIdleMs, '0', 'COUNT', count)
      .catch(nullWithoutGroup);
    const attempts = attemptsOf(itemId, (claimed?.[1] ?? []) as StreamEntry[]);
    if (attempts.length === count) claimAfter.delete(itemId); // there may be more
    return attempts;
  }

  /** null: Redis knows nothing of this item */
  async function fresh(itemId: string, consumer: string, count: number): Promise<TakenAttempt[] | null> {
    const read = await redis
      .xreadgroup('GROUP', WRITERS, consumer, 'COUNT', count, 'STREAMS', keysOf(itemId).stream, '>')
      .then((answer) => (answer as StreamRead) ?? [])
      .catch(nullWithoutGroup);
    return read && attemptsOf(itemId, read[0]?.[1] ?? []);
  }

  async function waitForFresh(itemIds: readonly string[], consumer: string, count: number, blockMs: number) {
    if (blocking && itemIds.length > 0) {
      const byStream = new Map(itemIds.map((itemId) => [keysOf(itemId).stream, itemId]));
      const read = await blocking.read([...byStream.keys()], consumer, count, blockMs).catch(nullWithoutGroup);
      return (read ?? []).flatMap(([stream, entries]) => attemptsOf(byStream.get(stream) ?? '', entries));
    }
    for (const until = performance.now() + blockMs; performance.now() < until;) {
      await new Promise((wake) => setTimeout(wake, ASK_AGAIN_MS));
      const found = await Promise.all(itemIds.map((itemId) => fresh(itemId, consumer, count)));
      if (found.some((attempts) => attempts?.length)) return found.flatMap((attempts) => attempts ?? []);
    }
    return [];
  }

  return {
    async take(itemIds: readonly string[], consumer: string, count: number, blockMs: number): Promise<TakenAttempt[]> {
      const old = await Promise.all(itemIds.map((itemId) => leftBehind(itemId, consumer, count)));
      if (old.some((attempts) => attempts.length > 0)) return old.flat();
      const found = await Promise.all(itemIds.map((itemId) => fresh(itemId, consumer, count)));
      const attempts = found.flatMap((some) => some ?? []);
      if (attempts.length > 0 || blockMs <= 0) return attempts;
      const known = itemIds.filter((_, index) => found[index] !== null);
      return waitForFresh(known, consumer, count, blockMs);
    },
    async done(attempts: readonly Pick<TakenAttempt, 'itemId' | 'streamId'>[]): Promise<void> {
      const byItem = new Map<string, string[]>();
      for (const { itemId, streamId } of attempts) {
        const ids = byItem.get(itemId);
        if (ids) ids.push(streamId);
        else byItem.set(itemId, [streamId]);
      }
      for (const [itemId, ids] of byItem) {
        for (let from = 0; from < ids.length; from += DONE_AT_ONCE) {
          await evaluate(redis, DONE, [keysOf(itemId).stream], [WRITERS, ...ids.slice(from, from + DONE_AT_ONCE)]);
        }
      }
    },
    waiting: (itemId: string): Promise<number> => redis.xlen(keysOf(itemId).stream),
    stop: (): void => blocking?.stop(),
  };
}

/** NOGROUP: never opened, or emptied; UNBLOCKED: emptied while somebody waited. */
function nullWithoutGroup(error: unknown): null {
  const code = replyCode(error);
  if (code === 'NOGROUP' || code === 'UNBLOCKED') return null;
  throw error;
}

function attemptsOf(itemId: string, entries: readonly StreamEntry[]): TakenAttempt[] {
  return entries.flatMap(([streamId, fields]) => {
    if (!fields) return []; // ended meanwhile
    const told = new Map<string, string>();
    for (let at = 0; at < fields.length; at += 2) told.set(fields[at] ?? '', fields[at + 1] ?? '');
    const text = (name: string): string => told.get(name) ?? '';
    return {
      ...{ itemId, streamId, attemptId: text('attempt'), requestId: text('request'), personId: text('person') },
      ...{ epoch: Number(text('epoch')), units: Number(text('units')), admittedAtMs: Number(text('at')) },
      body: text('body'),
    };
  });
}
