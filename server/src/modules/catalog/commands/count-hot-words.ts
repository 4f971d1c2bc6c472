// Hot words are what different people really searched for lately and what something on the shelf fits. Counted by a
// timer; an operator may place a word first or hide it, and nobody may invent how many people searched for it.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { chinese } from '../chinese-text.js';
import { shelfQueries } from '../domain/search-query.js';
import { normalText } from '../domain/search-text.js';
import { trailOf } from '../operator-trail.js';
import { understood } from '../search-queries.js';
import { readFits } from '../search-statements.js';
import { type HotWordRow, placeWord, readEveryHotWord, readLately, writeHotWords } from '../search-word-statements.js';
import { forgetCatalog } from '../short-cache.js';

export const COUNT_HOT_WORDS = 'count-hot-words';

/** Timer, standing. Placed words keep their place and are looked at like the others. */
export async function countHotWordsTimer(shop: Shop): Promise<TimerOutcome> {
  const [lately, placed] = await shop.db.read(readLately(), readEveryHotWord());
  const people = new Map(lately.rows.map(({ word, people: count }) => [word, count]));
  for (const { word, place } of placed.rows) if (place !== 'counted' && !people.has(word)) people.set(word, 0);
  const words = [...people].map(([word, count]) => ({ word, people: count }));
  const found = await findable(
    shop,
    words.map(({ word }) => word),
  );
  await shop.db.read(writeHotWords(words.map((row) => ({ ...row, found: found.has(row.word) }))));
  forgetCatalog(shop.db);
  return { done: false, againInMs: settings.search.countEveryMs, reason: 'stands' };
}

/** Refusal: `bad_input` for what can't be searched. */
export function placeHotWord(
  shop: Shop,
  input: { word: string; place: HotWordRow['place']; position: number; actor: string },
): Promise<Result<{ done: true }>> {
  const word = normalText(input.word, chinese);
  const { place, position, actor } = input;
  const result = shop.db.transact(async (tx) => {
    if (word === '') throw new Refused('bad_input', { where: 'body.word' });
    const found = (await findable(shop, [word])).has(word);
    await tx.batch(
      placeWord(word, place, position, found),
      ...trailOf(actor, 'catalog.placeHotWord', SHOP, { word, place, position }),
    );
    return { done: true } as const;
  });
  return result.finally(() => forgetCatalog(shop.db));
}

/** Words have no id; what is done to them is done to the shop. */
const SHOP = '00000000-0000-7000-8000-000000000000';

async function findable(shop: Shop, words: readonly string[]): Promise<Set<string>> {
  const texts = await Promise.all(words.map((word) => understood(shop, word)));
  const fits = await shop.db.rows(readFits(texts.map((text) => shelfQueries(text).heard)));
  return new Set(fits.map(({ at }) => words[at - 1] ?? ''));
}
