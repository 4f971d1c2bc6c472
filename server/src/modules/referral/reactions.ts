// What referral makes of events: where the rule waits for an order, ordering binds.
import type { Reaction } from '../../platform/outbox/index.js';
import { bindAtOrder } from './commands/bind-at-order.js';

export function referralReactions(): Reaction[] {
  return [
    {
      name: 'referral.bind-at-order',
      topics: ['order.created'],
      inTransaction: async (tx, { payload }) => {
        if (typeof payload.userId === 'string') await bindAtOrder(tx, payload.userId);
      },
    },
  ];
}
