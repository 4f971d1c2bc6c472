// The demo shop's days before today: by the shop's own commands and clock there is commission that settled, went back before
// and after, and was taken out; a seed that is killed on any of these days goes on, and one that has come to today does
// nothing more and never moves the clock again.
import { afterAll, describe, expect, it } from 'vitest';
import { type Days, openDays } from '../../../seeds/src/days.js';
import { pastOrders, withdraws } from '../../../seeds/src/earners.js';
import { loadCatalogue } from '../../../seeds/src/load-catalogue.js';
import { openGround } from '../../../seeds/src/load-earnings.js';
import { OPENED, loadPastEarnings } from '../../../seeds/src/load-past-earnings.js';
import { loadMembers, loadOperators } from '../../../seeds/src/load-people.js';
import { openPlays } from '../../../seeds/src/open-plays.js';
import { shop as demo } from '../../../seeds/src/shop.js';
import { personOf } from '../../simulators/wechat/people.js';
import { composed } from '../../src/platform/db/index.js';
import { audits } from '../../src/audits/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

const data = { ...demo, products: demo.products.slice(0, 4), members: demo.members.slice(0, 30) };
const shops: TestShop[] = [];

async function opened(): Promise<TestShop> {
  const shop = await openTestShop({ roles: 'web' });
  shops.push(shop);
  return shop;
}

async function seed(place: TestShop, wrap: (days: Days) => Days = (days) => days): Promise<void> {
  const { shop } = place;
  const days = wrap(await openDays(shop, place.simulators.url));
  await days.to(OPENED);
  const operatorId = await loadOperators(shop, data, place.config.dataDir);
  await openPlays(shop, operatorId);
  const catalogue = await loadCatalogue(shop, data, () => undefined);
  await loadMembers(shop, data, ({ nickname }) => {
    const { openId, unionId } = personOf(place.simulators.credentials, nickname);
    return { openId, unionId };
  });
  const ground = openGround(shop, operatorId, place.simulators.url);
  if (!ground) throw new Error('the platforms are simulated');
  await loadPastEarnings(ground, data, catalogue, days);
  await days.to(0);
}

const rows = <T>(place: TestShop, sql: string, values: unknown[] = []): Promise<T[]> =>
  place.shop.db.rows(composed<T>(sql, values));
const story = async (place: TestShop): Promise<unknown> => ({
  commissions: await rows(
    place,
    `select level, status, amount_fen, reversed_fen from commissions order by order_id, level`,
  ),
  withdrawals: await rows(place, `select status, amount_fen, net_fen from withdrawals order by id`),
  orders: await rows(place, `select status from orders order by id`),
  journals: await rows(place, `select count(*)::int as n from ledger_journals`),
});
const clock = async (place: TestShop): Promise<number> =>
  (await rows<{ ms: number }>(place, `select (extract(epoch from shift) * 1000)::bigint as ms from app_clock`))[0]
    ?.ms ?? -1;

afterAll(async () => {
  for (const shop of shops) await shop.close();
});

describe('the days before today', () => {
  let whole: unknown;

  it('leave commission that settled, went back and was taken out, and nothing for the audits to find', async () => {
    const place = await opened();
    await seed(place);
    await place.settle();
    expect(await clock(place)).toBe(0);
    const found = await rows<{ status: string; reversed_fen: number; level: number }>(
      place,
      `select level, status, reversed_fen from commissions`,
    );
    const of = (status: string) => found.filter((row) => row.status === status);
    expect(of('held')).toEqual([]);
    expect(of('reversed').length).toBeGreaterThan(0);
    expect(of('settled').filter((row) => row.reversed_fen > 0).length).toBeGreaterThan(0);
    expect(of('settled').filter((row) => row.reversed_fen === 0).length).toBeGreaterThan(0);
    const [out] = await rows<{ status: string; nickname: string; ago: number }>(
      place,
      `select w.status, u.nickname, extract(day from app_now() - w.created_at)::int as ago
         from withdrawals w join users u on u.id = w.user_id`,
    );
    expect(out).toEqual({ status: 'paid', nickname: withdraws, ago: 20 });
    const [late] = await rows<{ n: number }>(
      place,
      `select count(*)::int as n from commissions c join orders o on o.id = c.order_id
        where c.settled_at < o.completed_at + interval '15 days'`,
    );
    expect(late?.n).toBe(0);
    expect(await rows(place, `select id from orders`)).toHaveLength(pastOrders.length);
    const context = { db: place.shop.db, simulatorUrl: place.simulators.url };
    for (const audit of audits) {
      expect((await audit.find(context))?.slice(0, 3) ?? [], `${audit.id} ${audit.name}`).toEqual([]);
    }
    whole = await story(place);
    await seed(place);
    await place.settle();
    expect([await story(place), await clock(place)]).toEqual([whole, 0]);
  }, 120_000);

  it.each([37, 21, 20, 0])(
    'a seed that is killed on the way to %i days ago goes on',
    async (day) => {
      const place = await opened();
      const killed = (days: Days): Days => ({
        ...days,
        to: (daysAgo) => (daysAgo === day ? Promise.reject(new Error('killed')) : days.to(daysAgo)),
      });
      await expect(seed(place, killed)).rejects.toThrow('killed');
      await seed(place);
      await place.settle();
      const [{ n: ended } = { n: 0 }] = await rows<{ n: number }>(
        place,
        `select count(*)::int as n from commissions where status <> 'held'`,
      );
      expect([ended, await clock(place)]).toEqual([(whole as { commissions: unknown[] }).commissions.length, 0]);
      expect(await rows(place, `select id from withdrawals where status = 'paid'`)).toHaveLength(1);
    },
    120_000,
  );

  it('are only those of a shop where nobody has been, and whose clock nobody has moved ahead', async () => {
    const place = await opened();
    await place.passTime(86_400_000);
    expect((await openDays(place.shop, place.simulators.url)).past).toBe(false);
    expect((await openDays(place.shop, undefined)).past).toBe(false);
  });
});
