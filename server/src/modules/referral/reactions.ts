// What referral makes of events: where the rule waits for an order, ordering binds; a first purchase keeps its source;
// and who is frozen stays so as whoever they turn out to be.
import type { Reaction } from '../../platform/outbox/index.js';
import { bindAtOrder } from './commands/bind-at-order.js';
import { keepFrozen } from './commands/keep-frozen.js';
import { recordBuyer } from './funnel-statements.js';

export function referralReactions(): Reaction[] {
  return [
    {
      name: 'referral.bind-at-order',
      topics: ['order.created'],
      inTransaction: async (tx, { payload }) => {
        if (typeof payload.userId === 'string') await bindAtOrder(tx, payload.userId);
      },
    },
    {
      name: 'referral.first-purchase',
      topics: ['order.paid'],
      inTransaction: async (tx, { subjectId, payload }) => {
        if (typeof payload.userId === 'string') await tx.batch(recordBuyer(payload.userId, subjectId));
      },
    },
    {
      name: 'referral.keep-frozen',
      topics: ['user.linked'],
      inTransaction: async (tx, { subjectId, payload }) => {
        if (typeof payload.absorbedId === 'string') await keepFrozen(tx, subjectId, payload.absorbedId);
      },
    },
  ];
}
