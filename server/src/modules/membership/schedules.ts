// Timers of membership: periods that are over.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { decayGrowthTimer } from './commands/decay-growth.js';

const DECAY_GROWTH = 'decay-growth';

export function membershipTimers(shop: Shop): [string, TimerHandler][] {
  return [[DECAY_GROWTH, () => decayGrowthTimer(shop)]];
}

export const membershipStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [DECAY_GROWTH, '00000000-0000-7000-8000-000000000051'],
];
