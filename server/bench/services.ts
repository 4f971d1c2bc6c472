// The ground every figure stands on: a PostgreSQL and a Redis of this run alone, with default durability, gone
// afterwards. What they are is told with the figures, because a figure without its backend says nothing.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startPostgres } from '../src/platform/embedded/postgres.js';
import { startRedis } from '../src/platform/embedded/redis.js';

export interface Backend {
  node: string;
  cores: number;
  postgres: string;
  redis: string;
  commit: string;
}

export interface Services {
  databaseUrl: string;
  redisUrl: string;
  backend: Backend;
  /** Stops PostgreSQL as a crash would and starts it again in its place; resolves when it takes connections. */
  restartPostgres(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServices(): Promise<Services> {
  const root = await mkdtemp(join(tmpdir(), 'hetuan-bench-'));
  const stops: (() => Promise<void>)[] = [() => rm(root, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const dataDir = join(root, 'postgres', 'data');
    let postgres = await startPostgres({ dataDir });
    stops.push(() => postgres.stop());
    const restartPostgres = async (): Promise<void> => {
      const { port } = postgres;
      postgres.kill('SIGQUIT');
      await postgres.exited;
      postgres = await startPostgres({ dataDir, port });
    };
    const redis = await startRedis({ dataDir: join(root, 'redis') });
    stops.push(() => redis.stop());
    const backend = {
      node: process.versions.node,
      cores: availableParallelism(),
      postgres: `${await postgresVersion(postgres.url)}, embedded`,
      redis: `${redis.kind} ${await redisVersion(redis.url)}`,
      commit: commitOfWorkTree(),
    };
    return { databaseUrl: postgres.url, redisUrl: redis.url, backend, restartPostgres, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ told: string }>(
    `select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
            || ', synchronous_commit ' || current_setting('synchronous_commit') as told`,
  );
  await client.end();
  return rows[0]?.told ?? 'unknown';
}

async function redisVersion(url: string): Promise<string> {
  const client = new Redis(url);
  const info = await client.info('server').catch(() => '');
  client.disconnect();
  return /redis_version:(\S+)/.exec(info)?.[1] ?? '';
}

/** The commit, marked when the files measured are not exactly it. */
function commitOfWorkTree(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { stdio: 'pipe' }).toString().trim();
    const changed = git('status', '--porcelain', '--', 'server') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
