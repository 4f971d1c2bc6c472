// A fresh database per test file: cloned from a template that was migrated once, dropped afterwards. The clock of
// these databases is adjustable.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, migrationsFolder } from '../../src/platform/db/migrate.js';

const TEMPLATE = `hetuan_template_${migrationsHash()}`;
const TEMPLATE_LOCK = 7_120_002;

export interface TestDatabase {
  url: string;
  name: string;
  drop(): Promise<void>;
}

/** On the tests' own server, or on another one whose superuser's URL is `base`. */
export async function createTestDatabase(base = process.env.TEST_DATABASE_URL): Promise<TestDatabase> {
  if (!base) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`');
  const name = `hetuan_${randomBytes(6).toString('hex')}`;
  await asAdmin(base, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(admin, base);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  const url = withDatabase(base, name);
  return {
    url,
    name,
    drop: () =>
      asAdmin(base, async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

async function ensureTemplate(admin: pg.Client, base: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
  if (!rowCount) await admin.query(`create database ${TEMPLATE}`);
  const url = withDatabase(base, TEMPLATE);
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('update app_clock set adjustable = true where not adjustable');
  await client.end();
}

/** As in production: the shop of this database refuses to start with a clock that somebody could move. */
export async function makeClockTrue(url: string): Promise<void> {
  await asAdmin(url, async (owner) => void (await owner.query('update app_clock set adjustable = false')));
}

async function asAdmin(base: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

export function withDatabase(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.toString();
}

/** A changed migration makes another template. */
function migrationsHash(): string {
  const hash = createHash('sha256');
  const files = readdirSync(migrationsFolder()).filter((file) => /^\d.*\.sql$/.test(file));
  for (const file of files.sort()) hash.update(readFileSync(join(migrationsFolder(), file)));
  return hash.digest('hex').slice(0, 12);
}
