// Searching the shelf: as typed first; when nothing fits, with slips corrected and words left out that nothing fits;
// then by some of the words; and always with a word about what was done. At most seven round trips, four when something
// fits, whatever the number of products; two of them are for the groups' prices.
import type { AnswerOf, QueryOf, catalog as contract } from '@hetuan/contract';
import { Refused } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';
import { chinese } from './chinese-text.js';
import {
  type ShelfQueries,
  type Understanding,
  partsOf,
  piecesOf,
  shelfQueries,
  understand,
} from './domain/search-query.js';
import { type Correction, correct } from './domain/search-slips.js';
import { normalText, readingOf, runsOf } from './domain/search-text.js';
import { groupPricesOf } from './group-price-port.js';
import { placeOf as placeInOrder } from './list-order.js';
import { presentCard } from './presenter.js';
import { type CardRow, listProductRows, pageOfCards } from './product-queries.js';
import { promotionsOfCards } from './promotion-port.js';
import {
  type HitFilter,
  type HitRow,
  type Hunt,
  findHits,
  readAlike,
  readFits,
  readPieces,
} from './search-statements.js';
import { remembered } from './short-cache.js';

type Answer = AnswerOf<typeof contract.searchShelf>;
type Query = QueryOf<typeof contract.searchShelf>;

/** How the hits of an answer were found; the first letter of its cursors. */
type Way = 'typed' | 'corrected' | 'near';
const WAYS: Readonly<Record<string, Way>> = { t: 'typed', c: 'corrected', n: 'near' };

const POPULAR = 6;
/** by rank, from 2 */
const MATCHES = ['pinyin', 'synonym', 'text', 'synonym', 'words', 'beginning', 'name'] as const;

interface Page {
  rows: HitRow[];
  nextCursor: string | null;
}

const nothing: Page = { rows: [], nextCursor: null };

/** Remembered for a moment: many search for the same. */
export function searchShelf(shop: Shop, query: Query): Promise<Answer> {
  return remembered(shop.db, `search ${JSON.stringify(query)}`, () => searchAnew(shop, query));
}

async function searchAnew(shop: Shop, query: Query): Promise<Answer> {
  const keyword = normalText(query.keyword, chinese);
  const place = placeOf(query);
  if (keyword === '') return answer(shop, { keyword, way: 'typed', fits: 'none', page: nothing });
  const typed = await understood(shop, keyword);
  const hunt = huntFor(typed);
  if (!place || place.way === 'typed') {
    const page = await hitsOf(shop, hunt, query, place?.cursor);
    if (page.rows.length > 0 || place) return answer(shop, { keyword, way: 'typed', fits: 'all', page });
  }
  const { fits, correction } = await corrections(shop, typed, hunt.queries);
  if (fits) return answer(shop, { keyword, way: 'typed', fits: 'all', page: nothing });
  const other = correction.keyword !== '' && correction.keyword !== keyword;
  if (query.verbatim !== 'true' && other && place?.way !== 'near') {
    const meant = huntFor(await understood(shop, correction.keyword));
    const page = await hitsOf(shop, meant, query, place?.cursor);
    if (page.rows.length > 0 || place)
      return answer(shop, { keyword, way: 'corrected', fits: 'all', page, correction });
  }
  if (place?.way === 'corrected') throw new Refused('bad_input', { where: 'query.cursor' });
  const page = await hitsOf(shop, { ...hunt, rankedBy: 'words' }, query, place?.cursor);
  return answer(shop, { keyword, way: 'near', fits: page.rows.length > 0 ? 'some' : 'none', page, correction });
}

/** A cursor says in its first letter which way it goes on. */
function placeOf({ cursor, sort }: Query): { way: Way; cursor: string } | undefined {
  if (cursor === undefined) return undefined;
  const [way, rest] = [WAYS[cursor[0] ?? ''], cursor.slice(1)];
  if (!way) throw new Refused('bad_input', { where: 'query.cursor' });
  placeInOrder(sort, rest);
  return { way, cursor: rest };
}

export async function understood(shop: Shop, keyword: string): Promise<Understanding> {
  const [known, synonyms] = await shop.db.read(...readPieces(piecesOf(keyword)));
  const groups = new Map<string, string[]>();
  for (const { words } of synonyms.rows) for (const word of words) groups.set(word, words);
  return understand(keyword, new Set(known.rows.map(({ word }) => word)), groups);
}

function huntFor(text: Understanding): Hunt {
  return { queries: shelfQueries(text), name: text.keyword.replaceAll(' ', ''), rankedBy: 'names' };
}

async function hitsOf(shop: Shop, hunt: Hunt, query: Query, cursor: string | undefined): Promise<Page> {
  const { keyword: _keyword, verbatim: _verbatim, inStock, ...rest } = query;
  const filter: HitFilter = { ...rest, cursor, inStock: inStock === 'true' };
  return pageOfCards(await shop.db.rows(findHits(hunt, filter)), query.limit, filter.sort);
}

/** `fits`: something does fit the words, and the filters alone leave nothing. */
async function corrections(
  shop: Shop,
  text: Understanding,
  queries: ShelfQueries,
): Promise<{ fits: boolean; correction: Correction }> {
  const parts = partsOf(text);
  const saidAs = (word: string): string =>
    runsOf(word)
      .flatMap((run) => readingOf(run, chinese))
      .join('');
  const readings = [...text.words.map(({ run }) => run.text), ...parts.map((part) => part.text)].map(saidAs);
  const asked = [queries.heard, ...queries.each, ...parts.map(({ query }) => query)];
  const [fitting, alike] = await shop.db.read(readFits(asked), readAlike(readings));
  const fits = new Set(fitting.rows.map(({ at }) => at));
  const facts = readings.map((reading, index) => ({
    fits: fits.has(index + 2),
    reading,
    candidates: alike.rows.filter(({ at }) => at === index + 1),
  }));
  const words = facts.slice(0, text.words.length);
  return { fits: fits.has(1), correction: correct(text, words, facts.slice(text.words.length)) };
}

interface Found {
  keyword: string;
  way: Way;
  fits: Answer['reading']['fits'];
  page: Page;
  correction?: Correction;
}

async function answer(shop: Shop, { keyword, way, fits, page, correction }: Found): Promise<Answer> {
  const now = shop.clock.now();
  const matchOf = (rank: number): Answer['items'][number]['match'] => {
    if (way === 'near') return 'near';
    return way === 'corrected' && correction?.corrected ? 'slip' : (MATCHES[rank - 2] ?? 'text');
  };
  const popular =
    fits === 'none'
      ? (await listProductRows(shop.db, { sort: 'best-selling', limit: POPULAR, inStock: true })).rows
      : [];
  const ids = [...page.rows, ...popular].map(({ id }) => id);
  const [prices, promotions] = await Promise.all([groupPricesOf(shop.db, ids), promotionsOfCards(shop.db, ids, now)]);
  const card = (row: CardRow) =>
    presentCard(row, now, shop.storage, prices.get(row.id) ?? null, promotions.get(row.id));
  return {
    items: page.rows.map((row) => ({ ...card(row), match: matchOf(row.rank) })),
    nextCursor: page.nextCursor === null ? null : `${way[0] ?? ''}${page.nextCursor}`,
    reading: {
      keyword,
      corrected: way === 'corrected' ? (correction?.corrected ?? null) : null,
      dropped: correction?.dropped ?? [],
      fits,
    },
    popular: popular.map(card),
  };
}
