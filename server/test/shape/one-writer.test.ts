// What may be done in one place only, where imports can't show it: assigning a state, opening a transaction, adding
// a job. The searches are over the text of the code, and each is shown to find what it looks for.
import { describe, expect, test } from 'vitest';
import { codeFiles, isTest, read } from './project-files.js';

const shop = codeFiles.filter((path) => /^(server\/(src|story)|seeds)\//.test(path) && !isTest(path));

const SET_CLAUSE = /\bset\s+([\s\S]*?)(?=\bwhere\b|\bfrom\b|\breturning\b|;|`|$)/gi;
const ORM_UPDATE =
  /\.update\(\s*\{[^}]*\bstatus\b|\.set\(\s*(?:'status'|"status"|\{[^}]*\bstatus\b)|^\s*[\w.]+\.status\s*=[^=]/;

/** Assignments of a column called `status` by UPDATE, upsert or a model. */
function assignsStatus(text: string): boolean {
  const clauses = [...text.matchAll(SET_CLAUSE)].map((match) => match[1] ?? '');
  if (clauses.some((clause) => /(?:^|,)\s*(?:"?\w+"?\.)?"?status"?\s*=[^=]/i.test(clause))) return true;
  if (clauses.some((clause) => /^\([^)]*\bstatus\b[^)]*\)\s*=/i.test(clause))) return true;
  return text.split('\n').some((line) => ORM_UPDATE.test(line) && !/^\s*(?:ctx|context|response)\.status\b/.test(line));
}

const opensTransaction = (text: string): boolean =>
  /(['"`])\s*(?:begin|commit|rollback|start transaction)\b\s*(?:;|\1|isolation|read|work|transaction)/i.test(text) ||
  /\bsequelize\.transaction\(/.test(text);

const addsJob = (text: string): boolean => /\b\w*[qQ]ueue\w*\.add(?:Bulk)?\(/.test(text);

const WRITTEN = /\b(?:insert\s+into|update|delete\s+from)\s+(?:only\s+)?"?([a-z_]+)"?/gi;
const MACHINERY = new Set(['state_history', 'outbox']);
const NOT_TABLES = new Set(['set', 'of', 'skip', 'nowait']);

/** Tables that the SQL in a text inserts into, updates or deletes from. */
function tablesWritten(text: string): string[] {
  const sql = [...text.matchAll(/`[^`]*`|'[^'\n]*'/g)].map(([quoted]) => quoted);
  const names = sql.flatMap((one) => [...one.matchAll(WRITTEN)].map(([, name]) => (name ?? '').toLowerCase()));
  return [...new Set(names)].filter((name) => !NOT_TABLES.has(name));
}

const tables = new Set(
  [...read('server/migrations/schema.sql').matchAll(/^create table (\w+)/gim)].map((one) => one[1]),
);

test('a table is written by one module; the machinery’s own two by whoever has something to tell', () => {
  const writers = new Map<string, Set<string>>();
  for (const path of shop) {
    const [, module] = /^server\/src\/modules\/([^/]+)\//.exec(path) ?? [];
    if (!module) continue;
    for (const table of tablesWritten(read(path))) {
      if (tables.has(table)) writers.set(table, (writers.get(table) ?? new Set()).add(module));
    }
  }
  const shared = [...writers].filter(([table, modules]) => modules.size > 1 && !MACHINERY.has(table));
  expect(shared.map(([table, modules]) => `${table}: ${[...modules].join()}`)).toEqual([]);
  expect(writers.get('stock_buckets')).toEqual(new Set(['catalog']));
  expect(writers.size).toBeGreaterThan(20);
});

test('only the transition writer assigns a state', () => {
  const writers = shop.filter((path) => assignsStatus(read(path)));
  expect(writers).toEqual(['server/src/platform/db/transition.ts']);
});

test('only platform/db opens transactions', () => {
  const openers = shop.filter((path) => opensTransaction(read(path)));
  expect(openers.filter((path) => !path.startsWith('server/src/platform/db/'))).toEqual([]);
  expect(openers).toContain('server/src/platform/db/transaction.ts');
});

test('only platform/outbox adds jobs', () => {
  const adders = shop.filter((path) => addsJob(read(path)));
  expect(adders.filter((path) => !path.startsWith('server/src/platform/outbox/'))).toEqual([]);
  expect(adders).not.toEqual([]);
});

describe('the searches find', () => {
  test.each([
    `update orders set status = 'closed' where id = $1`,
    'update orders\n   set paid_at = now(), status = $2\n where id = $1',
    `insert into orders (id) values ($1) on conflict (id) do update set status = excluded.status`,
    `update orders o set o.status='x' from groups`,
    'update orders set (paid_at, status) = ($1, $2)',
    'UPDATE "orders" SET "status"=$1',
    `await Order.update({ paidAt, status: 'closed' }, { where: { id } })`,
    `order.status = 'closed';`,
  ])('a state assigned: %s', (text) => {
    expect(assignsStatus(text)).toBe(true);
  });

  test.each([
    `update orders set paid_at = now() where status = 'closed'`,
    `select status from orders where status = 'open'`,
    `insert into orders (id, status) values ($1, 'pending_payment')`,
    'update refunds set ask_at = $1 from orders where orders.status = $2',
    `if (order.status === 'closed') return;`,
    'ctx.status = 200;',
    'update outbox set http_status = $1',
  ])('no state assigned: %s', (text) => {
    expect(assignsStatus(text)).toBe(false);
  });

  test.each([
    `text: 'BEGIN'`,
    'client.query("COMMIT")',
    '`begin;\n${sql}`',
    `'start transaction read only'`,
    'sequelize.transaction(async',
  ])('a transaction opened: %s', (text) => expect(opensTransaction(text)).toBe(true));
  test.each([`log('begins at noon')`, 'db.transact(async (tx) =>', '`commit message`', `'committed'`])(
    'no transaction opened: %s',
    (text) => expect(opensTransaction(text)).toBe(false),
  );
  test.each([
    ['`insert into stocks (id) values ($1)`', ['stocks']],
    [
      '`with a as (\n update only stock_buckets b set left_units = 0) delete from "orders"`',
      ['stock_buckets', 'orders'],
    ],
    ['`select id from stocks for update of b`', []],
    ['`insert into a (x) values (1) on conflict (x) do update set x = 2`', ['a']],
    ['// update orders somehow', []],
  ])('the tables that %s writes', (text, names) => expect(tablesWritten(text)).toEqual(names));
  test.each(['queue.add({})', 'reactionQueue.addBulk(jobs)'])('a job added: %s', (text) => {
    expect(addsJob(text)).toBe(true);
  });
});
