// Timers of slots: told of, warmed, started, ended, reconciled.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { reconcileSlot } from './commands/reconcile-slot.js';
import { REMIND_OF_SLOT, remindOfSlot } from './commands/remind-of-slot.js';
import { END_SLOT, RECONCILE_SLOT, START_SLOT, WARM_SLOT, endSlot, startSlot, warmSlot } from './commands/turn-slot.js';

export function flashsaleTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [REMIND_OF_SLOT, (id) => remindOfSlot(shop, id)],
    [WARM_SLOT, (id) => warmSlot(shop, id)],
    [START_SLOT, (id) => startSlot(shop, id)],
    [END_SLOT, (id) => endSlot(shop, id)],
    [RECONCILE_SLOT, (id) => reconcileSlot(shop, id)],
  ];
}
