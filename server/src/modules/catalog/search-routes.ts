// Searching on the wire: for anybody, for a person's own history, and for the operators who keep the words.
import { catalog as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { placeHotWord } from './commands/count-hot-words.js';
import { createSynonym, deleteSynonym, updateSynonym } from './commands/edit-synonyms.js';
import { forgetSearches, rememberSearch } from './commands/remember-search.js';
import { actorOf } from './operator-routes.js';
import { inspectHotWords, listHotWords, listSearchHistory, listSynonyms } from './search-word-queries.js';
import { searchShelf } from './search-queries.js';
import { suggestSearches } from './suggestions.js';

export function searchRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchShelf, async ({ query }) => ok(await searchShelf(shop, query))),
    route(contract.suggestSearches, async ({ query }) => ok(await suggestSearches(shop, query.keyword))),
    route(contract.listHotWords, async () => ok(await listHotWords(shop))),
    route(contract.listSearchHistory, async ({ caller }) => ok(await listSearchHistory(shop, caller.personId))),
    route(contract.rememberSearch, ({ body, caller }) => rememberSearch(shop, { ...body, userId: caller.personId })),
    route(contract.forgetSearches, ({ body, caller }) => forgetSearches(shop, { ...body, userId: caller.personId })),
    route(contract.listSynonyms, async () => ok(await listSynonyms(shop))),
    route(contract.createSynonym, ({ body, caller }) => createSynonym(shop, { ...body, actor: actorOf(caller) })),
    route(contract.updateSynonym, ({ params, body, caller }) =>
      updateSynonym(shop, { ...body, ...params, actor: actorOf(caller) }),
    ),
    route(contract.deleteSynonym, ({ params, caller }) => deleteSynonym(shop, { ...params, actor: actorOf(caller) })),
    route(contract.inspectHotWords, async () => ok(await inspectHotWords(shop))),
    route(contract.placeHotWord, ({ body, caller }) => placeHotWord(shop, { ...body, actor: actorOf(caller) })),
  ];
}
