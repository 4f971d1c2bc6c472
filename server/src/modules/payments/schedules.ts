// Timers of payments: ask about what is unresolved, send and ask about refunds, reconcile every day that is over.
import type { TimerHandler } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { askPaymentTimer } from './commands/ask-payment.js';
import { ASK_PAYMENT } from './commands/receive-notice.js';
import {
  PLAN_RECONCILIATION,
  RECONCILE_DAY,
  planReconciliationTimer,
  reconcileDayTimer,
} from './commands/reconcile-day.js';
import { SEND_REFUND, sendRefundTimer } from './commands/send-refund.js';

export function paymentTimers(shop: Shop): [string, TimerHandler][] {
  return [
    [ASK_PAYMENT, (id) => askPaymentTimer(shop, id)],
    [SEND_REFUND, (id) => sendRefundTimer(shop, id)],
    [PLAN_RECONCILIATION, () => planReconciliationTimer(shop)],
    [RECONCILE_DAY, (id) => reconcileDayTimer(shop, id)],
  ];
}

/** What must always be in the timetable, and under which id. */
export const paymentStandingTimers: readonly (readonly [kind: string, subjectId: string])[] = [
  [PLAN_RECONCILIATION, '00000000-0000-7000-8000-000000000001'],
];
