// Searching, and the shelf sorted by price, stay with their indexes however many goods there are: every statement is explained on a table filled in bulk,
// both as the shop's connections plan it and as PostgreSQL would by itself. `npm run test:full` fills 100,000.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { chinese } from '../../src/modules/catalog/chinese-text.js';
import { searchDocument } from '../../src/modules/catalog/domain/search-document.js';
import { shelfQueries, understand } from '../../src/modules/catalog/domain/search-query.js';
import {
  findHits,
  readAlike,
  readFits,
  readPieces,
  readSuggestions,
} from '../../src/modules/catalog/search-statements.js';
import { listStatement } from '../../src/modules/catalog/product-queries.js';
import { writeSearchDocuments } from '../../src/modules/catalog/search-document-statements.js';
import { searchShelf } from '../../src/modules/catalog/search-queries.js';
import type { Statement } from '../../src/platform/db/index.js';
import { newId } from '../../src/platform/ids.js';
import { type Assortment, createAssortment } from '../catalog/assortment.js';
import { type Counted, openCounted } from '../harness/counted.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

const FULL = process.env.HETUAN_TEST_FULL === '1';
const DOCUMENTS = FULL ? 100_000 : 20_000;
const [FIRST, SECOND, THIRD] = ['山海云月风花雪木', '楂棠梅梨杏柿枣栗', '条糕酥饼膏丸干粉'];

let shop: TestShop;
let counted: Counted;
let goods: Assortment;
let plain: pg.Client;

const texts = [...FIRST].flatMap((a) => [...SECOND].flatMap((b) => [...THIRD].map((c) => `${a}${b}${c}`)));
const facts = {
  brand: '禾穗谣',
  categories: ['母婴辅食'],
  occasions: ['送礼'],
  sellingPoints: ['没有添加'],
  origin: '',
};

beforeAll(async () => {
  shop = await openTestShop();
  counted = openCounted(shop);
  goods = await createAssortment(shop);
  plain = new pg.Client({ connectionString: shop.ownerUrl });
  await plain.connect();
  const kinds = texts.map((name) => ({
    ...searchDocument({ ...facts, name, subtitle: '', specification: [] }, chinese),
    id: newId(),
    name,
  }));
  for (const { id, name } of kinds) await insertProducts(`select $1::uuid, $2::text`, [id, name]);
  const [documents, words] = writeSearchDocuments(kinds);
  await counted.db.read(...[documents, words].filter((one) => one !== undefined));
  await insertProducts(
    `select gen_random_uuid(), p.name || ' ' || n from products p, generate_series(1, $1::int) n where p.name = any($2::text[])`,
    [Math.ceil(DOCUMENTS / texts.length) - 1, texts],
  );
  await plain.query(
    `insert into search_documents (product_id, names, lexemes, made_by)
     select p.id, d.names, d.lexemes || array_to_tsvector(array['=' || split_part(p.name, ' ', 2)]), d.made_by
       from products p join products q on q.name = split_part(p.name, ' ', 1) join search_documents d on d.product_id = q.id
      where p.name like '% %' on conflict do nothing`,
  );
  await plain.query('analyze');
}, 300_000);
afterAll(async () => {
  await plain?.end();
  await counted?.close();
  await shop?.close();
});

async function insertProducts(source: string, values: unknown[]): Promise<void> {
  const { categoryId, brandId, freightTemplateId } = goods;
  await plain.query(
    `insert into products (id, name, category_id, brand_id, freight_template_id, on_shelf, listed_at, lowest_price_fen)
     select s.id, s.name, '${categoryId}', '${brandId}', '${freightTemplateId}', true, app_now(), 1000
       from (${source}) s(id, name)`,
    values,
  );
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

async function planned(statement: Statement<unknown>, settings: string): Promise<Plan[]> {
  await plain.query(settings);
  const { rows } = await plain.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
    `explain (format json) ${statement.text}`,
    statement.values as unknown[],
  );
  return nodesOf(rows[0]?.['QUERY PLAN'][0]?.Plan as Plan);
}

