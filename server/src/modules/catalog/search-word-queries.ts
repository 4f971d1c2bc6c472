// Words as they are shown: hot ones to everybody, a history to its person, all of them to operators.
import type { AnswerOf, catalog as contract } from '@hetuan/contract';
import type { Shop } from '../../shop.js';
import { readEveryHotWord, readHistory, readHotWords, readSynonyms } from './search-word-statements.js';
import { remembered } from './short-cache.js';

export function listHotWords(shop: Shop): Promise<AnswerOf<typeof contract.listHotWords>> {
  return remembered(shop.db, 'hot words', async () => ({
    items: (await shop.db.rows(readHotWords())).map(({ word, place }) => ({ word, pinned: place === 'pinned' })),
  }));
}

export async function listSearchHistory(shop: Shop, userId: string): Promise<{ items: string[] }> {
  return { items: (await shop.db.rows(readHistory(userId))).map(({ keyword }) => keyword) };
}

export async function listSynonyms(shop: Shop): Promise<AnswerOf<typeof contract.listSynonyms>> {
  return { items: await shop.db.rows(readSynonyms()) };
}

export async function inspectHotWords(shop: Shop): Promise<AnswerOf<typeof contract.inspectHotWords>> {
  const rows = await shop.db.rows(readEveryHotWord());
  return { items: rows.map(({ word, people, place, position }) => ({ word, people, place, position })) };
}
