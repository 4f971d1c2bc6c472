// How often one person (or address) may call. Reads and new sockets are counted in the process, writes
// and logins in Redis; when
// Redis is away the process counts alone, so that an outage neither opens the gates nor closes them.
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

export type LimitName = 'api' | 'connect' | 'login' | 'write';
export type Limits = Record<LimitName, { points: number; seconds: number }>;

export const defaultLimits: Limits = {
  api: { points: 600, seconds: 10 },
  connect: { points: 200, seconds: 10 },
  write: { points: 100, seconds: 10 },
  login: { points: 200, seconds: 60 },
};

export function createRateLimits(redis: Redis | undefined, factor = 1, limits: Limits = defaultLimits) {
  const limiterOf = (name: LimitName) => {
    const { seconds } = limits[name];
    const points = limits[name].points * factor;
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    if (name === 'api' || name === 'connect' || !redis) return memory;
    const keyPrefix = `limit:${name}`;
    return new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration: seconds, insuranceLimiter: memory });
  };
  const limiters: Record<LimitName, ReturnType<typeof limiterOf>> = {
    api: limiterOf('api'),
    connect: limiterOf('connect'),
    write: limiterOf('write'),
    login: limiterOf('login'),
  };
  return async (name: LimitName, key: string): Promise<boolean> => {
    try {
      await limiters[name].consume(key);
      return true;
    } catch {
      return false;
    }
  };
}
