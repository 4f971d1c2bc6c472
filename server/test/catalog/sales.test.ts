// What was really sold is counted from events, once each, in whatever order they come; prices really paid enter the
// history.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepared } from '../../src/platform/db/index.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, createAssortment } from './assortment.js';

let shop: TestShop;
let goods: Assortment;
let userId: string;

beforeAll(async () => {
  shop = await openTestShop();
  goods = await createAssortment(shop);
  userId = String((await shop.api.get('/api/me', await shop.api.login('sales', 'wechat'))).body.id);
});
afterAll(() => shop.close());

const insert = prepared(`insert into outbox (topic, subject_id, payload) values ($1, $2, $3)`);
const emit = (topic: string, lines: object[]) =>
  shop.shop.db.rows(insert(topic, randomUUID(), JSON.stringify({ userId, lines })));
const deals = prepared<{ price_fen: number }>(
  `select price_fen from price_history where sku_id = $1 and kind = 'deal' order by id`,
);
const soldOf = async (productId: string) => (await shop.api.get(`/api/products/${productId}`)).body.unitsSold;

test('paid units are counted, refunded ones are taken off again', async () => {
  const [first, second] = [await goods.product(), await goods.product()];
  await emit('order.paid', [
    { productId: first.productId, units: 2 },
    { productId: second.productId, units: 1 },
    { productId: first.productId, units: 3 },
  ]);
  await emit('order.refunded_units', [{ productId: first.productId, units: 4 }]);
  await shop.settle();
  expect([await soldOf(first.productId), await soldOf(second.productId)]).toEqual([1, 1]);
  await shop.settle();
  expect(await soldOf(first.productId)).toBe(1);
});

test('a refund that overtakes its payment leaves nothing behind, and never shows less than zero', async () => {
  const { productId } = await goods.product();
  await emit('order.refunded_units', [{ productId, units: 2 }]);
  await shop.settle();
  expect(await soldOf(productId)).toBe(0);
  await emit('order.paid', [{ productId, units: 2 }]);
  await shop.settle();
  expect(await soldOf(productId)).toBe(0);
  await emit('order.paid', [{ productId, units: 1 }]);
  await shop.settle();
  expect(await soldOf(productId)).toBe(1);
});

test('prices paid are kept: the lowest of a day, and one a day', async () => {
  const { productId, skuId } = await goods.product(1_000);
  for (const unitPriceFen of [900, 900, 950, 850]) {
    await emit('order.paid', [{ productId, skuId, units: 1, unitPriceFen }]);
    await shop.settle();
  }
  await shop.passTime(25 * 3_600_000);
  await emit('order.paid', [{ productId, skuId, units: 1, unitPriceFen: 990 }]);
  await shop.settle();
  expect((await shop.shop.db.rows(deals(skuId))).map((row) => row.price_fen)).toEqual([900, 850, 990]);
});
