// Two search histories of one person become one; the later search of the same words stays.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';
import { forgetKeywords } from './search-word-statements.js';

const add = prepared(
  `insert into search_history (user_id, keyword, searched_at)
   select $2, keyword, searched_at from search_history where user_id = $1
   on conflict (user_id, keyword) do update
      set searched_at = greatest(search_history.searched_at, excluded.searched_at)`,
);

export const catalogPersonPort: PersonPort = {
  name: 'catalog',
  moves: (absorbedId, survivorId) => [add(absorbedId, survivorId), forgetKeywords(absorbedId, null)],
};
