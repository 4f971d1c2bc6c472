// Timers of favourites: a look at a SKU that people wait for.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { STOCK_ALERT, tellReturnTimer } from './commands/tell-return.js';

export function favouriteTimers(shop: Shop): [string, TimerHandler][] {
  return [[STOCK_ALERT, (skuId) => tellReturnTimer(shop, skuId)]];
}
