// The cart keeps what a person means to buy, at today's prices, within its limits, and is nobody else's.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { findCart } from '../../src/modules/cart/index.js';
import { changePrice, takeOffShelf, updateProduct } from '../../src/modules/catalog/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { settings } from '../../src/settings.js';
import { type Answer } from '../harness/api.js';
import { type Counted, openCounted } from '../harness/counted.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, createAssortment } from './assortment.js';

interface Item {
  skuId: string;
  units: number;
  selected: boolean;
  reason: string | null;
}

let shop: TestShop;
let counted: Counted;
let goods: Assortment;
let token: string;
let people = 0;

beforeAll(async () => {
  shop = await openTestShop();
  counted = openCounted(shop);
  goods = await createAssortment(shop);
});
afterAll(async () => {
  await counted.close();
  await shop.close();
});
beforeEach(async () => {
  token = await shop.api.login(`cart keeper ${(people += 1)}`);
});

const call = (method: string, path = '', body?: unknown, as = token): Promise<Answer> =>
  shop.api.call(method, `/api/cart${path}`, { token: as, body });
const put = (skuId: string, units: unknown = 1, more: object = {}) =>
  call('PUT', `/items/${skuId}`, { units, ...more });
const items = async (as = token): Promise<Item[]> => (await call('GET', '', undefined, as)).body.items as Item[];
const personId = async (): Promise<string> => String((await shop.api.get('/api/me', token)).body.id);
const emit = prepared(`insert into outbox (topic, subject_id, payload) values ('order.created', $1, $2)`);

test('laying in, changing units, newest first, totals of what is selected', async () => {
  const [first, second] = [await goods.product(1_000, 50), await goods.product(2_500, 50)];
  await put(first.skuId, 2);
  await put(second.skuId, 1);
  await put(first.skuId, 3);
  expect((await call('GET')).body).toMatchObject({
    items: [
      { skuId: second.skuId, units: 1, selected: true, buyable: true, reason: null, priceFen: 2_500 },
      { skuId: first.skuId, units: 3, specification: '120g', leftUnits: null },
    ],
    selectedUnits: 4,
    selectedGoodsFen: 5_500,
  });
  await put(second.skuId, 1, { selected: false });
  await put(second.skuId, 2);
  expect((await call('GET')).body).toMatchObject({ selectedUnits: 3, selectedGoodsFen: 3_000 });
  await call('PATCH', '/items', { selected: false });
  expect((await call('GET')).body).toMatchObject({ selectedUnits: 0, selectedGoodsFen: 0 });
  await call('PATCH', '/items', { selected: true, skuIds: [second.skuId] });
  expect((await call('GET')).body).toMatchObject({ selectedUnits: 2, selectedGoodsFen: 5_000 });
});

test('prices and reasons are those of now; what cannot be bought counts for nothing', async () => {
  const made = await Promise.all([1, 2, 3, 4, 5].map(() => goods.product(1_000, 20)));
  const [dearer, off, gone, soldOut, short] = made;
  for (const product of made) await put(product.skuId, 15);
  must(await changePrice(shop.shop, { skuId: dearer!.skuId, priceFen: 1_100, actor: 'seed' }));
  must(await takeOffShelf(shop.shop, { productId: off!.productId, actor: 'seed' }));
  const newSkus = [goods.sku(['240g'])];
  const skus = [{ id: gone!.skuId, active: false }];
  must(await updateProduct(shop.shop, { productId: gone!.productId, skus, newSkus, actor: 'seed' }));
  const setLeft = prepared(
    `update stock_buckets b set left_units = $2 from stocks s where s.id = b.stock_id and s.sku_id = $1`,
  );
  await shop.shop.db.read(setLeft(soldOut!.skuId, 0), setLeft(short!.skuId, 12));
  const reasons = new Map((await items()).map((item) => [item.skuId, item]));
  expect(made.map((product) => reasons.get(product.skuId)?.reason)).toEqual([
    null,
    'off_shelf',
    'sku_unavailable',
    'sold_out',
    'short',
  ]);
  expect(reasons.get(short!.skuId)).toMatchObject({ leftUnits: 12, buyable: false });
  expect((await call('GET')).body).toMatchObject({ selectedUnits: 15, selectedGoodsFen: 16_500 });
});

test('what is off the shelf, inactive or unknown is not laid in', async () => {
  const off = await goods.product();
  must(await takeOffShelf(shop.shop, { productId: off.productId, actor: 'seed' }));
  const { skuIds } = await goods.product(0, 0, {
    skus: [goods.sku(['120g']), goods.sku(['240g'], { active: false })],
  });
  const codes = async (skuId: string) => (await put(skuId)).body.error?.code;
  expect(await codes(off.skuId)).toBe('product_unavailable');
  expect(await codes(skuIds[1] ?? '')).toBe('sku_unavailable');
  expect(await codes(randomUUID())).toBe('not_found');
  expect(await items()).toEqual([]);
});

