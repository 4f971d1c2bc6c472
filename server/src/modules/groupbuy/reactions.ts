// What follows from events of orders: units that a late refund puts back on the side of an ended offer go home; a seat of
// which nothing has to arrive, because it cost nothing, is refunded with its order.
import { z } from 'zod';
import type { Shop } from '../../shop.js';
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { findOrderRow } from '../orders/index.js';
import { countPersonOnce } from './commands/count-person-once.js';
import { RETURN_OFFER_STOCK, stockReturnDue } from './commands/return-stock.js';
import { lockGroup, moveMembers, readGroupMembers, readOfferRow } from './group-statements.js';
import { GROUPBUY } from './order-port.js';

const ofLink = z.object({ absorbedId: z.guid() });

export function groupbuyReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'groupbuy.count-person-once',
      topics: ['user.link_waiting'],
      outside: ({ subjectId, payload }) => countPersonOnce(shop, subjectId, ofLink.parse(payload).absorbedId),
    },
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
