// What is found is on the shelf, page by page without gap or double under every order and filter; the document of a
// product changes with the product; whatever is typed, the answer is hits, help, or a refusal of ours.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog as contract } from '@hetuan/contract';
import { must } from '../../src/kernel/errors.js';
import { adjustStock, createSynonym, takeOffShelf, updateProduct } from '../../src/modules/catalog/index.js';
import { searchShelf } from '../../src/modules/catalog/search-queries.js';
import { suggestSearches } from '../../src/modules/catalog/suggestions.js';
import { listHotWords, listSearchHistory } from '../../src/modules/catalog/search-word-queries.js';
import { standingTimers } from '../../src/app.js';
import { prepared } from '../../src/platform/db/index.js';
import { keepTimer } from '../../src/platform/timers/index.js';
import { type Assortment, createAssortment } from '../catalog/assortment.js';
import { type Counted, openCounted } from '../harness/counted.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

interface Hit {
  id: string;
  name: string;
  match: string;
  lowestPriceFen: number;
  soldOut: boolean;
}
interface Found {
  items: Hit[];
  nextCursor: string | null;
  reading: { keyword: string; corrected: string | null; dropped: string[]; fits: string };
  popular: Hit[];
}

const MANY = 27;
let shop: TestShop;
let counted: Counted;
let goods: Assortment;
let keeper: { token: string };

const ask = (keyword: string, more = '') =>
  shop.api.get(`/api/search?keyword=${encodeURIComponent(keyword)}&limit=50${more}`);
async function search(keyword: string, more = ''): Promise<Found> {
  const answer = await ask(keyword, more);
  expect(answer.status, keyword).toBe(200);
  return answer.body as unknown as Found;
}
const names = (found: Found): string[] => found.items.map(({ name }) => name);
const make = (name: string, changes: Parameters<Assortment['facts']>[0] = {}, priceFen = 1_990, units = 9) =>
  goods.product(priceFen, units, { name, subtitle: '', sellingPoints: [], ...changes });

beforeAll(async () => {
  shop = await openTestShop();
  counted = openCounted(shop);
  goods = await createAssortment(shop);
  keeper = await goods.operator();
  // as a scheduler does when it starts
  await shop.shop.db.read(...standingTimers.map(([kind, id]) => keepTimer(kind, id)));
  for (let n = 0; n < MANY; n += 1) {
    await make(`山楂条 第${'甲乙丙丁戊己庚辛壬'[n % 9] ?? ''}${n}款`, {}, 1_000 + (n % 4) * 100, n % 5 === 0 ? 0 : 9);
  }
});
afterAll(async () => {
  await counted?.close();
  await shop?.close();
});

describe('pages', () => {
  const sorts = contract.searchSorts;
  test.each(sorts.flatMap((sort) => [1, 4, 50].map((limit) => [sort, limit] as const)))(
    'by %s, %i at a time, join to the whole',
    async (sort, limit) => {
      const whole = (await search('山楂条', `&sort=${sort}`)).items.map(({ id }) => id);
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const answer = await shop.api.get(`/api/search?keyword=山楂条&sort=${sort}&limit=${limit}${cursor}`);
        const page = answer.body as unknown as Found;
        seen.push(...page.items.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(MANY);
    },
  );

  test.each([
    ['山渣条', 'slip'],
    ['山楂条 豌豆尖', 'name'],
  ])('of “%s” go on the way they began', async (keyword, match) => {
    const whole = await search(keyword);
    expect(whole.items).toHaveLength(MANY);
    expect(whole.items[0]?.match).toBe(match);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const answer = await shop.api.get(`/api/search?keyword=${encodeURIComponent(keyword)}&limit=7${cursor}`);
      const page = answer.body as unknown as Found;
      expect(page.reading).toEqual(whole.reading);
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id));
  });

  test.each(['x', 'zabc', 't', 'tbm90', `c${Buffer.from('["relevance",1,"x"]').toString('base64url')}`])(
    'a cursor that is not ours is refused: %s',
    async (cursor) => {
      expect((await ask('山楂条', `&cursor=${cursor}`)).status).toBe(400);
    },
  );
});

