// The public list shows what is on the shelf in every order and under every filter, page by page without gap or
// double, in one query however many rows; what is not a sort, filter or cursor of ours is refused.
import { catalog as contract } from '@hetuan/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { changePrice, takeOffShelf } from '../../src/modules/catalog/index.js';
import { type ProductFilter, listProductRows } from '../../src/modules/catalog/product-queries.js';
import { showHome } from '../../src/modules/catalog/queries.js';
import { prepared } from '../../src/platform/db/index.js';
import { type Counted, openCounted } from '../harness/counted.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Assortment, createAssortment } from './assortment.js';

type Card = { id: string; lowestPriceFen: number; unitsSold: number; soldOut: boolean };
type Page = { items: Card[]; nextCursor: string | null };

const PRODUCTS = 23;
const setFacts = prepared(`update products set units_sold = $2, listed_at = $3 where id = $1`);

let shop: TestShop;
let counted: Counted;
let goods: Assortment;
const made: { id: string; priceFen: number; sold: number; stock: number; at: string }[] = [];
let child: string;
let otherBrand: string;
let gifting: string;

async function list(query = ''): Promise<Page> {
  const answer = await shop.api.get(`/api/products?limit=50${query}`);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as Page;
}
const ids = async (query: string): Promise<string[]> => (await list(query)).items.map((card) => card.id).sort();

beforeAll(async () => {
  shop = await openTestShop();
  counted = openCounted(shop);
  goods = await createAssortment(shop);
  child = await goods.category('米粉米糊', await goods.category('辅食', goods.categoryId));
  otherBrand = await goods.brand('果叽岛');
  gifting = await goods.occasion('送礼');
  for (let n = 0; n < PRODUCTS; n += 1) {
    const priceFen = 1_000 + (n % 4) * 100;
    const stock = n % 5 === 0 ? 0 : 8;
    const sold = n % 3;
    // Microseconds apart within one millisecond, and three of each: both must not confuse paging.
    const at = `2026-11-20T08:00:00.1230${String(Math.floor(n / 3)).padStart(2, '0')}Z`;
    const { productId } = await goods.product(priceFen, stock, {
      ...(n % 2 === 0 ? { categoryId: child } : {}),
      ...(n % 3 === 0 ? { brandId: otherBrand } : {}),
      ...(n % 4 === 0 ? { occasionIds: [gifting] } : {}),
    });
    await shop.shop.db.rows(setFacts(productId, sold, at));
    made.push({ id: productId, priceFen, sold, stock, at });
  }
  const hidden = await goods.product();
  must(await takeOffShelf(shop.shop, { productId: hidden.productId, actor: 'seed' }));
});
afterAll(async () => {
  await counted.close();
  await shop.close();
});

type Fact = (typeof made)[number];
const down = (a: string | number, b: string | number): number => (a < b ? 1 : a > b ? -1 : 0);
const expected: Record<(typeof contract.productSorts)[number], (a: Fact, b: Fact) => number> = {
  newest: (a, b) => down(a.at, b.at) || down(a.id, b.id),
  'price-asc': (a, b) => a.priceFen - b.priceFen || down(b.id, a.id),
  'price-desc': (a, b) => b.priceFen - a.priceFen || down(a.id, b.id),
  'best-selling': (a, b) => b.sold - a.sold || down(a.id, b.id),
};

describe.each(contract.productSorts)('sorted by %s', (sort) => {
  test.each([1, 4, 7, 50])('pages of %i join to the whole list', async (limit) => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const answer = await shop.api.get(`/api/products?sort=${sort}&limit=${limit}${cursor}`);
      const page = answer.body as unknown as Page;
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map((card) => card.id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual([...made].sort(expected[sort]).map((fact) => fact.id));
  });
});

describe('filters', () => {
  const those = (fits: (fact: Fact, n: number) => boolean): string[] =>
    made
      .filter(fits)
      .map((fact) => fact.id)
      .sort();

  test('a category includes its children', async () => {
    expect(await ids(`&categoryId=${goods.categoryId}`)).toEqual(those(() => true));
    expect(await ids(`&categoryId=${child}`)).toEqual(those((_, n) => n % 2 === 0));
  });
  test('brand', async () => {
    expect(await ids(`&brandId=${otherBrand}`)).toEqual(those((_, n) => n % 3 === 0));
  });
  test('occasion', async () => {
    expect(await ids(`&occasionId=${gifting}`)).toEqual(those((_, n) => n % 4 === 0));
  });
  test('price range, both ends included', async () => {
    expect(await ids('&minPriceFen=1100&maxPriceFen=1200')).toEqual(
      those((fact) => fact.priceFen === 1_100 || fact.priceFen === 1_200),
    );
    expect(await ids('&minPriceFen=1300')).toEqual(those((fact) => fact.priceFen === 1_300));
    expect(await ids('&minPriceFen=5000')).toEqual([]);
  });
  test('in stock', async () => {
    expect(await ids('&inStock=true')).toEqual(those((fact) => fact.stock > 0));
    expect(await ids('&inStock=false')).toEqual(those(() => true));
  });
  test('all of them together', async () => {
    const query = `&categoryId=${child}&brandId=${otherBrand}&occasionId=${gifting}&maxPriceFen=1000&inStock=true`;
    expect(await ids(query)).toEqual(those((fact, n) => n % 12 === 0 && fact.priceFen === 1_000 && fact.stock > 0));
  });
  test('a card is true', async () => {
    for (const card of (await list()).items) {
      const fact = made.find((candidate) => candidate.id === card.id);
      expect(card).toMatchObject({ lowestPriceFen: fact?.priceFen, unitsSold: fact?.sold, soldOut: fact?.stock === 0 });
      expect(Object.keys(card).sort()).toEqual(Object.keys(contract.productCard.shape).sort());
    }
  });
});

