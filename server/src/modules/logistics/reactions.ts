// What follows from events of orders: a refund of the units still owed may leave an order wholly shipped, with nothing
// more to ship that would start its end.
import { plusMs } from '../../kernel/clock.js';
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import { AUTO_RECEIVE, arrive, lockArriving } from './commands/receive-order.js';
import { completes } from './domain/receive-rules.js';

export function logisticsReactions(): Reaction[] {
  return [
    {
      name: 'logistics.finish-shipped',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const { order, parcels } = await lockArriving(tx, event.subjectId);
        const last = parcels.at(-1);
        if (order?.status !== 'shipped' || !last) return;
        const statuses = parcels.map((parcel) => parcel.status);
        if (completes(order.status, statuses)) {
          await arrive(tx, order, parcels, [], 'system');
          return;
        }
        const receivedBy = plusMs(last.shipped_at, settings.orders.autoReceiveAfterShippedMs);
        await tx.batch(setTimer(AUTO_RECEIVE, order.id, receivedBy));
      },
    },
  ];
}
