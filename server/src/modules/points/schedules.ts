// Timers of points: the end of lots whose year is over.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { expirePointsTimer } from './commands/expire-points.js';

const EXPIRE_POINTS = 'expire-points';

export function pointTimers(shop: Shop): [string, TimerHandler][] {
  return [[EXPIRE_POINTS, () => expirePointsTimer(shop)]];
}

export const pointStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [EXPIRE_POINTS, '00000000-0000-7000-8000-000000000012'],
];
