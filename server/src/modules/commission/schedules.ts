// Timers of commission: an order whose time for after-sales is over settles, or is looked at again while a case is open.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { SETTLE_COMMISSION } from './commands/reckon-order.js';
import { settleCommissionTimer } from './commands/settle-commission.js';

export function commissionTimers(shop: Shop): [string, TimerHandler][] {
  return [[SETTLE_COMMISSION, (orderId) => settleCommissionTimer(shop, orderId)]];
}
