// Timers of withdrawals: judge what was asked for, send what was approved, follow what was sent.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { assessWithdrawalTimer } from './commands/assess-withdrawal.js';
import { followBillTimer } from './commands/follow-bill.js';
import { payWithdrawalTimer } from './commands/pay-withdrawal.js';
import { ASSESS_WITHDRAWAL, FOLLOW_BILL, PAY_WITHDRAWAL } from './timer-kinds.js';

export function withdrawalTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [ASSESS_WITHDRAWAL, (id) => assessWithdrawalTimer(shop, id)],
    [PAY_WITHDRAWAL, (id) => payWithdrawalTimer(shop, id)],
    [FOLLOW_BILL, (id) => followBillTimer(shop, id)],
  ];
}
