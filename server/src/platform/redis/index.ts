// Redis connections. Redis makes things prompt and guards what is rare; nothing PostgreSQL acknowledged depends on
// it, so a command waits a bounded time and then fails instead of queueing for ever.
import { Cluster, Redis, type RedisOptions } from 'ioredis';

export {
  type LuaScript,
  type RedisOrCluster,
  type ScriptValue,
  evaluate,
  isUnreachable,
  replyCode,
  script,
} from './scripts.js';

const ordinary = (commandTimeout: number): RedisOptions => {
  return { commandTimeout, maxRetriesPerRequest: 1, enableOfflineQueue: true };
};

/** A connection for ordinary commands: fails within `commandTimeoutMs` when Redis is away. */
export function openRedis(url: string, commandTimeoutMs = 1_500): Redis {
  return connect(url, ordinary(commandTimeoutMs));
}

/**
 * The same for a rush, on one server (one address) or on a cluster (addresses of some of its nodes with commas between).
 * What many ask one server at once is written at once; on a cluster ioredis would mistake a script's hash for its key.
 */
export function openRedisOrCluster(urls: string, commandTimeoutMs = 1_500): Redis | Cluster {
  const addresses = urls.split(',').map((url) => url.trim());
  if (addresses.length === 1) return connect(urls, { ...ordinary(commandTimeoutMs), enableAutoPipelining: true });
  const cluster = new Cluster(addresses, {
    redisOptions: { commandTimeout: commandTimeoutMs, maxRetriesPerRequest: 1 },
    clusterRetryStrategy: (tries) => Math.min(tries * 50, 1_000),
  });
  cluster.on('error', () => undefined);
  return cluster;
}

/** A connection for Bull and pub/sub, which block for long and reconnect for ever. */
export function openBlockingRedis(url: string): Redis {
  return connect(url, { maxRetriesPerRequest: null, enableReadyCheck: false });
}

function connect(url: string, options: RedisOptions): Redis {
  const redis = new Redis(url, { retryStrategy: (tries) => Math.min(tries * 50, 1_000), ...options });
  redis.on('error', () => undefined); // every caller sees its own command's error; the connection heals by itself
  return redis;
}

const GOODBYE_MS = 500;

/** Lets what was sent be answered (QUIT would overtake what waits for a connection that is just opening), then closes. */
export async function closeRedis(redis: Redis | Cluster): Promise<void> {
  const opening = redis.status === 'connecting' || redis.status === 'connect';
  const opened = opening ? new Promise((resolve) => redis.once('ready', resolve)) : Promise.resolve();
  const answered = opened.then(() => redis.quit()).catch(() => undefined);
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
  redis.disconnect();
}
