// Operators keep products: whole or not at all, every field named, every deed recorded; shoppers see the truth of it
// and no more.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { changePrice } from '../../src/modules/catalog/index.js';
import { prepared } from '../../src/platform/db/index.js';
import { type Answer } from '../harness/api.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, PICTURE, createAssortment } from './assortment.js';

let shop: TestShop;
let goods: Assortment;
let keeper: { operatorId: string; token: string };

beforeAll(async () => {
  shop = await openTestShop();
  goods = await createAssortment(shop);
  keeper = await goods.operator();
});
afterAll(() => shop.close());

const ops = (method: string, path: string, body?: unknown, token = keeper.token): Promise<Answer> =>
  shop.api.call(method, `/api/ops${path}`, { token, body, key: randomUUID() });
const codeOf = (answer: Answer): unknown => [answer.status, answer.body.error?.code];
const input = (changes: Record<string, unknown> = {}): Record<string, unknown> => {
  const { actor: _actor, ...facts } = goods.facts();
  return { ...facts, ...changes };
};
const count = async (table: 'products' | 'skus' | 'stocks' | 'price_history'): Promise<number> => {
  const texts = {
    products: prepared<{ n: number }>('select count(*)::int as n from products'),
    skus: prepared<{ n: number }>('select count(*)::int as n from skus'),
    stocks: prepared<{ n: number }>('select count(*)::int as n from stocks'),
    price_history: prepared<{ n: number }>('select count(*)::int as n from price_history'),
  };
  return (await shop.shop.db.rows(texts[table]()))[0]?.n ?? -1;
};
const rowsNow = (): Promise<number[]> =>
  Promise.all([count('products'), count('skus'), count('stocks'), count('price_history')]);
const prices = prepared<{ price_fen: number }>(
  `select price_fen from price_history where sku_id = $1 and kind = 'base' order by id`,
);
const deeds = prepared<{ action: string; operator_id: string }>(
  `select action, operator_id from operator_actions where subject_id = $1 order by at, id`,
);

