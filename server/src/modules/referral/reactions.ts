// What referral makes of events: a first purchase keeps its source, and who is frozen stays so as whoever they turn out
// to be.
import type { Reaction } from '../../platform/outbox/index.js';
import { keepFrozen } from './commands/keep-frozen.js';
import { recordBuyer } from './funnel-statements.js';

export function referralReactions(): Reaction[] {
  return [
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
