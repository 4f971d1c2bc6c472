// Keeps the search documents: one is written by the transaction that changes its product; the timer writes those that
// wait (the catalogue was there before searching was, something shared was renamed, the rules of documents changed).
import type { Statement, Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { chinese } from '../chinese-text.js';
import { searchDocument } from '../domain/search-document.js';
import {
  readSearchFacts,
  readWaitingDocuments,
  settleSoldOut,
  writeSearchDocuments,
} from '../search-document-statements.js';
import { forgetCatalog } from '../short-cache.js';

export const KEEP_SEARCH = 'keep-search';
/** there is one of it */
export const KEEP_SEARCH_ID = '00000000-0000-7000-8000-000000000002';

const AT_ONCE = 100;
const MOST_ROUNDS = 20;

/** Two round trips, whatever the number of products; to be called after the change, in its transaction. */
export async function writeDocumentsOf(tx: Tx, productIds: readonly string[]): Promise<void> {
  const [, facts] = await tx.batch(...readSearchFacts(productIds));
  const documents = facts.rows.map(({ id, selling_points: sellingPoints, ...row }) => ({
    ...searchDocument({ ...row, sellingPoints }, chinese),
    id,
  }));
  if (documents.length > 0) await tx.batch(...writeSearchDocuments(documents));
}

/** For who has marked documents as stale: the timer comes at once. */
export const keepSearchSoon = (now: Date): Statement => setTimer(KEEP_SEARCH, KEEP_SEARCH_ID, now);

/** Timer, standing. */
export async function keepSearchTimer(shop: Shop): Promise<TimerOutcome> {
  let more = true;
  let written = 0;
  for (let round = 0; more && round < MOST_ROUNDS; round += 1) {
    const ids = (await shop.db.rows(readWaitingDocuments(AT_ONCE))).map(({ id }) => id);
    if (ids.length > 0) await shop.db.transact((tx) => writeDocumentsOf(tx, ids));
    written += ids.length;
    more = ids.length === AT_ONCE;
  }
  const [settled] = await shop.db.read(settleSoldOut());
  if (written > 0 || settled.count > 0) forgetCatalog(shop.db);
  return { done: false, againInMs: more ? 0 : settings.search.keepEveryMs, reason: 'stands' };
}