describe('S08: quantities', () => {
  const wrong = [-1, 0, 1e9, 1_000, 1.5, '1e3', '1', null, [1], { n: 1 }, true, 2 ** 53 + 1, undefined];
  test.each(wrong)('%j', async (units) => {
    const { skuId } = await goods.product();
    const answer = await call('PUT', `/items/${skuId}`, { units });
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_input']);
    expect(await items()).toEqual([]);
  });
  test('NaN is not even JSON', async () => {
    const { skuId } = await goods.product();
    const headers = { 'content-type': 'application/json' };
    const answer = await shop.api.call('PUT', `/api/cart/items/${skuId}`, { token, raw: '{"units":NaN}', headers });
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_json']);
  });
});

test('S04: nobody sets a price, another person or a date', async () => {
  const { skuId } = await goods.product();
  for (const column of ['priceFen', 'price_fen', 'userId', 'user_id', 'addedAt', 'skuId', 'name']) {
    expect((await put(skuId, 1, { [column]: 1 })).status).toBe(400);
  }
});

test('S14: a cart is its owner’s alone', async () => {
  const { skuId } = await goods.product();
  await put(skuId, 2);
  const other = await shop.api.login(`cart stranger ${people}`);
  expect(await items(other)).toEqual([]);
  await call('DELETE', `/items/${skuId}`, undefined, other);
  await call('PATCH', '/items', { selected: false }, other);
  expect(await items()).toMatchObject([{ skuId, units: 2, selected: true }]);
  expect((await shop.api.call('GET', '/api/cart')).status).toBe(401);
});

test('removing one, several, and what is not there', async () => {
  const made = await Promise.all([1, 2, 3].map(() => goods.product()));
  for (const product of made) await put(product.skuId);
  await call('DELETE', `/items/${made[0]!.skuId}`);
  expect(await items()).toHaveLength(2);
  await call('DELETE', '/items', { skuIds: [made[1]!.skuId, randomUUID()] });
  expect(await items()).toMatchObject([{ skuId: made[2]!.skuId }]);
  for (const body of [{}, { skuIds: [] }, { skuIds: ['x'] }, { skuIds: [randomUUID()], all: true }]) {
    expect((await call('DELETE', '/items', body)).status).toBe(400);
  }
});

test('a full cart takes no more, also from many pages at once; its reading costs the same', async () => {
  const { maxItems } = settings.cart;
  const axes = [
    { name: '口味', values: Array.from({ length: 11 }, (_, n) => `味${n}`) },
    { name: '规格', values: Array.from({ length: 10 }, (_, n) => `${n}号`) },
  ];
  const skus = axes[0]!.values.flatMap((taste) => axes[1]!.values.map((size) => goods.sku([taste, size])));
  const { skuIds } = await goods.product(0, 0, { axes, skus });
  const userId = await personId();
  const { db } = shop.shop;
  const reading = async () => {
    const { trips, value } = await counted.tripsOf(() => findCart(counted.db, userId, new Date()));
    return { trips, length: value.length };
  };
  await put(skuIds[0] ?? '');
  expect(await reading()).toEqual({ trips: 2, length: 1 });
  const laid = prepared(
    `insert into cart_items (user_id, sku_id, units) select $1, unnest($2::uuid[]), 1 on conflict do nothing`,
  );
  await db.rows(laid(userId, skuIds.slice(0, maxItems - 2)));
  const answers = await Promise.all(skuIds.slice(maxItems - 2, maxItems + 6).map((skuId) => put(skuId)));
  const codes = answers.map((answer) => answer.body.error?.code ?? 'ok').sort();
  expect(codes).toEqual([...Array<string>(6).fill('cart_full'), 'ok', 'ok']);
  expect((await put(skuIds[0] ?? '', 9)).status).toBe(200);
  expect(await reading()).toEqual({ trips: 2, length: maxItems });
});

describe('an order', () => {
  test.each([
    [true, 1],
    [false, 2],
  ])('placed from the cart: %s, leaves %i behind', async (fromCart, left) => {
    const [bought, kept] = [await goods.product(), await goods.product()];
    for (const { skuId } of [bought, kept]) await put(skuId);
    const payload = { userId: await personId(), skuIds: [bought.skuId], fromCart };
    await shop.shop.db.rows(emit(randomUUID(), JSON.stringify(payload)));
    await shop.settle();
    expect(await items()).toHaveLength(left);
  });
});
