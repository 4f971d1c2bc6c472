// Search documents in SQL: what one is made from, its writing, and which wait to be made anew. A document is read and
// written under its product's lock, so that the last change of a product is the one that is found.
import { type Statement, prepared } from '../../platform/db/index.js';
import { MADE_BY, type KnownWord, type SearchDocument } from './domain/search-document.js';

export interface SearchFactsRow {
  id: string;
  name: string;
  brand: string;
  categories: string[];
  occasions: string[];
  subtitle: string;
  selling_points: string[];
  specification: string[];
  origin: string;
}

const lockFacts = prepared<{ id: string }>(`select id from products where id = any($1::uuid[]) order by id for update`);
const facts = prepared<SearchFactsRow>(
  `select p.id, p.name, b.name as brand, p.subtitle, p.selling_points, p.origin,
          array(with recursive up as (
                  select c.id, c.parent_id, c.name from categories c where c.id = p.category_id
                  union all select c.id, c.parent_id, c.name from categories c join up on c.id = up.parent_id)
                select name from up) as categories,
          array(select o.name from product_occasions x join occasions o on o.id = x.occasion_id
                 where x.product_id = p.id order by o.name) as occasions,
          array(select distinct v.text from skus s, jsonb_array_elements_text(s.specification) v(text)
                 where s.product_id = p.id and s.active order by v.text) as specification
     from products p join brands b on b.id = p.brand_id where p.id = any($1::uuid[])`,
);

const inStock = (productId: string): string =>
  `exists (select from skus s join stocks k on k.sku_id = s.id and k.campaign_id is null
             join stock_buckets b on b.stock_id = k.id and b.left_units > 0
            where s.product_id = ${productId} and s.active)`;

const writeDocuments = prepared(
  `insert into search_documents (product_id, names, lexemes, sold_out, made_by)
   select d.id, d.names, d.lexemes::tsvector, not ${inStock('d.id')}, $2
     from jsonb_to_recordset($1::jsonb) as d(id uuid, names text, lexemes text)
   on conflict (product_id) do update
      set names = excluded.names, lexemes = excluded.lexemes, sold_out = excluded.sold_out, made_by = excluded.made_by`,
);
const learnWords = prepared(
  `insert into search_words (word, reading, initials, kind, query)
   select w.word, w.reading, w.initials, w.kind, w.query::tsquery
     from jsonb_to_recordset($1::jsonb) as w(word text, reading text, initials text, kind text, query text)
    order by w.word
   on conflict (word) do update set kind = excluded.kind
      where search_words.kind = 'fragment' and excluded.kind = 'phrase'`,
);
const waiting = prepared<{ id: string }>(
  `(select product_id as id from search_documents where made_by <> $2 order by made_by, product_id limit $1)
   union all
   (select p.id from products p where not exists (select from search_documents d where d.product_id = p.id)
     order by p.id limit $1) limit $1`,
);
const settleStock = prepared(
  `update search_documents d set sold_out = not d.sold_out
    where d.sold_out = ${inStock('d.product_id')}`,
);

const stale = (which: string): string =>
  `update search_documents d set made_by = 0 from products p where p.id = d.product_id and ${which}`;
const staleOf = {
  brand: prepared(stale('p.brand_id = $1')),
  occasion: prepared(
    stale('exists (select from product_occasions o where o.product_id = p.id and o.occasion_id = $1)'),
  ),
  category: prepared(
    stale(`p.category_id in (with recursive below as (
             select id from categories where id = $1::uuid
             union all select c.id from categories c join below b on c.parent_id = b.id) select id from below)`),
  ),
};

/** Locks first and reads then, in two statements, so that what others have just changed is seen. */
export const readSearchFacts = (
  productIds: readonly string[],
): readonly [Statement<{ id: string }>, Statement<SearchFactsRow>] => [lockFacts(productIds), facts(productIds)];

export function writeSearchDocuments(documents: readonly (SearchDocument & { id: string })[]): Statement[] {
  const rows = documents.map(({ id, names, lexemes }) => ({ id, names, lexemes }));
  const words = new Map<string, KnownWord>();
  for (const word of documents.flatMap((document) => document.words)) {
    if (words.get(word.word)?.kind !== 'phrase') words.set(word.word, word);
  }
  return [writeDocuments(JSON.stringify(rows), MADE_BY), learnWords(JSON.stringify([...words.values()]))];
}

/** Products whose document is missing, or stale, or made by older rules. */
export const readWaitingDocuments = (limit: number): Statement<{ id: string }> => waiting(limit, MADE_BY);

/** Brings the hint about stock up to date where it is wrong. */
export const settleSoldOut = (): Statement => settleStock();

/** To be sent when an entry of an axis gets another name or place. */
export const markStale = (axis: keyof typeof staleOf, id: string): Statement => staleOf[axis](id);
