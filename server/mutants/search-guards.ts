// The guards of searching and of answers that are kept, with what takes each out and the test that must notice.
import { type Mutant, edit, mutant } from './mutant.js';

const SEARCH = 'server/test/search/search.test.ts';
const WORDS = 'server/test/search/words.test.ts';
const KEPT = 'server/test/platform/kept-answers.test.ts';
const CATALOG = 'src/modules/catalog';
const STATEMENTS = `${CATALOG}/search-word-statements.ts`;
const ANSWERS = 'src/platform/http/kept-answers.ts';

export const searching: readonly Mutant[] = [
  mutant(
    'search-off-shelf',
    SEARCH,
    'goes off the shelf with its product',
    edit(`${CATALOG}/product-queries.ts`, `const where = ['p.on_shelf'];`, `const where = ['true'];`),
  ),
  mutant(
    'search-suggestion-off-shelf',
    SEARCH,
    'goes off the shelf with its product',
    edit(
      `${CATALOG}/search-statements.ts`,
      `join products p on p.id = d.product_id and p.on_shelf
                   where d.lexemes @@ c.query)`,
      `join products p on p.id = d.product_id
                   where d.lexemes @@ c.query)`,
    ),
  ),
  mutant(
    'search-document-with-product',
    SEARCH,
    'changes in the transaction that changes the product',
    edit(`${CATALOG}/commands/update-product.ts`, `    await writeDocumentsOf(tx, [productId]);\n`, ''),
  ),
  mutant(
    'search-document-stale',
    SEARCH,
    'is made anew when a brand is renamed',
    edit(
      `${CATALOG}/axis-writes.ts`,
      `[markStale(noun.model, id), keepSearchSoon(tx.now)]`,
      `[keepSearchSoon(tx.now)]`,
    ),
  ),
  mutant(
    'search-cursor',
    SEARCH,
    'a cursor that is not ours is refused',
    edit(`${CATALOG}/search-queries.ts`, `  placeInOrder(sort, rest);\n`, ''),
  ),
  mutant(
    'search-filters-are-no-slip',
    SEARCH,
    'that leave nothing are not taken for a slip',
    edit(`${CATALOG}/search-queries.ts`, `  if (fits) return answer(`, `  if (fits && keyword === '') return answer(`),
  ),
  mutant(
    'search-history-owner',
    WORDS,
    'is deleted in part or whole',
    edit(
      STATEMENTS,
      `delete from search_history where user_id = $1 and ($2`,
      `delete from search_history where $1 <> '' and ($2`,
    ),
  ),
  mutant(
    'search-history-cap',
    WORDS,
    'is capped',
    edit(STATEMENTS, `  forgetOldest(userId, settings.search.historyKept),\n`, ''),
  ),
  mutant(
    'hot-word-people',
    WORDS,
    'are what enough different people searched for',
    edit(STATEMENTS, 'having count(*) >= $2', 'having count(*) >= least($2, 1)'),
  ),
  mutant(
    'hot-word-lately',
    WORDS,
    'searches of long ago count no more',
    edit(STATEMENTS, `where searched_at > app_now() - $1::bigint * interval '1 ms'`, 'where $1::bigint > 0'),
  ),
  mutant(
    'hot-word-hidden',
    WORDS,
    'an operator places words first and hides others',
    edit(STATEMENTS, `where place <> 'hidden' and found`, 'where found'),
  ),
  mutant(
    'hot-word-found',
    WORDS,
    'a word that nothing fits any more is not shown',
    edit(STATEMENTS, `where place <> 'hidden' and found`, `where place <> 'hidden'`),
  ),
  mutant(
    'synonym-once',
    WORDS,
    'a word stands in one group',
    edit(STATEMENTS, 'where words && $1::text[] and id <> $2', 'where words && $1::text[] and id = $2'),
  ),
  mutant(
    'kept-answer-token',
    KEPT,
    'are not for who sends a token',
    edit(ANSWERS, 'headers.authorization !== undefined || ', ''),
  ),
  mutant(
    'kept-answer-limit',
    KEPT,
    'are counted against the limit',
    edit(ANSWERS, '(allowed ? send(', '(allowed !== undefined ? send('),
  ),
  mutant(
    'kept-answer-generation',
    KEPT,
    'cost nothing while they are kept, and end when the catalogue changes',
    edit(ANSWERS, 'if (entry.generation !== entry.keeping.generation()) return false;', ''),
  ),
  mutant(
    'kept-answer-renewal',
    KEPT,
    'once run out are fetched by one',
    edit(ANSWERS, 'if (entry.isRenewing) return overMs < entry.keeping.renewingMs;', ''),
  ),
];
