// Timers of the points mall: what an ended item has left goes home.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { RETURN_MALL_STOCK, returnMallStock } from './commands/return-stock.js';

export function mallTimers(shop: Shop): [string, TimerHandler][] {
  return [[RETURN_MALL_STOCK, (id) => returnMallStock(shop, id)]];
}
