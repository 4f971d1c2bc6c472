// Waits for attempts over a connection of its own, because a connection that waits serves nobody else. It waits no
// longer than it was told, whatever becomes of Redis.
import type { Redis } from 'ioredis';
import type { StreamRead } from './attempt-stream.js';
import { WRITERS } from './keys.js';

/** Redis ends a wait by itself; a connection that has not told so by then is given up. */
const GRACE_MS = 1_000;

export function createBlockingReader(redis: Redis) {
  let reader: Redis | undefined;
  let stopped = false;

  const giveUp = (): void => {
    reader?.disconnect();
    reader = undefined;
  };

  return {
    async read(streams: readonly string[], consumer: string, count: number, blockMs: number): Promise<StreamRead> {
      reader ??= openReader(redis);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => {
          giveUp();
          resolve(null);
        }, blockMs + GRACE_MS);
      });
      const after = streams.map(() => '>');
      const read = reader
        .xreadgroup('GROUP', WRITERS, consumer, 'COUNT', count, 'BLOCK', blockMs, 'STREAMS', ...streams, ...after)
        .catch((error: unknown) => {
          if (stopped) return null;
          throw error;
        });
      try {
        return (await Promise.race([read, late])) as StreamRead;
      } finally {
        clearTimeout(timer);
      }
    },
    stop(): void {
      stopped = true;
      giveUp();
    },
  };
}

function openReader(redis: Redis): Redis {
  const alone = { maxRetriesPerRequest: null, commandTimeout: undefined, enableAutoPipelining: false };
  const reader = redis.duplicate(alone);
  reader.on('error', () => undefined);
  return reader;
}
