// What follows from events of orders: a refund of the units still owed may leave an order wholly shipped, with nothing
// more to ship that would start its end.
import type { Reaction } from '../../platform/outbox/index.js';
import { arrive, lockArriving } from './commands/receive-order.js';
import { completes } from './domain/receive-rules.js';
import { setReceiptTimer } from './receipt-timer.js';

export function logisticsReactions(): Reaction[] {
  return [
    {
      name: 'logistics.finish-shipped',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const { order, parcels } = await lockArriving(tx, event.subjectId);
        if (order?.status !== 'shipped' || parcels.length === 0) return;
        const statuses = parcels.map((parcel) => parcel.status);
        if (completes(order.status, statuses)) {
          await arrive(tx, order, parcels, [], 'system');
          return;
        }
        await setReceiptTimer(tx, order);
      },
    },
  ];
}