describe('creating', () => {
  const two = { axes: [{ name: '口味', values: ['原味', '南瓜'] }] };

  test('a product has its SKUs, stock, prices and a trace', async () => {
    const skus = [goods.sku(['原味'], { priceFen: 2_000 }), goods.sku(['南瓜'], { priceFen: 1_500, msrpFen: 1_800 })];
    const created = await ops('POST', '/products', input({ ...two, skus }));
    expect(created.status).toBe(200);
    const shown = await ops('GET', `/products/${String(created.body.id)}`);
    expect(shown.body).toMatchObject({
      onShelf: false,
      listedAt: null,
      lowestPriceFen: 1_500,
      skus: [
        { specification: ['原味'], priceFen: 2_000, costFen: 800, leftUnits: 100, heldUnits: 0, soldUnits: 0 },
        { specification: ['南瓜'], priceFen: 1_500, msrpFen: 1_800, priceHistory: [{ kind: 'base', priceFen: 1_500 }] },
      ],
    });
    expect(await shop.shop.db.rows(deeds(created.body.id))).toEqual([
      { action: 'catalog.createProduct', operator_id: keeper.operatorId },
    ]);
  });

  test('the same request twice makes one product', async () => {
    const [key, body] = [randomUUID(), input()];
    const call = () => shop.api.call('POST', '/api/ops/products', { token: keeper.token, body, key });
    const [first, second] = [await call(), await call()];
    expect(second.body).toEqual(first.body);
  });

  test.each([
    ['a combination twice', () => ({ ...two, skus: [goods.sku(['原味']), goods.sku(['原味'])] })],
    ['a value no axis has', () => ({ ...two, skus: [goods.sku(['草莓'])] })],
    ['an incomplete combination', () => ({ ...two, skus: [goods.sku([])] })],
    ['a choice without an axis', () => ({ axes: [], skus: [goods.sku(['原味'])] })],
  ])('%s is refused, nothing is written', async (_name, changes) => {
    const before = await rowsNow();
    expect(codeOf(await ops('POST', '/products', input(changes())))).toEqual([409, 'specification_conflict']);
    expect(await rowsNow()).toEqual(before);
  });

  test.each([
    ['price 0', () => ({ skus: [goods.sku(['120g'], { priceFen: 0 })] })],
    ['a negative cost', () => ({ skus: [goods.sku(['120g'], { costFen: -1 })] })],
    ['half a fen', () => ({ skus: [goods.sku(['120g'], { priceFen: 10.5 })] })],
    ['negative stock', () => ({ skus: [goods.sku(['120g'], { openingUnits: -1 })] })],
    [
      'a file that is not there',
      () => ({ media: [{ kind: 'picture', key: 'no/such.webp', alt: 'x', width: 1, height: 1 }] }),
    ],
    [
      'a key that leaves the folder',
      () => ({ media: [{ kind: 'picture', key: '../x.webp', alt: 'x', width: 1, height: 1 }] }),
    ],
    ['no SKU', () => ({ skus: [] })],
    ['four axes', () => ({ axes: ['a', 'b', 'c', 'd'].map((name) => ({ name, values: ['1'] })) })],
    ['an empty name', () => ({ name: '   ' })],
    ['control characters', () => ({ name: 'a\u0000b' })],
  ])('%s is refused, nothing is written', async (name, changes) => {
    const before = await rowsNow();
    expect(codeOf(await ops('POST', '/products', input(changes())))).toEqual(
      name === 'a file that is not there' ? [409, 'file_missing'] : [400, 'bad_input'],
    );
    expect(await rowsNow()).toEqual(before);
  });

  test('a taken name, a taken code, an unknown axis entry', async () => {
    const taken = input({ skus: [goods.sku(['120g'], { code: 'MF-120' })] });
    expect((await ops('POST', '/products', taken)).status).toBe(200);
    const again = await ops('POST', '/products', { ...taken, skus: [goods.sku(['120g'])] });
    expect(codeOf(again)).toEqual([409, 'name_taken']);
    const code = await ops('POST', '/products', input({ skus: [goods.sku(['120g'], { code: 'MF-120' })] }));
    expect(codeOf(code)).toEqual([409, 'code_taken']);
    const nowhere = await ops('POST', '/products', input({ categoryId: randomUUID() }));
    expect([...(codeOf(nowhere) as unknown[]), nowhere.body.error?.details.what]).toEqual([
      404,
      'not_found',
      'category',
    ]);
  });
});

describe('columns nobody may set (S04)', () => {
  const columns = [
    'id',
    'onShelf',
    'on_shelf',
    'listedAt',
    'lowestPriceFen',
    'lowest_price_fen',
    'unitsSold',
    'units_sold',
  ];
  const own = ['createdAt', 'changed_at', 'actor', '__proto__x'];

  test.each([...columns, ...own])('%s', async (column) => {
    const { productId } = await goods.product();
    expect(codeOf(await ops('POST', '/products', input({ [column]: 1 })))).toEqual([400, 'bad_input']);
    expect(codeOf(await ops('PATCH', `/products/${productId}`, { [column]: 1 }))).toEqual([400, 'bad_input']);
  });

  test.each(['priceFen', 'productId', 'specification', 'leftUnits', 'openingUnits'])('%s of a SKU', async (column) => {
    const { productId, skuId } = await goods.product();
    const body = { skus: [{ id: skuId, [column]: 1 }] };
    expect(codeOf(await ops('PATCH', `/products/${productId}`, body))).toEqual([400, 'bad_input']);
  });
});

