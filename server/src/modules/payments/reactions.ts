// The guarantee behind the notice route: whatever was stored is applied, even when the process died in between.
import type { Reaction } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { applyNotice } from './commands/receive-notice.js';

export function paymentReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'payments.apply-notice',
      topics: ['payment.notice_stored'],
      outside: (event) => applyNotice(shop, event.subjectId),
    },
  ];
}
