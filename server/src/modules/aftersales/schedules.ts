// Timers of after-sales: the step a case waits for, and the sweeping of pictures that nobody used.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { CASE_DUE } from './case-ground.js';
import { caseDue } from './commands/case-due.js';
import { SWEEP_PICTURES, sweepPicturesTimer } from './commands/sweep-pictures.js';

export function aftersaleTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [CASE_DUE, (id) => caseDue(shop, id)],
    [SWEEP_PICTURES, () => sweepPicturesTimer(shop)],
  ];
}

/** What must always be in the timetable, and under which id. */
export const aftersaleStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [SWEEP_PICTURES, '00000000-0000-7000-8000-000000000002'],
];