describe('filters and orders', () => {
  test('are those of the plain list', async () => {
    const cheap = await search('山楂条', '&maxPriceFen=1000');
    expect(cheap.items).toHaveLength(7);
    expect(cheap.items.every(({ lowestPriceFen }) => lowestPriceFen === 1_000)).toBe(true);
    const inStock = await search('山楂条', '&inStock=true');
    expect(inStock.items).toHaveLength(MANY - 6);
    const byPrice = (await search('山楂条', '&sort=price-asc')).items.map(({ lowestPriceFen }) => lowestPriceFen);
    expect(byPrice).toEqual([...byPrice].sort((a, b) => a - b));
    const plain = (await shop.api.get('/api/products?sort=price-asc&limit=50')).body as unknown as Found;
    const listed = plain.items.filter(({ name }) => name.startsWith('山楂条')).map(({ id }) => id);
    expect((await search('山楂条', '&sort=price-asc')).items.map(({ id }) => id)).toEqual(listed);
  });

  test('that leave nothing are not taken for a slip', async () => {
    const found = await search('山楂条', '&minPriceFen=900000');
    expect(found).toMatchObject({ items: [], popular: [], reading: { corrected: null, dropped: [], fits: 'all' } });
  });

  test('what can be bought stands before what is sold out, and what sold more before what sold less', async () => {
    const [out, least, most] = [await make('榛子酥 一'), await make('榛子酥 二'), await make('榛子酥 三')];
    await shop.shop.db.rows(prepared('update products set units_sold = $2 where id = $1')(most.productId, 7));
    await shop.shop.db.rows(prepared('update products set units_sold = $2 where id = $1')(out.productId, 99));
    must(await adjustStock(shop.shop, { skuId: out.skuId, units: -9, reason: '盘点', actor: 'seed' }));
    await shop.passTime(61_000);
    await shop.settle();
    const order = (await search('榛子酥')).items.map(({ id }) => id);
    expect(order).toEqual([most.productId, least.productId, out.productId]);
  });
});

describe('the reason for a hit', () => {
  beforeAll(async () => {
    await make('核桃糕');
    await make('核桃糕点心');
    await make('黑芝麻核桃糕');
    await make('芝麻丸', { subtitle: '有核桃糕的香' });
    must(await createSynonym(shop.shop, { words: ['胡桃糕', '核桃糕'], actor: 'seed' }));
  });

  test('is told, and the strongest stands first', async () => {
    const found = await search('核桃糕');
    expect(found.items.map(({ name, match }) => `${match} ${name}`)).toEqual([
      ...['name 核桃糕', 'beginning 核桃糕点心', 'words 黑芝麻核桃糕', 'text 芝麻丸'],
    ]);
  });

  test.each([
    ['胡桃糕', 'synonym', 4],
    ['hetaogao', 'pinyin', 3],
    ['htg', 'pinyin', 3],
    ['合桃糕', 'slip', 4],
    ['hetoagao', 'slip', 4],
  ])('%s: %s, %i hits', async (keyword, match, count) => {
    const found = await search(keyword);
    expect([found.items.length, new Set(found.items.map((item) => item.match))]).toEqual([count, new Set([match])]);
  });

  test('a slip is corrected only when asked for nothing else, and told', async () => {
    expect((await search('合桃糕')).reading).toEqual({
      keyword: '合桃糕',
      corrected: '核桃糕',
      dropped: [],
      fits: 'all',
    });
    const verbatim = await search('合桃糕', '&verbatim=true');
    expect(verbatim.reading.corrected).toBeNull();
    expect(verbatim.items.map(({ match }) => match)).not.toContain('slip');
  });

  test('what nothing fits is dropped and told; what fits nothing together fits some', async () => {
    const dropped = await search('核桃糕 挖掘机');
    expect(dropped.reading).toMatchObject({ dropped: ['挖掘机'], fits: 'all' });
    expect(dropped.items).toHaveLength(4);
    const some = await search('山楂条 核桃糕');
    expect(some.reading).toMatchObject({ dropped: [], fits: 'some' });
    expect(new Set(some.items.map(({ match }) => match))).toEqual(new Set(['near']));
  });

  test('where nothing fits, best sellers are shown as such and nothing as a hit', async () => {
    const found = await search('挖掘机');
    expect(found).toMatchObject({ items: [], nextCursor: null, reading: { fits: 'none', dropped: ['挖掘机'] } });
    expect(found.popular.length).toBeGreaterThan(0);
    expect(found.popular.every(({ soldOut }) => !soldOut)).toBe(true);
  });
});

