// Timers of orders: close what is unpaid at its deadline.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { closeOrderTimer } from './commands/close-order.js';
import { CLOSE_ORDER } from './placing.js';

export function orderTimers(shop: Shop): [string, TimerHandler][] {
  return [[CLOSE_ORDER, (id) => closeOrderTimer(shop, id)]];
}
