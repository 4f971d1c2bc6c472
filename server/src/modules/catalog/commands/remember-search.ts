// A person's search history: what they searched for last, a few of each person, theirs to delete. Kept in the shop's
// spelling, so that the same search is one entry.
import { type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { chinese } from '../chinese-text.js';
import { normalText } from '../domain/search-text.js';
import { forgetKeywords, rememberKeyword } from '../search-word-statements.js';

type Done = Result<{ done: true }>;

/** What can't be searched for is not remembered, and no mistake. */
export async function rememberSearch(shop: Shop, input: { userId: string; keyword: string }): Promise<Done> {
  const keyword = normalText(input.keyword, chinese);
  if (keyword === '') return ok({ done: true });
  return shop.db.transact(async (tx) => {
    await tx.begin();
    tx.last(...rememberKeyword(input.userId, keyword));
    return { done: true } as const;
  });
}

/** `keywords` undefined: all of it. */
export async function forgetSearches(
  shop: Shop,
  input: { userId: string; keywords?: string[] | undefined },
): Promise<Done> {
  await shop.db.read(forgetKeywords(input.userId, input.keywords ?? null));
  return ok({ done: true });
}
