// The bulk path, in small: what it writes satisfies every audit, is the same for the same seed, survives being cut off
// between any two slices, and is refused where another shop stands.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigShopSteps, loadBigShop, SIDES, type BigShopGround } from '../../../seeds/src/big-shop/index.js';
import { readPlan, type BigPlan } from '../../../seeds/src/big-shop/plan.js';
import { loadCatalogue } from '../../../seeds/src/load-catalogue.js';
import { shop as demo } from '../../../seeds/src/shop.js';
import { composed, openDatabase, type Database } from '../../src/platform/db/index.js';
import { audits } from '../../src/audits/index.js';
import { openTestShop, type TestShop } from '../harness/shop.js';

const models = demo.products.slice(0, 3);
const NOW = Date.UTC(2026, 10, 25, 4);

interface Place {
  shop: TestShop;
  owner: Database;
  ground: BigShopGround;
  said: string[];
}
const places: Place[] = [];

async function openPlace(): Promise<Place> {
  const shop = await openTestShop({ roles: 'web' });
  await loadCatalogue(shop.shop, { ...demo, products: models }, () => undefined);
  const owner = openDatabase({ url: shop.ownerUrl, poolMax: SIDES, statementTimeoutMs: 120_000 });
  const said: string[] = [];
  const ground = {
    ...{ db: owner, appId: shop.config.wechat.appId, sealer: shop.shop.sealer, models },
    say: (line: string) => void said.push(line),
  };
  const place = { shop, owner, ground, said };
  places.push(place);
  return place;
}

function planOf(change: Partial<BigPlan> = {}): BigPlan {
  const plan = readPlan(['--products', '120', '--members', '300', '--orders', '3000', '--seed', '7'], NOW);
  if (!plan) throw new Error('no plan');
  return { ...plan, ...change };
}

async function count(place: Place, sql: string): Promise<number> {
  const [row] = await place.owner.rows(composed<{ n: number }>(`select count(*)::int as n from ${sql}`, []));
  return row?.n ?? -1;
}

const tables = [
  'products',
  'skus',
  'stock_buckets',
  'users',
  'orders',
  'order_lines',
  'payments',
  'groups',
  'group_members',
];
const derived = ['state_history', 'ledger_journals', 'reservations', 'refunds', 'parcels', 'price_history'];

async function digests(place: Place): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const table of [
    'orders',
    'order_lines',
    'payments',
    'groups',
    'state_history',
    'ledger_journals',
    'stock_buckets',
  ]) {
    // Pictures are the demo's own, the app is the shop's, and nothing is sealed twice alike: they differ from shop to shop.
    const drop = table === 'stock_buckets' ? `- 'nothing'` : `- 'picture_key' - 'app_id' - 'address'`;
    const mine =
      table === 'stock_buckets'
        ? `where stock_id in (select id from stocks s where exists (
      select from skus k where k.id = s.sku_id and k.code like 'B7-%'))`
        : '';
    const [row] = await place.owner.rows(
      composed<{ digest: string }>(
        `select md5(string_agg(t, '' order by t)) as digest from (select (to_jsonb(x) ${drop})::text as t from ${table} x ${mine}) r`,
        [],
      ),
    );
    all[table] = row?.digest ?? '';
  }
  return all;
}

afterAll(async () => {
  for (const { shop, owner } of places) {
    await owner.close();
    await shop.close();
  }
});

describe('the big shop', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace();
    await loadBigShop(place.ground, planOf());
  }, 120_000);

  it('leaves nothing for the audits to find', async () => {
    const context = { db: place.owner, simulatorUrl: place.shop.simulators.url };
    for (const audit of audits) {
      const found = await audit.find(context);
      expect(found?.slice(0, 3) ?? [], `${audit.id} ${audit.name}`).toEqual([]);
    }
  });

  it('holds what was asked for, in every state that ends', async () => {
    expect(await count(place, 'products')).toBe(models.length + 120);
    expect(await count(place, 'users')).toBe(300);
    expect(await count(place, 'orders')).toBe(3_000);
    for (const status of ['closed', 'awaiting_shipment', 'shipped', 'completed', 'refunded'])
      expect(await count(place, `orders where status = '${status}'`), status).toBeGreaterThan(10);
    for (const status of ['formed', 'expired'])
      expect(await count(place, `groups where status = '${status}'`), status).toBeGreaterThan(5);
    for (const table of [...tables, ...derived]) expect(await count(place, table), table).toBeGreaterThan(0);
    expect(place.said.at(-1)).toBe('statistics of all tables');
    expect(place.said.some((line) => /^orders with .*: 3000 in /.test(line))).toBe(true);
  });

  it('tells of units sold what the orders tell', async () => {
    const sold = `products p where units_sold <> coalesce((select sum(l.units - l.refunded_units) from order_lines l
      join orders o on o.id = l.order_id where l.product_id = p.id and o.paid_at is not null), 0)`;
    expect(await count(place, sold)).toBe(0);
    expect(await count(place, 'orders where created_at > paid_at or paid_at > pay_deadline')).toBe(0);
    expect(await count(place, 'groups g join orders o on o.offer_ref = g.id where o.paid_at > g.formed_at')).toBe(0);
  });

  it('writes nothing a second time', async () => {
    const before = await digests(place);
    await loadBigShop(place.ground, planOf({ anchorMs: NOW + 86_400_000 }));
    expect(await digests(place)).toEqual(before);
  });

  it('is refused beside a big shop of other figures', async () => {
    await expect(loadBigShop(place.ground, planOf({ members: 301 }))).rejects.toThrow('other figures');
    await expect(loadBigShop(place.ground, planOf({ seed: 8 }))).rejects.toThrow('other figures');
  });

  it('goes on where it was cut off, and comes to the same rows', async () => {
    const other = await openPlace();
    let left = 4;
    const cut = {
      ...other.ground,
      db: {
        ...other.ground.db,
        transact: (...work: Parameters<Database['transact']>) => {
          left -= 1;
          if (left < 0) throw new Error('cut off');
          return other.ground.db.transact(...work);
        },
      } as Database,
    };
    await expect(loadBigShop(cut, planOf())).rejects.toThrow('cut off');
    expect(await count(other, 'orders')).toBe(0);
    await loadBigShop(other.ground, planOf({ anchorMs: NOW + 5_000 }));
    expect(await digests(other)).toEqual(await digests(place));
  }, 120_000);
});

describe('a plan', () => {
  it('is only made of figures that make a shop', () => {
    expect(readPlan([], NOW)).toBeNull();
    expect(readPlan(['--if-empty'], NOW)).toBeNull();
    expect(readPlan(['--orders', '1000'], NOW)).toMatchObject({
      products: 1_000,
      members: 1_000,
      orders: 1_002,
      seed: 1,
    });
    for (const wrong of [
      ['--orders', '99'],
      ['--products', 'many'],
      ['--members', '1e12'],
      ['--seed', '-1'],
    ])
      expect(() => readPlan(['--orders', '1000', ...wrong], NOW)).toThrow();
  });

  it('has a step for every noun, goods before people before orders', () => {
    expect(bigShopSteps({ appId: 'x', sealer: places[0]!.shop.shop.sealer, models }).map(({ name }) => name)).toEqual([
      'products',
      'SKUs with stock and prices',
      'group-buy offers',
      'members with address and consent',
      'orders with lines, money, parcels, groups and histories',
    ]);
  });
});
