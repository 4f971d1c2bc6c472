// What is asked of the documents and words: which pieces of a text are words, the hits of a text, what was probably
// meant, what to suggest. Hits are gathered by the index over lexemes before anything else is looked at.
import { type Statement, composed, prepared } from '../../platform/db/index.js';
import type { ShelfQueries } from './domain/search-query.js';
import { type CursorKind, orderOf, placeOf } from './list-order.js';
import { type CardRow, type ProductFilter, cardsOfChosen, narrowing } from './product-queries.js';

const knownPieces = prepared<{ word: string }>(`select word from search_words where word = any($1::text[])`);
const synonymsOf = prepared<{ words: string[] }>(`select words from search_synonyms where words && $1::text[]`);

export const readPieces = (
  pieces: readonly string[],
): readonly [Statement<{ word: string }>, Statement<{ words: string[] }>] => [knownPieces(pieces), synonymsOf(pieces)];

export interface HitRow extends CardRow {
  rank: number;
}

/** How hits are ranked: by how exactly the words are in the names, or by how many of the words fit at all. */
export interface Hunt {
  queries: ShelfQueries;
  /** normal text without spaces */
  name: string;
  rankedBy: 'names' | 'words';
}

export type HitFilter = Omit<ProductFilter, 'sort'> & { sort: CursorKind };

/** One more than `limit`, so that the caller knows whether more follow. */
export function findHits({ queries, name, rankedBy }: Hunt, filter: HitFilter): Statement<HitRow> {
  const order = orderOf(filter.sort);
  const values: unknown[] = [...placeOf(filter.sort, filter.cursor), filter.limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const matching = rankedBy === 'names' ? queries.heard : queries.each.join(' | ');
  const rank =
    rankedBy === 'names'
      ? `case when strpos(d.names, ${bind(`|${name}|`)}::text) > 0 then 8
              when strpos(d.names, ${bind(`|${name}`)}::text) > 0 then 7
              when d.lexemes @@ ${bind(queries.inNames)}::tsquery then 6
              when d.lexemes @@ ${bind(queries.meantInNames)}::tsquery then 5
              when d.lexemes @@ ${bind(queries.written)}::tsquery then 4
              when d.lexemes @@ ${bind(queries.meant)}::tsquery then 3 else 2 end`
      : `(select count(*)::int from unnest(${bind(queries.each)}::text[]) w(query) where d.lexemes @@ w.query::tsquery)`;
  const hits = `select d.product_id, d.sold_out, ${rank} as rank
                  from search_documents d where d.lexemes @@ ${bind(matching)}::tsquery`;
  const where = [...narrowing(filter, values), order.after];
  const chosen = `select p.* from (select p.*, h.rank, h.sold_out from hits h join products p on p.id = h.product_id) p
                   where ${where.join(' and ')} order by ${order.orderBy} limit $3`;
  return composed(`with hits as materialized (${hits}) ${cardsOfChosen(chosen, order, ', p.rank')}`, values);
}

const fitsOf = prepared<{ at: number }>(
  `select w.at::int as at from unnest($1::text[]) with ordinality w(query, at)
    where exists (select from search_documents d join products p on p.id = d.product_id and p.on_shelf
                   where d.lexemes @@ w.query::tsquery)`,
);
const alike = prepared<{ at: number; word: string; reading: string; kind: 'phrase' | 'fragment' }>(
  `select r.at::int as at, c.word, c.reading, c.kind from unnest($1::text[]) with ordinality r(reading, at)
    cross join lateral (select w.word, w.reading, w.kind from search_words w where w.reading % r.reading
                         order by similarity(w.reading, r.reading) desc, w.kind desc, w.word limit 30) c`,
);

/** Which of the queries something on the shelf fits; `at` counts from 1. */
export const readFits = (queries: readonly string[]): Statement<{ at: number }> => fitsOf(queries);
/** Known words that are said like each of these, the likest first. */
export const readAlike = (readings: readonly string[]): ReturnType<typeof alike> => alike(readings);

const phrases = prepared<{ word: string }>(
  `select c.word from (
     select w.word, min(w.way) as way, min(w.query::text)::tsquery as query from (
       (select word, query, 1 as way from search_words
         where kind = 'phrase' and word ~>=~ $1::text and word ~<~ $2::text order by word using ~<~ limit 24)
       union all
       (select word, query, 2 from search_words
         where kind = 'phrase' and reading ~>=~ $3::text and reading ~<~ $4::text order by reading using ~<~ limit 24)
       union all
       (select word, query, 3 from search_words
         where kind = 'phrase' and initials ~>=~ $3::text and initials ~<~ $4::text order by initials using ~<~ limit 24)
     ) w group by w.word order by 2, length(w.word), w.word limit 24) c
    where exists (select from search_documents d join products p on p.id = d.product_id and p.on_shelf
                   where d.lexemes @@ c.query)
    order by c.way, length(c.word), c.word limit $5`,
);
const namesOfHits = prepared<{ names: string }>(
  `with hits as materialized (select product_id, names from search_documents where lexemes @@ $1::tsquery limit 500)
   select h.names from hits h join products p on p.id = h.product_id and p.on_shelf
    order by p.units_sold desc, p.id limit $2`,
);

const beyond = (text: string): string => `${text}\u{10ffff}`;
/** Nothing begins with it. */
const NO_SOUND = '~';

/** Phrases that begin like this, as written or as said; and the names of what is found by it. */
export function readSuggestions(
  keyword: string,
  sound: string,
  query: string,
  limit: number,
): readonly [Statement<{ word: string }>, Statement<{ names: string }>] {
  const heard = sound === '' ? NO_SOUND : sound;
  return [phrases(keyword, beyond(keyword), heard, beyond(heard), limit), namesOfHits(query, limit)];
}
