// Brings a database to the newest schema: plain SQL files, one change each, applied once in order by the owner role.
// Several processes may call it at the same time; an advisory lock lets one through.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Umzug } from 'umzug';

const MIGRATION_LOCK = 7_120_001;

/** Where the SQL files are: beside `src` in the checkout and beside `dist` in a build. */
export function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const server = here.includes(`${join('server', 'src')}`) ? join(here, '..', '..', '..') : join(here, '..');
  return join(server, 'migrations');
}

/** Applies what is missing at `databaseUrl` (an owner's URL); `onStep` hears each file's name before it runs. */
export async function migrate(databaseUrl: string, onStep?: (name: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'hetuan-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    await runnerFor(client, onStep).up();
  } finally {
    await client.end();
  }
}

function runnerFor(client: pg.Client, onStep?: (name: string) => void): Umzug {
  return new Umzug({
    logger: undefined,
    migrations: {
      glob: ['*-*.sql', { cwd: migrationsFolder() }],
      resolve: ({ name, path }) => ({
        name,
        up: async () => {
          onStep?.(name);
          const sql = await readFile(path ?? '', 'utf8');
          await client.query(`begin;\n${sql}\n;insert into schema_migrations (name) values ('${name}'); commit;`);
        },
      }),
    },
    storage: {
      executed: async () =>
        (await client.query<{ name: string }>('select name from schema_migrations order by name')).rows.map(
          (row) => row.name,
        ),
      logMigration: async () => undefined,
      unlogMigration: async () => undefined,
    },
  });
}
