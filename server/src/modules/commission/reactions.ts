// What commission makes of the life of orders and of the cases about them, and of what resellers of chains are owed.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimers } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { payReseller } from './commands/pay-reseller.js';
import { SETTLE_COMMISSION, reckonOrder } from './commands/reckon-order.js';
import { readHeldOfOwn } from './commission-statements.js';
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
    {
      // each in a transaction of its own, because each locks an order
      name: 'commission.own-purchases',
      topics: ['user.linked'],
      inTransaction: async (tx, { subjectId }) => {
        const orders = await tx.rows(readHeldOfOwn(subjectId));
        const timers = orders.map((row) => ({ subjectId: row.order_id, dueAt: tx.now }));
        if (timers.length > 0) await tx.batch(setTimers(SETTLE_COMMISSION, timers));
      },
    },
    {
      name: 'commission.pay-reseller',
      topics: ['chain.resale_settled', 'chain.resale_corrected'],
      inTransaction: (tx, { subjectId }) => payReseller(tx, subjectId),
    },
  ];
}
