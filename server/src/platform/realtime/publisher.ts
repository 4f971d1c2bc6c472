// Publishes facts to rooms from any process through Redis. Ticks of one subject are coalesced to at most five a
// second: the facts are loaded when they are sent, so the last tick always tells the latest.
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Logger } from '../log.js';
import type { Reaction } from '../outbox/index.js';
import type { RealtimeSource } from './index.js';

const GAP_MS = 200;
const REMEMBERED = 10_000;

export interface Publisher {
  reaction: Reaction;
  stop(): Promise<void>;
}

export function createPublisher(options: {
  publisher: Redis;
  subscriber: Redis;
  sources: readonly RealtimeSource[];
  log: Logger;
}): Publisher {
  const { sources, log } = options;
  const io = new Server({
    adapter: createAdapter(options.publisher, options.subscriber, { key: '{socket}', requestsTimeout: 2_000 }),
  });
  const sentAt = new Map<string, number>();
  const waiting = new Map<string, NodeJS.Timeout>();

  async function send(source: RealtimeSource, subjectId: string): Promise<void> {
    const message = await source.load(subjectId);
    if (message) io.to(message.rooms).emit(message.event, message.facts);
  }

  function touch(source: RealtimeSource, subjectId: string): Promise<void> | undefined {
    const key = `${source.topic}/${subjectId}`;
    if (waiting.has(key)) return undefined;
    const restMs = (sentAt.get(key) ?? -Infinity) + GAP_MS - performance.now();
    if (restMs <= 0) {
      if (sentAt.size > REMEMBERED) sentAt.clear();
      sentAt.set(key, performance.now());
      return send(source, subjectId);
    }
    const timer = setTimeout(() => {
      waiting.delete(key);
      sentAt.set(key, performance.now());
      send(source, subjectId).catch((error: unknown) => log.debug({ err: error }, 'tick lost'));
    }, restMs);
    waiting.set(key, timer);
    return undefined;
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
      for (const timer of waiting.values()) clearTimeout(timer);
      // this server only speaks through Redis: it has no HTTP server and no engine that `io.close()` could end
      if (options.subscriber.status === 'ready') await io.of('/').adapter.close();
    },
  };
}
