// Searching the catalogue: hits with the reason for each, what the shop made of the words, suggestions while typing, hot
// words, a person's own history, and the words operators keep.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, id, page, pageQuery, text } from '../shapes.js';
import { listFilters, productCard, productSorts } from './catalog-shapes.js';

const read = { operator: 'search.read' } as const;
const write = { operator: 'search.write' } as const;

const keyword = text(60);
const word = text(20);

export const searchSorts = ['relevance', ...productSorts] as const;

/** Why a product was found, the strongest first; of `slip` and `near` the reading tells more. */
export const matches = ['name', 'beginning', 'words', 'text', 'synonym', 'pinyin', 'slip', 'near'] as const;

const searchHit = productCard.extend({ match: z.enum(matches) });

/** What the shop made of the words. */
const reading = z.object({
  /** as it was typed, in the shop's spelling: half-width, simplified, single spaces */
  keyword: z.string(),
  /** null: searched as typed */
  corrected: z.string().nullable(),
  /** words that nothing on the shelf fits, left out of the search */
  dropped: z.array(z.string()),
  /** `some`: nothing fits all words, so hits fit some of them */
  fits: z.enum(['all', 'some', 'none']),
});

export const searchShelf = defineEndpoint({
  id: 'catalog.searchShelf',
  method: 'GET',
  path: '/api/search',
  summary: '搜索在架商品',
  access: 'anyone',
  query: pageQuery.extend({
    keyword,
    sort: z.enum(searchSorts).default('relevance'),
    /** true: search what was typed and correct nothing */
    verbatim: z.enum(['true', 'false']).optional(),
    ...listFilters,
  }),
  answer: page(searchHit).extend({
    reading,
    /** best sellers, to look at when nothing was found; they do not fit the words */
    popular: z.array(productCard),
  }),
});

export const suggestSearches = defineEndpoint({
  id: 'catalog.suggestSearches',
  method: 'GET',
  path: '/api/search/suggestions',
  summary: '输入时的搜索建议（均有在架商品）',
  access: 'anyone',
  query: z.strictObject({ keyword }),
  answer: z.object({ items: z.array(z.string()) }),
});

const hotWord = z.object({
  word: z.string(),
  /** true: placed there by the shop, not counted */
  pinned: z.boolean(),
});

export const listHotWords = defineEndpoint({
  id: 'catalog.listHotWords',
  method: 'GET',
  path: '/api/search/hot-words',
  summary: '热搜词（近 7 天真实搜索的不同人数；置顶的另有标记）',
  access: 'anyone',
  answer: z.object({ items: z.array(hotWord) }),
});

export const listSearchHistory = defineEndpoint({
  id: 'catalog.listSearchHistory',
  method: 'GET',
  path: '/api/me/searches',
  summary: '我的搜索历史',
  access: 'shopper',
  answer: z.object({ items: z.array(z.string()) }),
});

export const rememberSearch = defineEndpoint({
  id: 'catalog.rememberSearch',
  method: 'POST',
  path: '/api/me/searches',
  summary: '记住一次搜索',
  access: 'shopper',
  body: z.strictObject({ keyword }),
  answer: done,
});

export const forgetSearches = defineEndpoint({
  id: 'catalog.forgetSearches',
  method: 'DELETE',
  path: '/api/me/searches',
  summary: '删除搜索历史（不指明则全部）',
  access: 'shopper',
  body: z.strictObject({ keywords: z.array(keyword).min(1).max(50).optional() }),
  answer: done,
});

const synonymId = z.strictObject({ synonymId: id });
const synonymFacts = z.strictObject({ words: z.array(word).min(2).max(20) });

export const listSynonyms = defineEndpoint({
  id: 'catalog.listSynonyms',
  method: 'GET',
  path: '/api/ops/search/synonyms',
  summary: '同义词组',
  access: read,
  answer: z.object({ items: z.array(z.object({ id, words: z.array(z.string()) })) }),
});
export const createSynonym = defineEndpoint({
  id: 'catalog.createSynonym',
  method: 'POST',
  path: '/api/ops/search/synonyms',
  summary: '新建同义词组（一个词只在一组）',
  access: write,
  body: synonymFacts,
  answer: z.object({ id }),
  refusals: ['name_taken'],
});
export const updateSynonym = defineEndpoint({
  id: 'catalog.updateSynonym',
  method: 'PUT',
  path: '/api/ops/search/synonyms/:synonymId',
  summary: '修改同义词组',
  access: write,
  params: synonymId,
  body: synonymFacts,
  answer: done,
  refusals: ['not_found', 'name_taken'],
});
export const deleteSynonym = defineEndpoint({
  id: 'catalog.deleteSynonym',
  method: 'DELETE',
  path: '/api/ops/search/synonyms/:synonymId',
  summary: '删除同义词组',
  access: write,
  params: synonymId,
  answer: done,
  refusals: ['not_found'],
});

const place = z.enum(['counted', 'pinned', 'hidden']);

export const inspectHotWords = defineEndpoint({
  id: 'catalog.inspectHotWords',
  method: 'GET',
  path: '/api/ops/search/hot-words',
  summary: '热搜词（运营，含人数与置顶、隐藏）',
  access: read,
  answer: z.object({
    items: z.array(z.object({ word: z.string(), people: z.int(), place, position: z.int() })),
  }),
});
export const placeHotWord = defineEndpoint({
  id: 'catalog.placeHotWord',
  method: 'PUT',
  path: '/api/ops/search/hot-words',
  summary: '置顶、隐藏或放开一个热搜词',
  access: write,
  body: z.strictObject({ word: keyword, place, position: z.int().min(0).max(1_000).default(0) }),
  answer: done,
});