describe('changing', () => {
  test('what is given replaces what was, the rest stays', async () => {
    const { productId, skuId } = await goods.product(1_990, 5, { axes: [{ name: '规格', values: ['120g', '240g'] }] });
    const changed = await ops('PATCH', `/products/${productId}`, {
      subtitle: '换了一句',
      skus: [{ id: skuId, costFen: 777, msrpFen: 2_500 }],
      newSkus: [{ ...goods.sku(['240g'], { priceFen: 1_000, openingUnits: 3 }) }],
    });
    expect(changed.status).toBe(200);
    const shown = await shop.api.get(`/api/products/${productId}`);
    expect(shown.body).toMatchObject({ subtitle: '换了一句', lowestPriceFen: 1_000, sellingPoints: ['无添加糖'] });
    expect(shown.body.skus).toMatchObject([
      { id: skuId, strikeThrough: { priceFen: 2_500, basis: 'msrp' }, stock: 'few', leftUnits: 5 },
      { specification: ['240g'], stock: 'few', leftUnits: 3, strikeThrough: null },
    ]);
  });

  test('a deactivated SKU is gone for shoppers and no longer the lowest price; its combination stays taken', async () => {
    const { productId, skuIds } = await goods.product(0, 0, {
      skus: [goods.sku(['120g'], { priceFen: 500 }), goods.sku(['240g'], { priceFen: 900 })],
    });
    await ops('PATCH', `/products/${productId}`, { skus: [{ id: skuIds[0], active: false }] });
    const shown = await shop.api.get(`/api/products/${productId}`);
    expect(shown.body).toMatchObject({ lowestPriceFen: 900, skus: [{ specification: ['240g'] }] });
    const again = await ops('PATCH', `/products/${productId}`, { newSkus: [goods.sku(['120g'])] });
    expect(codeOf(again)).toEqual([409, 'specification_conflict']);
  });

  test('what is on the shelf stays whole', async () => {
    const { productId, skuId } = await goods.product();
    for (const body of [{ skus: [{ id: skuId, active: false }] }, { media: [] }]) {
      const answer = await ops('PATCH', `/products/${productId}`, body);
      expect(codeOf(answer)).toEqual([409, 'product_incomplete']);
    }
    expect(codeOf(await ops('PATCH', `/products/${productId}`, { axes: [] }))).toEqual([409, 'specification_conflict']);
    expect((await shop.api.get(`/api/products/${productId}`)).body).toMatchObject({ skus: [{ id: skuId }] });
  });

  test('a SKU of another product is not found', async () => {
    const [mine, other] = [await goods.product(), await goods.product()];
    const answer = await ops('PATCH', `/products/${mine.productId}`, { skus: [{ id: other.skuId, costFen: 1 }] });
    expect(codeOf(answer)).toEqual([404, 'not_found']);
    expect(codeOf(await ops('PATCH', `/products/${randomUUID()}`, { subtitle: 'x' }))).toEqual([404, 'not_found']);
  });
});

