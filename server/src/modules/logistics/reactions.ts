// What follows from events of orders: WeChat is told what has left; a refund of the units still owed may leave an order wholly shipped, with nothing
// more to ship that would start its end.
import type { Reaction } from '../../platform/outbox/index.js';
import { arrive, lockArriving } from './commands/receive-order.js';
import { finishPickup, voidPickup } from './commands/void-pickup.js';
import { wantUpload } from './commands/want-upload.js';
import { completes } from './domain/receive-rules.js';
import { setReceiptTimer } from './receipt-timer.js';

export function logisticsReactions(): Reaction[] {
  return [
    {
      name: 'logistics.tell-wechat',
      topics: ['order.shipped', 'order.collected'],
      inTransaction: (tx, event) => wantUpload(tx, event.subjectId, true),
    },
    {
      name: 'logistics.void-pickup',
      topics: ['order.refunded'],
      inTransaction: (tx, event) => voidPickup(tx, event.subjectId),
    },
    {
      // with the rest refunded, what was told in part may have been all
      name: 'logistics.tell-wechat-the-end',
      topics: ['order.refund_requested'],
      inTransaction: (tx, event) => wantUpload(tx, event.subjectId, false),
    },
    {
      name: 'logistics.finish-shipped',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const { order, parcels } = await lockArriving(tx, event.subjectId);
        if (order?.delivery === 'pickup') return finishPickup(tx, order);
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
