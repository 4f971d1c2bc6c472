// What commission makes of the life of orders and of the cases about them.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { reckonOrder } from './commands/reckon-order.js';
import { settleAfterMs } from './settling-time.js';

const ofCase = z.object({ orderId: z.uuid() });

export function commissionReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'commission.order-moved',
      topics: ['order.paid', 'order.completed', 'order.refund_requested', 'order.rebated', 'order.refunded'],
      inTransaction: async (tx, { subjectId }) => void (await reckonOrder(tx, subjectId, settleAfterMs(shop))),
    },
    {
      name: 'commission.case-ended',
      topics: ['case.rejected', 'case.withdrawn', 'case.exchanged', 'case.refunded'],
      inTransaction: async (tx, { payload }) =>
        void (await reckonOrder(tx, ofCase.parse(payload).orderId, settleAfterMs(shop))),
    },
  ];
}
