// What referral makes of events: a first purchase keeps its source, and distributors who turn out to be one person stand
// by both.
import type { Reaction } from '../../platform/outbox/index.js';
import { joinStandings } from './commands/join-standings.js';
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
      name: 'referral.join-standings',
      topics: ['user.linked'],
      inTransaction: async (tx, { subjectId, payload }) => {
        if (typeof payload.absorbedId === 'string') await joinStandings(tx, subjectId, payload.absorbedId);
      },
    },
  ];
}