const textOf = (keyword: string) => understand(keyword, new Set(texts), new Map());
const hunt = (keyword: string, rankedBy: 'names' | 'words' = 'names') => ({
  ...{ queries: shelfQueries(textOf(keyword)), name: keyword, rankedBy },
});
const page = { sort: 'relevance' as const, limit: 20 };

const statements: [string, () => Statement<unknown>, string][] = [
  ['hits of a word', () => findHits(hunt('山楂条'), page), 'search_documents_lexemes'],
  ['hits of a sound', () => findHits(hunt('shanzha'), page), 'search_documents_lexemes'],
  ['hits of some words', () => findHits(hunt('山楂条 海棠糕', 'words'), page), 'search_documents_lexemes'],
  ['hits by price', () => findHits(hunt('山楂条'), { ...page, sort: 'price-asc' }), 'search_documents_lexemes'],
  ['the shelf by price', () => listStatement({ sort: 'price-asc', limit: 20 }), 'products_asked'],
  ['the shelf by price down', () => listStatement({ sort: 'price-desc', limit: 20 }), 'products_asked'],
  ['a page of a price', () => listStatement({ sort: 'price-asc', minPriceFen: 900, limit: 20 }), 'products_asked'],
  ['what fits', () => readFits(["'山楂'", "'楂条'"]), 'search_documents_lexemes'],
  ['words said alike', () => readAlike(['shanzatiao']), 'search_words_reading'],
  ['known pieces', () => readPieces(['山楂', '条'])[0], 'search_words_pkey'],
  ['phrases', () => readSuggestions('山', 'shan', "'山'", 10)[0], 'search_words_word_start'],
  ['names of hits', () => readSuggestions('山', 'shan', "'山'", 10)[1], 'search_documents_lexemes'],
];
const SHOPS = 'set plan_cache_mode = force_generic_plan; set enable_seqscan = off';
const OWN = 'reset plan_cache_mode; reset enable_seqscan';
describe(`among ${DOCUMENTS} documents`, () => {
  test('there are so many', async () => {
    const { rows } = await plain.query('select count(*)::int as n from search_documents');
    expect((rows[0] as { n: number }).n).toBeGreaterThanOrEqual(DOCUMENTS);
  });

  test.each(statements)('%s are found by an index of the shop', async (_what, statement, index) => {
    const plan = await planned(statement(), SHOPS);
    expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(plan.map((node) => node['Index Name'])).toContain(index);
  });

  test.each(statements.filter(([, , index]) => !index.startsWith('search_words')))(
    '%s are found by it without being told to',
    async (_what, statement, index) => {
      const plan = await planned(statement(), OWN);
      const scanned = plan
        .filter((node) => node['Node Type'] === 'Seq Scan')
        .map((node) => node['Relation Name'] ?? '');
      expect(scanned.filter((name) => name === 'search_documents')).toEqual([]);
      expect(plan.map((node) => node['Index Name'])).toContain(index);
    },
  );

  test.each([
    ['山楂条', 4],
    ['shanzhatiao', 4],
    ['母婴', 4],
    ['挖掘机', 7],
    ['山楂挑', 7],
  ])('“%s” takes %i round trips, as among a few', async (keyword, trips) => {
    const asked = await counted.tripsOf(() => searchShelf(counted.shop, { keyword, sort: 'relevance', limit: 20 }));
    expect(asked.trips).toBe(trips);
    if (FULL) {
      const started = performance.now();
      await searchShelf(counted.shop, { keyword, sort: 'relevance', limit: 20 });
      console.log(`${keyword}: ${(performance.now() - started).toFixed(1)} ms`);
    }
  });

  test('the check sees a scan', async () => {
    const scan = { text: `select product_id from search_documents where strpos(names, '山楂') > 0`, values: [] };
    expect((await planned(scan, OWN)).map((node) => node['Node Type'])).toContain('Seq Scan');
  });
});
