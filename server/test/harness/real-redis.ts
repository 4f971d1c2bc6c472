// What only a real Redis can be asked for: to be a cluster, to come back with what it wrote down, thousands at once, a shop
// under load. A machine that has none leaves these tests out, and the last line of the run counts them.
import { installedServer } from '../../src/platform/embedded/redis.js';

export const needsRealRedis = {
  skip: process.env.HETUAN_REDIS_FALLBACK === '1' || installedServer() === undefined,
};
