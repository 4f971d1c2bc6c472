// What follows from events of orders: units that a late refund puts back on the side of an ended item go home.
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { findOrderRow } from '../orders/index.js';
import { RETURN_MALL_STOCK, stockReturnDue } from './commands/return-stock.js';
import { readItems } from './item-statements.js';
import { POINTS_MALL } from './order-port.js';

export function mallReactions(): Reaction[] {
  return [
    {
      name: 'mall.return-late-units',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== POINTS_MALL || order.offer_id === null) return;
        const [item] = await tx.rows(readItems([order.offer_id]));
        if (!item || tx.now < stockReturnDue(item.ends_at)) return;
        await tx.batch(setTimer(RETURN_MALL_STOCK, item.id, tx.now));
      },
    },
  ];
}
