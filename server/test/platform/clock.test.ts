// The clock moves in development and nowhere else: a database is made so by its owner, and a shop in production does
// not start on one whose clock can be moved, or was.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { makeClockAdjustable, startClock, truerBearing, UntrueClock } from '../../src/platform/clock.js';
import { type Database, prepared } from '../../src/platform/db/index.js';
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

describe('between the questions', () => {
  it.each([
    ['quicker answer is believed', { wallMs: 1_000, errorMs: 10 }, { wallMs: 1_004, errorMs: 2 }, 1_004],
    ['slower one is not', { wallMs: 1_000, errorMs: 2 }, { wallMs: 1_150, errorMs: 200 }, 1_000],
    ['slower one is when both can not be true', { wallMs: 1_000, errorMs: 2 }, { wallMs: 1_300, errorMs: 200 }, 1_300],
  ])('a %s', (_, known, read, wallMs) => {
    expect(truerBearing(known, read, 2_000).wallMs).toBe(wallMs);
  });

  it('what is known gets old: in the end a slower answer is believed too', () => {
    const [known, read] = [
      { wallMs: 1_000, errorMs: 2 },
      { wallMs: 1_005, errorMs: 20 },
    ];
    expect(truerBearing(known, read, 60_000).wallMs).toBe(1_000);
    expect(truerBearing(known, read, 600_000).wallMs).toBe(1_005);
  });

  it('an answer that lay about moves no clock, and tells nevertheless that the shop’s time was moved', async () => {
    const { db } = shop.shop;
    await make(true, '0');
    let lateMs = 0;
    const rows = async (statement: Parameters<Database['rows']>[0]) => {
      const answer = await db.rows(statement);
      await sleep(lateMs);
      return answer;
    };
    const clock = await startClock({ ...db, rows: rows as Database['rows'] }, 3_600_000);
    const ahead = (): number => clock.wall().getTime() - performance.now();
    const before = ahead();
    lateMs = 500;
    await db.rows(move());
    await clock.sync();
    expect(Math.abs(ahead() - before)).toBeLessThan(100); // believed, it would be 250
    expect(clock.shiftMs()).toBe(3_600_000);
    clock.stop();
  });
});
