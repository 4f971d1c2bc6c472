// The clock moves in development and nowhere else: a database is made so by its owner, and a shop in production does
// not start on one whose clock can be moved, or was.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { makeClockAdjustable, UntrueClock } from '../../src/platform/clock.js';
import { prepared } from '../../src/platform/db/index.js';
import { startRoles } from '../../src/roles/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

const move = prepared(`select set_clock_shift('1 hour')`);
let shop: TestShop;
let owner: pg.Client;

beforeAll(async () => {
  shop = await openTestShop();
  owner = new pg.Client({ connectionString: shop.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await shop.close();
});

const make = (adjustable: boolean, shift: string) =>
  owner.query('update app_clock set adjustable = $1, shift = $2::interval', [adjustable, shift]);

async function startInProduction(): Promise<string> {
  const config = readConfig({ ...shop.environment, NODE_ENV: 'production', PORT: '0' });
  const started = await startRoles(config).catch((error: unknown) => error as Error);
  if (started instanceof Error) return started.name;
  await started.stop();
  return 'started';
}

test('a database is not adjustable until its owner says so, and the shop’s own role can not', async () => {
  await make(false, '0');
  const refused = await shop.shop.db.read(move()).catch((error: unknown) => error as Error);
  expect(String(refused)).toMatch(/not adjustable/);
  const own = prepared('update app_clock set adjustable = true');
  await expect(shop.shop.db.read(own())).rejects.toThrow(/permission denied/);
  await makeClockAdjustable(shop.ownerUrl);
  await shop.shop.db.read(move());
});

test.each([
  [true, '0', UntrueClock.name],
  [false, '1 hour', UntrueClock.name],
  [false, '-1 second', UntrueClock.name],
  [false, '0', 'started'],
])('adjustable %s, shifted by %s: a shop in production: %s', async (adjustable, shift, expected) => {
  await make(adjustable, shift);
  expect(await startInProduction()).toBe(expected);
});
