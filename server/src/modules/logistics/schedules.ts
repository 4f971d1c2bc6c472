// Timers of parcels: an order nobody confirmed counts as received.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { AUTO_RECEIVE, autoReceive } from './commands/receive-order.js';

export function logisticsTimers(shop: Shop): [string, TimerHandler][] {
  return [[AUTO_RECEIVE, (id) => autoReceive(shop, id)]];
}