describe('what is not ours', () => {
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '019373aa-0000-7000-8000-000000000000';
  const cursors = [
    '%00',
    'x',
    '../../etc/passwd',
    encoded(null),
    encoded([]),
    encoded(['newest']),
    encoded(['newest', '2026-11-20T08:00:00.123000Z', "'; drop table products; --"]),
    encoded(['newest', "2026' or '1'='1", id]),
    encoded(['newest', '0000-01-01T00:00:00.000000Z', id]),
    encoded(['newest', '2026-02-30T00:00:00.000000Z', id]),
    encoded(['price-asc', 100, id]),
    encoded(['newest', { $gt: '' }, id]),
    encoded(['newest', '2026-11-20T08:00:00.123000Z', id, 'more']),
  ];

  test.each(cursors)('cursor %s is refused', async (cursor) => {
    const answer = await shop.api.get(`/api/products?cursor=${encodeURIComponent(cursor)}`);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_input']);
  });

  test.each([
    ['price-asc', 1.5],
    ['price-desc', 1e300],
    ['best-selling', '5'],
    ['price-asc', null],
  ])('a %s cursor over %s is refused', async (sort, key) => {
    const answer = await shop.api.get(`/api/products?sort=${sort}&cursor=${encoded([sort, key, id])}`);
    expect(answer.status).toBe(400);
  });

  test.each([
    'sort=price',
    'sort=lowest_price_fen',
    "sort=newest'--",
    'sort=newest;drop table products',
    'sort=newest&sort=price-asc',
    'order=asc',
    'categoryId=1',
    "categoryId=' or 1=1 --",
    'brandId=null',
    'occasionId[]=1',
    'minPriceFen=-1',
    'minPriceFen=1.5',
    'minPriceFen=abc',
    'minPriceFen=1e30',
    'maxPriceFen=1000000001',
    'inStock=yes',
    'inStock=1',
    'limit=0',
    'limit=51',
    'limit=1.5',
    'limit=-1',
    'onShelf=false',
    'cost_fen=1',
    `cursor=${'A'.repeat(201)}`,
  ])('%s is refused', async (query) => {
    const answer = await shop.api.get(`/api/products?${encodeURI(query)}`);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'bad_input']);
    expect(JSON.stringify(answer.body)).not.toMatch(/syntax|relation|postgres|select/i);
  });

  test.each(['1', "' or 1=1", '%00', '019373aa-0000-7000-8000-00000000000g'])('product id %s', async (wrong) => {
    const answer = await shop.api.get(`/api/products/${encodeURIComponent(wrong)}`);
    expect(answer.status).toBe(400);
  });
});

describe('queries', () => {
  const listing = async (filter: ProductFilter): Promise<{ trips: number; rows: number }> => {
    const { trips, value } = await counted.tripsOf(() => listProductRows(counted.db, filter));
    return { trips, rows: value.rows.length };
  };

  test.each(contract.productSorts)('%s: one for one row, one for all', async (sort) => {
    expect(await listing({ sort, limit: 1 })).toEqual({ trips: 1, rows: 1 });
    expect(await listing({ sort, limit: 50 })).toEqual({ trips: 1, rows: PRODUCTS });
  });

  test('the home page asks again only after a while, and once for everybody', async () => {
    const homes = (): Promise<unknown[]> => Promise.all(Array.from({ length: 50 }, () => showHome(counted.shop)));
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const first = await counted.tripsOf(homes);
      const again = await counted.tripsOf(homes);
      vi.advanceTimersByTime(2_001);
      const later = await counted.tripsOf(homes);
      expect([first.trips, again.trips, later.trips]).toEqual([6, 0, 6]);
      expect(new Set([...first.value, ...again.value]).size).toBe(1);
      expect(later.value[0]).not.toBe(first.value[0]);
    } finally {
      vi.useRealTimers();
    }
    const home = await showHome(counted.shop);
    expect(home.newest).toHaveLength(10);
    expect(home.categories[0]?.children[0]?.children[0]?.name).toBe('米粉米糊');
  });

  test('a change through this process is seen at once', async () => {
    const { productId, skuId } = await goods.product(900);
    const cheapest = async (): Promise<Card | undefined> => (await list('&sort=price-asc')).items[0];
    expect(await cheapest()).toMatchObject({ id: productId, lowestPriceFen: 900 });
    must(await changePrice(shop.shop, { skuId, priceFen: 800, actor: 'seed' }));
    expect(await cheapest()).toMatchObject({ id: productId, lowestPriceFen: 800 });
    must(await takeOffShelf(shop.shop, { productId, actor: 'seed' }));
    expect((await cheapest())?.id).not.toBe(productId);
  });
});
