// The scheduler asks the audits by itself: nothing is said of a shop where nothing is wrong, what stands in two looks is one
// alarm a day, and looking changes nothing and keeps nobody waiting.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Audit, audits } from '../../src/audits/index.js';
import { auditStandingTimers, auditTimers, look, subjectOf } from '../../src/audits/daily.js';
import { sqlAudit } from '../../src/audits/sql-audit.js';
import { businessDay } from '../../src/kernel/clock.js';
import { keepTimer } from '../../src/platform/timers/index.js';
import { settings } from '../../src/settings.js';
import { openScene } from '../harness/scene.js';
import type { WorldSku } from '../harness/world.js';
import { type Operator, operator } from '../logistics/operators.js';

const DAY_MS = 86_400_000;
const { afterMs, apartMs, againMs } = settings.audits;

describe('the daily audits', () => {
  const scene = openScene();
  const stock = audits.find(({ id }) => id === 'A01') as Audit;
  let sku: WorldSku;
  let clerk: Operator;
  beforeAll(async () => {
    clerk = await operator(scene.shop, 'alarms.settle');
    sku = await scene.world.sku();
    const buyer = await scene.world.person();
    const { orderId } = await scene.steps.place(buyer, sku.skuId);
    await scene.steps.pay(buyer, orderId);
    await scene.shop.shop.db.read(...auditStandingTimers.map(([kind, id]) => keepTimer(kind, id)));
    await scene.shop.settle();
  });

  /** To the next moment at which all of them have become due within the hour. */
  async function toQuietHour(): Promise<void> {
    const now = scene.shop.shop.clock.now();
    const today = new Date(`${businessDay(now)}T00:00:00+08:00`).getTime() + afterMs + 40 * apartMs;
    await scene.shop.passTime((today > now.getTime() ? today : today + DAY_MS) - now.getTime());
    await scene.shop.settle();
  }
  async function lookAgain(): Promise<void> {
    await scene.shop.passTime(againMs + 1_000);
    await scene.shop.settle();
  }
  const alarms = () =>
    scene.world.sql<{ subject_id: string; text: string; times: number; details: object }>(
      `select subject_id, text, times, details from alarms where kind = 'audit_found' order by raised_at`,
    );
  const asked = async (): Promise<number> => {
    const [row] = await scene.world.sql<{ n: number }>(
      `select count(*)::int as n from timers where kind = 'ask-audit' and done_at is null and due_at > app_now()`,
    );
    return row!.n;
  };
  const plant = (units: number, { stockId }: WorldSku = sku) =>
    scene.world.sql(`update stock_buckets set left_units = left_units + $2 where stock_id = $1`, [stockId, units]);

  it('say nothing where nothing is wrong, and stand for the next day', async () => {
    await toQuietHour();
    await lookAgain();
    expect(await alarms()).toEqual([]);
    expect(await asked()).toBe(auditStandingTimers.length);
    expect(auditStandingTimers.length).toBe(audits.length - 1);
  });

  it('say what stands in two looks, with ids alone', async () => {
    await plant(1);
    await toQuietHour();
    expect(await alarms()).toEqual([]);
    await lookAgain();
    expect(await alarms()).toEqual([
      {
        ...{ subject_id: subjectOf(stock), times: 1, text: `每日核对 A01 查出 1 处不符：${sku.stockId}` },
        details: { audit: 'A01', found: 1, ids: [sku.stockId] },
      },
    ]);
  });

  it('say it once a day, also when somebody has settled it meanwhile', async () => {
    const [[, ask]] = auditTimers(scene.shop.shop) as [[string, (id: string) => Promise<unknown>]];
    for (let again = 0; again < 4; again += 1) await ask(subjectOf(stock));
    expect(await alarms()).toMatchObject([{ times: 1 }]);
    await scene.world.sql(`update alarms set settled_at = app_now(), settled_by = $1 where kind = 'audit_found'`, [
      clerk.operatorId,
    ]);
    for (let again = 0; again < 4; again += 1) await ask(subjectOf(stock));
    expect(await alarms()).toHaveLength(1);
    await toQuietHour();
    await lookAgain();
    expect(await alarms()).toMatchObject([{ times: 1 }, { times: 1 }]);
  });

  it('say nothing of what is right again at the second look, nor of what was not there at the first', async () => {
    const other = await scene.world.sku();
    await toQuietHour();
    await plant(-1);
    await plant(1, other);
    await lookAgain();
    await plant(-1, other);
    await toQuietHour();
    await lookAgain();
    expect(await alarms()).toMatchObject([{ times: 1 }, { times: 1 }]);
  });

  it('may not write, and leave off when it takes too long', async () => {
    const { shop } = scene.shop;
    const writes = sqlAudit('A98', 'writes', `select set_clock_shift(interval '0') as shift`);
    await expect(look(shop, writes)).rejects.toThrow(/read-only/);
    const sleeps = sqlAudit('A99', 'sleeps', 'select pg_sleep(60)');
    expect(await look(shop, sleeps, 200)).toBeNull();
    const many = sqlAudit(
      'A97',
      'goes on',
      ...Array.from({ length: 400 }, (_, n) => `select pg_sleep(0.15), ${n} as n`),
    );
    expect(await look(shop, many, 200)).toBeNull();
  });
});
