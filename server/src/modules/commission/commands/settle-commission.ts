// Timer: the time for after-sales of an order is over.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { settleAfterMs } from '../settling-time.js';
import { reckonOrder } from './reckon-order.js';

export async function settleCommissionTimer(shop: Shop, orderId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => reckonOrder(tx, orderId, settleAfterMs(shop)));
  if (!result.ok) return { done: false, againInMs: 1_000, reason: result.code };
  if (!result.value.held) return { done: true };
  return { done: false, againInMs: settings.commission.lookAgainMs, reason: 'a case is open' };
}
