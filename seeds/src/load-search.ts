// Loads the words of searching through the server's own commands. What stands already is left as it is.
import { createSynonym, placeHotWord } from '../../server/src/modules/catalog/index.js';
import { must } from '../../server/src/kernel/errors.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { SearchWords } from './search-words.js';

const ACTOR = 'system';
const standing = prepared<{ word: string }>(
  `select unnest(words) as word from search_synonyms union all select word from hot_words where place <> 'counted'`,
);

/** After the catalogue: a word nothing fits is not shown. */
export async function loadSearchWords(shop: Shop, { synonyms, pinned }: SearchWords): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map(({ word }) => word));
  for (const words of synonyms) {
    if (words.some((word) => known.has(word))) continue;
    must(await createSynonym(shop, { words, actor: ACTOR }));
  }
  for (const [position, word] of pinned.entries()) {
    if (known.has(word)) continue;
    must(await placeHotWord(shop, { word, place: 'pinned', position, actor: ACTOR }));
  }
}
