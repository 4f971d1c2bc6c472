// The database and the Redis that the shop runs on: the ones named in the environment, else embedded ones that are
// kept alive on the same port and the same files.
import { appendFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startPostgres, type EmbeddedPostgres } from '../src/platform/embedded/postgres.js';
import { FALLBACK_BANNER, startRedis, type EmbeddedRedis } from '../src/platform/embedded/redis.js';
import { ClearSentence } from '../src/platform/embedded/sentence.js';
import { emptyRedisFolder, logFile, postgresFolder } from './data-folder.js';
import { KeptProcess, type KeptEvents } from './keep-alive.js';

const DATABASE = 'hetuan';

export async function openDatabase(dataDir: string, given: string | undefined, events: KeptEvents) {
  if (given) {
    await checkDatabase(given);
    return { url: given, kept: undefined, description: 'using DATABASE_URL' };
  }
  const onLog = (line: string): void => appendFileSync(logFile(dataDir, 'postgres'), `${line}\n`);
  const start = (previous?: EmbeddedPostgres) =>
    startPostgres({ dataDir: postgresFolder(dataDir), port: previous?.port, onLog });
  const kept = await KeptProcess.start('postgres', start, events);
  const { url, port, fresh } = kept.current;
  return { url: await ownDatabase(url), kept, description: `embedded, port ${port}${fresh ? ', new' : ''}` };
}

/** The shop's own database beside the maintenance one, in the same encoding. */
async function ownDatabase(maintenanceUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(maintenanceUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** Whether an older shop left phones or addresses that are not sealed. */
export async function hasOpenRows(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select from addresses where blind_index(phone) is null
       union all select from users where phone is not null and blind_index(phone) is null
       union all select from orders where address ? 'phone' and blind_index(address->>'phone') is null limit 1`,
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new ClearSentence(`The database of DATABASE_URL can't be reached (${reason}); correct or unset it.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The shop would open without it, and be slow to no purpose. */
async function checkRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  let reason = '';
  client.on('error', (error: Error) => (reason = error.message));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    reason ||= error instanceof Error ? error.message : String(error);
    throw new ClearSentence(`The Redis of REDIS_URL can't be reached (${reason}); correct or unset it.`);
  } finally {
    client.disconnect();
  }
}

export async function openRedis(
  dataDir: string,
  given: string | undefined,
  forceFallback: boolean,
  say: (line: string) => void,
  events: KeptEvents,
) {
  if (given) {
    await checkRedis(given);
    return { url: given, kind: 'external' as const, kept: undefined, description: 'using REDIS_URL' };
  }
  const folder = emptyRedisFolder(dataDir);
  const onLog = (line: string): void => appendFileSync(logFile(dataDir, 'redis'), `${line}\n`);
  const start = (previous?: EmbeddedRedis) =>
    startRedis({ dataDir: folder, port: previous?.port, forceFallback, onLog });
  const kept = await KeptProcess.start('redis', start, events);
  const { url, port, kind } = kept.current;
  if (kind === 'js-redis-server') say(FALLBACK_BANNER);
  return { url, kind, kept, description: `${kind}, port ${port}` };
}
