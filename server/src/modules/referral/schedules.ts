// Timers of referral: a binding is over when its validity is.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { END_BINDING } from './binding.js';
import { expireBindingTimer } from './commands/end-binding.js';

export function referralTimers(shop: Shop): [string, TimerHandler][] {
  return [[END_BINDING, (id) => expireBindingTimer(shop, id)]];
}
