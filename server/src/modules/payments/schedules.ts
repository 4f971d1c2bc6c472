// Timers of payments: ask about what is unresolved, send and ask about refunds.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { askPaymentTimer } from './commands/ask-payment.js';
import { ASK_PAYMENT } from './commands/receive-notice.js';
import { SEND_REFUND, sendRefundTimer } from './commands/send-refund.js';

export function paymentTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [ASK_PAYMENT, (id) => askPaymentTimer(shop, id)],
    [SEND_REFUND, (id) => sendRefundTimer(shop, id)],
  ];
}
