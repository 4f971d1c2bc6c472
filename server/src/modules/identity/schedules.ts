// Timers of identity: links that wait for something to end, and links whose latecomers are still to be moved over.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { finishLinkTimer } from './commands/finish-link.js';
import { FINISH_LINK } from './linking.js';

export function identityTimers(shop: Shop): [string, TimerHandler][] {
  return [[FINISH_LINK, (id) => finishLinkTimer(shop, id)]];
}
