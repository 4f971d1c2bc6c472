// Finds the shop that is running, for the commands that look at it from outside: the environment when it says where,
// else what `npm start` wrote into the data folder.
import { join } from 'node:path';
import { readRunState } from './run-state.js';

export interface RunningShopPlace {
  url: string;
  databaseUrl: string;
  simulatorUrl: string | undefined;
  /** where the gates of flash sales stand */
  redisUrl: string | undefined;
  dataDir: string;
}

/** Throws an Error with one clear sentence when no shop can be found. */
export function findRunningShop(given: { dataDir?: string | undefined } = {}): RunningShopPlace {
  const dataDir = given.dataDir ?? process.env.DATA_DIR ?? join(process.cwd(), '.data');
  const state = readRunState(dataDir);
  const databaseUrl = process.env.DATABASE_URL ?? state?.databaseUrl;
  if (!databaseUrl) throw new Error('No running shop found: start one with `npm start`, or set DATABASE_URL.');
  return {
    url: process.env.PUBLIC_BASE_URL ?? state?.url ?? 'http://127.0.0.1:4000',
    databaseUrl,
    simulatorUrl: process.env.SIMULATOR_URL ?? state?.simulatorUrl,
    redisUrl: process.env.FLASH_REDIS_URL ?? process.env.REDIS_URL ?? state?.redisUrl,
    dataDir,
  };
}
