// Searching the demo shop finds what people mean: recall on the first page, the best among the first three, measured on
// judged queries in a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type DemoGoods, loadDemoGoods } from './demo-goods.js';
import { type JudgedQuery, judgedKeys, judgedQueries } from './judged-queries.js';

const PAGE = 20;
const RECALL = 0.95;
const BEST_IN_THREE = 0.9;

let shop: TestShop;
let goods: DemoGoods;
beforeAll(async () => {
  shop = await openTestShop();
  goods = await loadDemoGoods(shop);
}, 120_000);
afterAll(() => shop?.close());

/** Judged goods in the order they are found; later goods of the shop may stand between them. */
async function found(query: string): Promise<string[]> {
  const keys: string[] = [];
  for (let cursor = ''; keys.length < PAGE;) {
    const answer = await shop.api.get(`/api/search?keyword=${encodeURIComponent(query)}&limit=50${cursor}`);
    expect(answer.status, query).toBe(200);
    const { items, nextCursor } = answer.body as unknown as { items: { id: string }[]; nextCursor: string | null };
    keys.push(...items.map(({ id }) => goods.keyOf(id)).filter((key) => judgedKeys.includes(key)));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  return keys.slice(0, PAGE);
}

interface Measured {
  query: string;
  recall: number;
  best: boolean;
  first: string[];
}

async function measure({ query, relevant, best = relevant }: JudgedQuery): Promise<Measured> {
  const keys = await found(query);
  const hits = relevant.filter((key) => keys.includes(key)).length;
  return {
    query,
    recall: hits / relevant.length,
    best: best.some((key) => keys.slice(0, 3).includes(key)),
    first: keys,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the judged queries', () => {
  test('are a hundred and more, about goods that are there', () => {
    expect(judgedQueries.length).toBeGreaterThanOrEqual(100);
    expect(new Set(judgedQueries.map(({ query }) => query)).size).toBe(judgedQueries.length);
    for (const { query, relevant, best = [] } of judgedQueries) {
      expect(relevant.length, query).toBeGreaterThan(0);
      for (const key of [...relevant, ...best]) {
        expect(judgedKeys, query).toContain(key);
        expect(goods.ids.has(key), key).toBe(true);
      }
    }
  });

  test('find what is relevant on the first page, and the best among the first three', async () => {
    const measured: Measured[] = [];
    for (const judged of judgedQueries) measured.push(await measure(judged));
    const wrong = measured.filter(({ recall, best }) => recall < 1 || !best);
    const told = wrong.map(
      ({ query, recall, best, first }) =>
        `${query}: recall ${recall.toFixed(2)}, best ${best ? 'yes' : 'no'}; ${first.slice(0, 6).join(' ')}`,
    );
    const recall = mean(measured.map((one) => one.recall));
    const best = mean(measured.map((one) => Number(one.best)));
    const summary = `recall ${recall.toFixed(3)}, best in three ${best.toFixed(3)} of ${measured.length}\n${told.join('\n')}`;
    if (process.env.HETUAN_TELL) console.log(summary);
    expect(recall, summary).toBeGreaterThanOrEqual(RECALL);
    expect(best, summary).toBeGreaterThanOrEqual(BEST_IN_THREE);
  });
});
