// What follows from events of orders: units that a late refund puts back on the side of an ended offer go home.
import type { Reaction } from '../../platform/outbox/index.js';
import { setTimer } from '../../platform/timers/index.js';
import { findOrderRow } from '../orders/index.js';
import { readOfferViews } from './offer-statements.js';
import { BARGAIN } from './terms.js';
import { END_BARGAIN_OFFER } from './timer-kinds.js';

export function bargainReactions(): Reaction[] {
  return [
    {
      name: 'bargain.return-late-units',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== BARGAIN || order.offer_id === null) return;
        const [offer] = await tx.rows(readOfferViews([order.offer_id]));
        if (offer?.status === 'ended') await tx.batch(setTimer(END_BARGAIN_OFFER, offer.id, tx.now));
      },
    },
  ];
}
