// How often one person (or address) may call. Reads and new sockets are counted in the process, logins and captchas in
// Redis. Writes are counted in the process first: only who has used a good part of the limit here is counted in Redis
// too, with what was used before, so that the many who write now and then cost no round trip. When Redis is away the
// process counts alone: an outage neither opens the gates nor closes them.
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

export type LimitName = 'api' | 'captcha' | 'connect' | 'login' | 'write';
export type Limits = Record<LimitName, { points: number; seconds: number }>;

export const defaultLimits: Limits = {
  api: { points: 600, seconds: 10 },
  connect: { points: 200, seconds: 10 },
  write: { points: 100, seconds: 10 },
  login: { points: 200, seconds: 60 },
  // a picture costs to draw, and each gives a program a few more guesses
  captcha: { points: 20, seconds: 60 },
};

/** the share of a limit that one process lets pass before it asks how much was used elsewhere */
const UNASKED_SHARE = 0.25;

export function createRateLimits(redis: Redis | undefined, factor = 1, limits: Limits = defaultLimits) {
  const inProcess = (name: LimitName) => {
    const { points, seconds } = limits[name];
    return new RateLimiterMemory({ keyPrefix: name, points: points * factor, duration: seconds });
  };
  const shared = (name: LimitName, insuranceLimiter = inProcess(name)) => {
    if (!redis) return insuranceLimiter;
    const { points: base, seconds: duration } = limits[name];
    const keyPrefix = `limit:${name}`;
    return new RateLimiterRedis({ storeClient: redis, keyPrefix, points: base * factor, duration, insuranceLimiter });
  };
  const consume: Record<LimitName, Consume> = {
    api: counting(inProcess('api')),
    connect: counting(inProcess('connect')),
    captcha: counting(shared('captcha')),
    login: counting(shared('login')),
    write: countingTwice(inProcess('write'), shared('write'), limits.write.points * factor * UNASKED_SHARE),
  };
  return async (name: LimitName, key: string): Promise<boolean> => {
    try {
      await consume[name](key);
      return true;
    } catch {
      return false;
    }
  };
}

type Consume = (key: string) => Promise<unknown>;

const counting =
  (limiter: RateLimiterAbstract): Consume =>
  (key) =>
    limiter.consume(key);

/** The shared count catches up with the process's own when it is first asked. */
function countingTwice(own: RateLimiterAbstract, shared: RateLimiterAbstract, unasked: number): Consume {
  return async (key) => {
    const { consumedPoints } = await own.consume(key);
    if (consumedPoints <= unasked) return;
    const isFirst = consumedPoints - 1 <= unasked;
    await shared.consume(key, isFirst ? consumedPoints : 1);
  };
}
