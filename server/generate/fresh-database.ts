// A database migrated from zero, for as long as the work with it takes: on TEST_DATABASE_URL when it is set, else on a
// PostgreSQL of its own that leaves nothing behind.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/platform/db/migrate.js';
import { wipeCluster } from '../src/platform/embedded/postgres-cluster.js';
import { startPostgres } from '../src/platform/embedded/postgres.js';

/** Hands `work` the owner's URL of a database that has seen every migration and nothing else. */
export async function withFreshDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env['TEST_DATABASE_URL'];
  return given ? onServer(given, work) : withOwnServer((url) => onServer(url, work));
}

async function withOwnServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hetuan-generate-'));
  const dataDir = join(folder, 'postgres');
  try {
    const server = await startPostgres({ dataDir, settings: { fsync: 'off' } });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    wipeCluster(dataDir);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `hetuan_fresh_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await administer(serverUrl, `create database ${name} template template0`);
  try {
    await migrate(url.href);
    return await work(url.href);
  } finally {
    await administer(serverUrl, `drop database if exists ${name} with (force)`);
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'hetuan-generate' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
