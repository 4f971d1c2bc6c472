// What follows from events of orders: units that a late refund puts back on the side of an ended offer go home; a seat of
// which nothing has to arrive, because it cost nothing, is refunded with its order.
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { findOrderRow } from '../orders/index.js';
import { RETURN_OFFER_STOCK, stockReturnDue } from './commands/return-stock.js';
import { lockGroup, moveMembers, readGroupMembers, readOfferRow } from './group-statements.js';
import { GROUPBUY } from './order-port.js';

export function groupbuyReactions(): Reaction[] {
  return [
    {
      name: 'groupbuy.return-late-units',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== GROUPBUY || order.offer_id === null) return;
        const [offer] = await tx.rows(readOfferRow(order.offer_id));
        if (!offer) return;
        const timeLimitMs = offer.stopped_at ? 0 : offer.time_limit_ms;
        if (tx.now < stockReturnDue({ endsAt: offer.ends_at, timeLimitMs })) return;
        await tx.batch(setTimer(RETURN_OFFER_STOCK, offer.id, tx.now));
      },
    },
    {
      name: 'groupbuy.order-refunded',
      topics: ['order.refunded'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== GROUPBUY || order.offer_ref === null) return;
        const [, members] = await tx.batch(lockGroup(order.offer_ref), readGroupMembers(order.offer_ref));
        const mine = members.rows.find(({ order_id: id, status }) => id === order.id && status === 'refunding');
        if (mine) await tx.batch(moveMembers([mine.id], 'refunding', 'refunded', 'system'));
      },
    },
  ];
}