describe('the shelf', () => {
  test('needs an active SKU and a picture', async () => {
    const bare = await ops('POST', '/products', input({ media: [], skus: [goods.sku(['120g'], { active: false })] }));
    const path = `/products/${String(bare.body.id)}`;
    const answer = await ops('POST', `${path}/on-shelf`);
    expect(answer.body.error).toMatchObject({
      code: 'product_incomplete',
      details: { missing: ['active_sku', 'picture'] },
    });
    expect(codeOf(await shop.api.get(`/api${path}`))).toEqual([404, 'not_found']);
  });

  test('off it a product shows itself without price; on again it is not new', async () => {
    const { productId } = await goods.product();
    const path = `/products/${productId}`;
    const listedAt = (await ops('GET', path)).body.listedAt;
    expect((await ops('POST', `${path}/off-shelf`)).status).toBe(200);
    const shown = await shop.api.get(`/api${path}`);
    expect(shown.body).toMatchObject({ onShelf: false, lowestPriceFen: null, strikeThrough: null, skus: [] });
    expect(JSON.stringify(shown.body)).not.toMatch(/Fen":1990\b/);
    expect((await ops('POST', `${path}/on-shelf`)).status).toBe(200);
    expect((await ops('GET', path)).body.listedAt).toBe(listedAt);
  });
});

describe('prices', () => {
  test('every change appends to the history, none rewrites it, the same price leaves no trace', async () => {
    const { skuId } = await goods.product(1_000);
    for (const priceFen of [1_200, 1_200, 900]) await ops('POST', `/skus/${skuId}/price`, { priceFen });
    expect((await shop.shop.db.rows(prices(skuId))).map((row) => row.price_fen)).toEqual([1_000, 1_200, 900]);
    await expect(shop.shop.db.rows(prepared('update price_history set price_fen = 1')())).rejects.toThrow(/permission/);
  });

  test('a price asked for a week and then cut is struck through, one raised for a moment is not', async () => {
    const [steady, raised] = [await goods.product(1_000), await goods.product(1_000)];
    await shop.passTime(8 * 86_400_000);
    must(await changePrice(shop.shop, { skuId: steady.skuId, priceFen: 800, actor: 'seed' }));
    must(await changePrice(shop.shop, { skuId: raised.skuId, priceFen: 5_000, actor: 'seed' }));
    await shop.passTime(3_600_000);
    keeper = await goods.operator();
    must(await changePrice(shop.shop, { skuId: raised.skuId, priceFen: 1_000, actor: 'seed' }));
    const strike = async (id: string) => (await shop.api.get(`/api/products/${id}`)).body.strikeThrough;
    expect(await strike(steady.productId)).toMatchObject({ priceFen: 1_000, basis: 'daily_price' });
    expect(await strike(raised.productId)).toBeNull();
    const cards = (await shop.api.get('/api/products?limit=50')).body.items as { id: string; strikeThrough: unknown }[];
    expect(cards.find((card) => card.id === steady.productId)?.strikeThrough).toMatchObject({ priceFen: 1_000 });
  });

  test.each([0, -1, 1.5, '100', null, 1e10, [1]])('%j is no price', async (priceFen) => {
    const { skuId } = await goods.product();
    expect(codeOf(await ops('POST', `/skus/${skuId}/price`, { priceFen }))).toEqual([400, 'bad_input']);
  });
});

describe('what is told to whom', () => {
  test('shoppers see no cost, no exact stock, no code (S31)', async () => {
    const { productId } = await goods.product(1_000, 11);
    const { body } = await shop.api.get(`/api/products/${productId}`);
    expect(body.skus).toMatchObject([{ stock: 'in_stock', leftUnits: null }]);
    expect(JSON.stringify(body)).not.toMatch(/cost|code|held|opening/i);
    expect(body).toMatchObject({
      freightText: '3 件内运费 ¥6，满 ¥59 包邮，部分地区不配送',
      categoryPath: [{ name: '母婴辅食' }],
      brand: { name: '禾穗谣' },
      pictures: [{ url: `/files/${PICTURE}`, width: 800 }],
    });
  });

  test('text is data: scripts are stored and answered as the text they are (S23)', async () => {
    const evil = '<img src=x onerror=alert(1)>"\'</script>';
    const { productId } = await goods.product(1_000, 1, { name: `${evil} 米粉`, subtitle: evil, description: [evil] });
    const response = await fetch(`${shop.url}/api/products/${productId}`);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toMatchObject({ name: `${evil} 米粉`, subtitle: evil, description: [evil] });
  });

  test.each([
    ['GET', '/products'],
    ['POST', '/products'],
    ['POST', '/skus/019373aa-0000-7000-8000-000000000000/restock'],
    ['DELETE', '/brands/019373aa-0000-7000-8000-000000000000'],
  ])('%s %s is for those who hold the permission (S14)', async (method, path) => {
    const [shopper, other] = [await shop.api.login('a shopper'), await goods.operator(['orders.read'])];
    expect((await shop.api.call(method, `/api/ops${path}`)).status).toBe(401);
    expect(codeOf(await ops(method, path, method === 'GET' ? undefined : {}, shopper))).toEqual([403, 'forbidden']);
    expect(codeOf(await ops(method, path, method === 'GET' ? undefined : {}, other.token))).toEqual([403, 'forbidden']);
  });

  test('operators search by name, axis and shelf, page by page', async () => {
    const found = await ops('GET', `/products?keyword=${encodeURIComponent('测试米粉')}&onShelf=true&limit=3`);
    const items = found.body.items as { id: string; onShelf: boolean; lowestCostFen: number }[];
    expect(items).toHaveLength(3);
    expect(items.every((item) => item.onShelf && item.lowestCostFen === 800)).toBe(true);
    const next = await ops('GET', `/products?onShelf=true&limit=3&cursor=${String(found.body.nextCursor)}`);
    const more = (next.body.items as { id: string }[]).map((item) => item.id);
    expect(more.some((id) => items.some((item) => item.id === id))).toBe(false);
    expect((await ops('GET', `/products?keyword=${encodeURIComponent('%')}`)).body.items).toEqual([]);
  });
});
