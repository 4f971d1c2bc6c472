// The database says the same as the code: migrations apply from zero and again, every state a machine knows is allowed
// by its table and no other, and the app's role can't touch what is append-only.
import pg from 'pg';
import { states } from '@hetuan/contract/states';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withFreshDatabase } from '../../generate/fresh-database.js';
import { schemaSnapshot } from '../../generate/schema-snapshot.js';
import { unsoundness } from '../../src/kernel/machine.js';
import { machines } from '../../src/modules/machines.js';
import { migrate } from '../../src/platform/db/migrate.js';

let url: string;
let client: pg.Client;
let release: () => void;
let done: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    done = withFreshDatabase(async (fresh) => {
      url = fresh;
      const released = new Promise<void>((resolve) => (release = resolve));
      ready();
      await released;
    });
    done.catch(failed);
  });
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  release();
  await done;
});

async function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query(text, values)).rows as Row[];
}

test('migrating again, even twice at once, changes nothing', async () => {
  const before = await schemaSnapshot(url);
  await Promise.all([migrate(url), migrate(url)]);
  expect(await schemaSnapshot(url)).toBe(before);
  expect(before).toContain('create table orders (');
});

describe('machines', () => {
  test('there is one for every noun of the contract', () => {
    expect(machines.map((machine) => machine.noun).sort()).toEqual(Object.keys(states).sort());
  });

  test.each(machines)('$noun is sound and covers exactly the declared states', (machine) => {
    expect(unsoundness(machine)).toEqual([]);
    expect([...machine.states].sort()).toEqual([...states[machine.noun]].sort());
  });

  test.each(machines)('$noun: the CHECK of its table allows exactly its states', async (machine) => {
    const checks = await ask<{ definition: string }>(
      `select pg_get_constraintdef(c.oid) as definition from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
        where c.conrelid = $1::regclass and c.contype = 'c' and a.attname = 'status' and cardinality(c.conkey) = 1`,
      [machine.table],
    );
    expect(checks).toHaveLength(1);
    const allowed = [...(checks[0]?.definition ?? '').matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
    expect(allowed.sort()).toEqual([...states[machine.noun]].sort());
  });

  test('every table with a status is the table of a machine, and counts its versions', async () => {
    const tables = await ask<{ name: string; columns: string[] }>(
      `select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        group by c.relname having bool_or(a.attname = 'status') order by 1`,
    );
    expect(tables.map((table) => table.name)).toEqual(machines.map((machine) => machine.table).sort());
    expect(tables.filter((table) => !table.columns.includes('version'))).toEqual([]);
  });
});

describe('the role of the app', () => {
  const appendOnly = [
    'state_history',
    'ledger_journals',
    'ledger_entries',
    'stock_moves',
    'price_history',
    'operator_actions',
    'campaign_editions',
  ];

  test.each(appendOnly)('may not change or delete rows of %s', async (table) => {
    const [may] = await ask<{ read: boolean; change: boolean }>(
      `select has_table_privilege('hetuan_app', $1, 'select') as read,
              has_table_privilege('hetuan_app', $1, 'update, delete, truncate') as change`,
      [table],
    );
    expect(may).toEqual({ read: true, change: false });
  });

  test('owns nothing and is no superuser', async () => {
    const owned = await ask(
      `select relname from pg_class where relowner in ('hetuan_app'::regrole, 'hetuan_ledger'::regrole)`,
    );
    expect(owned).toEqual([]);
    const [role] = await ask<{ special: boolean }>(
      `select bool_or(rolsuper or rolcreaterole or rolcreatedb or rolbypassrls) as special from pg_roles
        where rolname in ('hetuan_app', 'hetuan_ledger')`,
    );
    expect(role?.special).toBe(false);
  });
});
