// Publishes facts to rooms from any process through Redis. Ticks of one subject are coalesced to at most five a second,
// over all publishing processes: the facts are loaded when they are sent, so the last tick always tells the latest.
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Logger } from '../log.js';
import type { Reaction } from '../outbox/index.js';
import { closeRedis, openBlockingRedis, openRedis } from '../redis/index.js';
import type { RealtimeSource } from './index.js';

const GAP_MS = 200;

export interface Publisher {
  reaction: Reaction;
  /** Sends at once what is waiting for its turn. */
  stop(): Promise<void>;
}

export interface PublisherOptions {
  redisUrl: string;
  sources: readonly RealtimeSource[];
  log: Logger;
}

export function createPublisher({ redisUrl, sources, log }: PublisherOptions): Publisher {
  const [publisher, subscriber] = [openBlockingRedis(redisUrl), openBlockingRedis(redisUrl)];
  const turns = openRedis(redisUrl);
  const io = new Server({
    adapter: createAdapter(publisher, subscriber, { key: '{socket}', requestsTimeout: 2_000 }),
  });
  const waiting = new Map<string, { timer: NodeJS.Timeout; send(): Promise<void> }>();
  const sending = new Set<Promise<void>>();

  async function send(source: RealtimeSource, subjectId: string): Promise<void> {
    const message = await source.load(subjectId);
    if (message) io.to(message.rooms).emit(message.event, message.facts);
  }

  /** Sends now when it is this subject's turn, else once when it will be. */
  async function touch(source: RealtimeSource, subjectId: string): Promise<void> {
    const key = `${source.topic}/${subjectId}`;
    if (waiting.has(key)) return;
    const later = { timer: setTimeout(() => undefined, 0), send: () => send(source, subjectId) };
    waiting.set(key, later); // from here on others are covered by this one, until it loads
    const restMs = await restOf(turns, key);
    if (waiting.get(key) !== later) return;
    if (restMs === 0) {
      waiting.delete(key);
      return send(source, subjectId);
    }
    later.timer = setTimeout(() => {
      waiting.delete(key);
      tracked(touch(source, subjectId));
    }, restMs);
  }

  function tracked(work: Promise<void>): void {
    const one = work
      .catch((error: unknown) => log.debug({ err: error }, 'tick lost'))
      .finally(() => sending.delete(one));
    sending.add(one);
  }

  return {
    reaction: {
      name: 'realtime.publish',
      topics: [...new Set(sources.map((source) => source.topic))],
      outside: async (event) => {
        for (const source of sources) if (source.topic === event.topic) await touch(source, event.subjectId);
      },
    },
    async stop() {
      for (const { timer, send: sendNow } of waiting.values()) {
        clearTimeout(timer);
        tracked(sendNow());
      }
      waiting.clear();
      await Promise.all(sending);
      // This server only speaks through Redis: it has no HTTP server and no engine that `io.close()` could end.
      if (subscriber.status === 'ready') await io.of('/').adapter.close();
      await Promise.all([publisher, subscriber, turns].map(closeRedis));
    },
  };
}

/** 0: the turn is taken for the next gap; else how long somebody else has it. Without Redis there are no turns. */
async function restOf(turns: Redis, key: string): Promise<number> {
  try {
    const name = `tick:${key}`;
    if ((await turns.set(name, '1', 'PX', GAP_MS, 'NX')) === 'OK') return 0;
    return Math.max(1, await turns.pttl(name));
  } catch {
    return 0;
  }
}
