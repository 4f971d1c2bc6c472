// `npm run audit`: asks every audit and prints what it found. With --json one line `{"A01": 0, …}` (null: nothing to
// look at). Exit code 1 when anything was found.
import { audits } from './index.js';
import { openDatabase } from '../platform/db/index.js';
import { closeRedis, openRedisOrCluster } from '../platform/redis/index.js';
import { findRunningShop } from '../../launcher/running-shop.js';

async function main(): Promise<number> {
  const asJson = process.argv.includes('--json');
  const where = findRunningShop();
  const db = openDatabase({
    url: where.databaseUrl,
    poolMax: 2,
    applicationName: 'hetuan-audit',
    statementTimeoutMs: 300_000,
    wholeTables: true,
  });
  const redis = where.redisUrl === undefined ? undefined : openRedisOrCluster(where.redisUrl);
  const counts: Record<string, number | null> = {};
  try {
    for (const audit of audits) {
      const found = await audit.find({ db, simulatorUrl: where.simulatorUrl, redis });
      counts[audit.id] = found?.length ?? null;
      if (asJson) continue;
      const mark = found === null ? '–' : found.length === 0 ? '✓' : '✗';
      process.stdout.write(`${mark} ${audit.id} ${audit.name}${found?.length ? `: ${found.length}` : ''}\n`);
      for (const violation of found?.slice(0, 5) ?? []) process.stdout.write(`    ${JSON.stringify(violation)}\n`);
    }
  } finally {
    if (redis) await closeRedis(redis);
    await db.close();
  }
  if (asJson) process.stdout.write(`${JSON.stringify(counts)}\n`);
  return Object.values(counts).some((count) => count !== null && count > 0) ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