describe('a document', () => {
  test('changes in the transaction that changes the product', async () => {
    const { productId } = await make('雪梨膏');
    expect(names(await search('雪梨膏'))).toEqual(['雪梨膏']);
    must(await updateProduct(shop.shop, { productId, name: '枇杷膏', actor: 'seed' }));
    expect(names(await search('雪梨膏', '&verbatim=true')).includes('枇杷膏')).toBe(false);
    expect(names(await search('枇杷膏'))).toEqual(['枇杷膏']);
  });

  test('goes off the shelf with its product, for suggestions too', async () => {
    const { productId } = await make('蜜柚茶');
    expect((await suggestSearches(shop.shop, '蜜柚')).items).toEqual(['蜜柚茶']);
    must(await takeOffShelf(shop.shop, { productId, actor: 'seed' }));
    expect((await search('蜜柚茶')).items).toEqual([]);
    expect((await suggestSearches(shop.shop, '蜜柚')).items).toEqual([]);
  });

  test('is made anew when a brand is renamed, and made for products that were there before', async () => {
    const brandId = await goods.brand('青禾记');
    await make('陈皮丹', { brandId });
    expect(names(await search('青禾记'))).toEqual(['陈皮丹']);
    keeper = await goods.operator();
    const body = { name: '白露斋', story: '', logoKey: null };
    await shop.api.call('PUT', `/api/ops/brands/${brandId}`, { token: keeper.token, body });
    await shop.settle();
    expect(names(await search('白露斋'))).toEqual(['陈皮丹']);
    expect(names(await search('青禾记', '&verbatim=true'))).toEqual([]);
    await shop.shop.db.rows(prepared('delete from search_documents')());
    expect((await search('陈皮丹')).items).toEqual([]);
    await shop.passTime(61_000);
    await shop.settle();
    expect(names(await search('陈皮丹'))).toEqual(['陈皮丹']);
  });
});

describe('whatever is typed', () => {
  const strange = [
    '%',
    '_',
    '\\',
    "'",
    '"',
    "' or 1=1 --",
    '%%%%',
    '😀',
    '🎉🎉',
    '。，！？',
    '...',
    '(((',
    ':*',
    '&|!',
    '<->',
  ];
  test.each([...strange, '山楂%', '𠮷野家', '々々', 'ñandú', '\u202e山楂', '山楂\u200b条'])(
    '%j is answered',
    async (keyword) => {
      const answer = await ask(keyword);
      expect(answer.status).toBe(200);
      expect((await shop.api.get(`/api/search/suggestions?keyword=${encodeURIComponent(keyword)}`)).status).toBe(200);
    },
  );

  test.each(['', ' ', '\u0000', '山\u0000楂', '\n', '草'.repeat(61), 'x'.repeat(10_000)])(
    '%j is refused',
    async (keyword) => {
      expect((await ask(keyword)).status).toBe(400);
      expect((await shop.api.get(`/api/search/suggestions?keyword=${encodeURIComponent(keyword)}`)).status).toBe(400);
    },
  );

  test('punctuation finds nothing, never everything', async () => {
    for (const keyword of ['%', '_', '。，！', '😀']) expect((await search(keyword)).items, keyword).toEqual([]);
  });

  test('a character in front of others is one of them', async () => {
    expect((await search('山楂%')).items.length).toBe((await search('山楂')).items.length);
  });
});

describe('round trips', () => {
  const query = (keyword: string) => ({ keyword, sort: 'relevance' as const, limit: 50 });
  const trips = async (work: () => Promise<unknown>): Promise<number> => (await counted.tripsOf(work)).trips;

  test('are four when something fits, seven at most, whatever the number of hits', async () => {
    expect(await trips(() => searchShelf(counted.shop, query('山楂条')))).toBe(4);
    expect(await trips(() => searchShelf(counted.shop, query('核桃糕点心')))).toBe(4);
    expect(await trips(() => searchShelf(counted.shop, query('合桃糕')))).toBe(7);
    expect(await trips(() => searchShelf(counted.shop, query('挖掘机')))).toBe(7);
    expect(await trips(() => searchShelf(counted.shop, query('山楂条 核桃糕')))).toBe(6);
    expect(await trips(() => searchShelf(counted.shop, query('%')))).toBe(3);
  });

  test('are one for suggestions, hot words and a history', async () => {
    expect(await trips(() => suggestSearches(counted.shop, '山楂'))).toBe(1);
    expect(await trips(() => suggestSearches(counted.shop, '山楂'))).toBe(0);
    expect(await trips(() => listHotWords(counted.shop))).toBe(1);
    expect(await trips(() => listSearchHistory(counted.shop, '019373aa-0000-7000-8000-000000000000'))).toBe(1);
  });
});
