// Operators bring units in, correct counts and spread hot stock: never below zero, never a unit lost, every change a
// move with a reason.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adjustStock, restockSku, spreadStock } from '../../src/modules/catalog/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, createAssortment } from './assortment.js';

let shop: TestShop;
let goods: Assortment;
let keeper: { operatorId: string; token: string };

beforeAll(async () => {
  shop = await openTestShop();
  goods = await createAssortment(shop);
  keeper = await goods.operator();
});
afterAll(() => shop.close());

const ops = (method: string, path: string, body?: unknown, key: string = randomUUID()) =>
  shop.api.call(method, `/api/ops/skus/${path}`, { token: keeper.token, body, key });
const stockOf = async (skuId: string) => (await ops('GET', `${skuId}/stock`)).body;
const levels = prepared<{ no: number; left_units: number }>(
  `select b.no, b.left_units from stock_buckets b join stocks s on s.id = b.stock_id where s.sku_id = $1 order by no`,
);
const levelsOf = async (skuId: string) => (await shop.shop.db.rows(levels(skuId))).map((row) => row.left_units);
const holdInBucket = prepared(
  `update stock_buckets b set left_units = left_units - 1, held = held + 1
     from stocks s where s.id = b.stock_id and s.sku_id = $1 and b.no = $2`,
);

test('restocking and adjusting are counted and traced; the same request twice counts once', async () => {
  const { skuId } = await goods.product(1_000, 10);
  const key = randomUUID();
  for (let n = 0; n < 2; n += 1) {
    expect((await ops('POST', `${skuId}/restock`, { units: 5, reason: '到货' }, key)).body).toEqual({ leftUnits: 15 });
  }
  expect((await ops('POST', `${skuId}/adjust`, { units: -3, reason: '破损' })).body).toEqual({ leftUnits: 12 });
  const actor = `operator:${keeper.operatorId}`;
  expect(await stockOf(skuId)).toMatchObject({
    opening: 10,
    restocked: 5,
    adjusted: -3,
    leftUnits: 12,
    moves: [
      { kind: 'adjust', units: -3, reason: '破损', actor },
      { kind: 'restock', units: 5, reason: '到货', actor },
      { kind: 'opening', units: 10, actor: 'seed' },
    ],
  });
});

test('adjusting never goes below what is left', async () => {
  const { skuId } = await goods.product(1_000, 10);
  const refused = await ops('POST', `${skuId}/adjust`, { units: -11, reason: '盘亏' });
  expect([refused.status, refused.body.error?.code, refused.body.error?.details]).toEqual([
    409,
    'stock_below_zero',
    { leftUnits: 10 },
  ]);
  expect(await stockOf(skuId)).toMatchObject({ adjusted: 0, leftUnits: 10, moves: [{ kind: 'opening' }] });
  expect((await ops('POST', `${skuId}/adjust`, { units: -10, reason: '盘亏' })).body).toEqual({ leftUnits: 0 });
});

test.each([0, 1.5, '5', null, 1e9, [1], -5])('%j units are no restock (S08)', async (units) => {
  const { skuId } = await goods.product();
  expect((await ops('POST', `${skuId}/restock`, { units })).status).toBe(400);
});

test('a stock that is not there', async () => {
  for (const path of ['restock', 'adjust']) {
    expect((await ops('POST', `${randomUUID()}/${path}`, { units: 1, reason: '无' })).status).toBe(404);
  }
  expect((await ops('PUT', `${randomUUID()}/buckets`, { buckets: 2 })).status).toBe(404);
  expect((await ops('GET', `${randomUUID()}/stock`)).status).toBe(404);
});

describe('buckets', () => {
  test('units are spread evenly, gathered again, and keep their number', async () => {
    const { skuId } = await goods.product(1_000, 10);
    expect((await ops('PUT', `${skuId}/buckets`, { buckets: 4 })).body).toEqual({ leftUnits: 10 });
    expect(await levelsOf(skuId)).toEqual([3, 3, 2, 2]);
    await ops('POST', `${skuId}/restock`, { units: 3 });
    expect(await levelsOf(skuId)).toEqual([4, 3, 3, 3]);
    await ops('PUT', `${skuId}/buckets`, { buckets: 1 });
    expect(await levelsOf(skuId)).toEqual([13]);
  });

  test('a bucket that units are held from stays, empty', async () => {
    const { skuId } = await goods.product(1_000, 8);
    await ops('PUT', `${skuId}/buckets`, { buckets: 4 });
    await shop.shop.db.rows(holdInBucket(skuId, 2));
    await ops('PUT', `${skuId}/buckets`, { buckets: 2 });
    expect(await levelsOf(skuId)).toEqual([4, 3, 0]);
    expect(await stockOf(skuId)).toMatchObject({ buckets: 2, leftUnits: 7, heldUnits: 1 });
  });

  test.each([0, 65, 1.5, '4'])('%j buckets are refused', async (buckets) => {
    const { skuId } = await goods.product();
    expect((await ops('PUT', `${skuId}/buckets`, { buckets })).status).toBe(400);
  });
});

test('changes, spreads and sales at once lose no unit', async () => {
  const { skuId } = await goods.product(1_000, 200);
  const sale = prepared<{ no: number }>(
    `update stock_buckets b set left_units = left_units - 1, held = held + 1 from stocks s
      where s.id = b.stock_id and s.sku_id = $1 and b.no = $2 and b.left_units >= 1 returning b.no`,
  );
  const actor = 'seed';
  const sales: number[] = [];
  await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      if (n % 3 === 0) await spreadStock(shop.shop, { skuId, buckets: 1 + (n % 7), actor });
      else if (n % 3 === 1) sales.push((await shop.shop.db.rows(sale(skuId, n % 4))).length);
      else if (n % 2 === 0) await restockSku(shop.shop, { skuId, units: 7, reason: '', actor });
      else await adjustStock(shop.shop, { skuId, units: -2, reason: '盘点', actor });
    }),
  );
  const stock = await stockOf(skuId);
  const sold = sales.reduce((sum, count) => sum + count, 0);
  expect(sold).toBeGreaterThan(0);
  expect(stock).toMatchObject({ restocked: 70, adjusted: -20, heldUnits: sold, leftUnits: 250 - sold });
});
