// Timers of the catalogue: documents that wait are written, hot words are counted.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { COUNT_HOT_WORDS, countHotWordsTimer } from './commands/count-hot-words.js';
import { KEEP_SEARCH, KEEP_SEARCH_ID, keepSearchTimer } from './commands/keep-search.js';

export function catalogTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [KEEP_SEARCH, () => keepSearchTimer(shop)],
    [COUNT_HOT_WORDS, () => countHotWordsTimer(shop)],
  ];
}

/** What must always be in the timetable, and under which id. */
export const catalogStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [KEEP_SEARCH, KEEP_SEARCH_ID],
  [COUNT_HOT_WORDS, '00000000-0000-7000-8000-000000000003'],
];
