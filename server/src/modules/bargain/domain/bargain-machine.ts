// The life of a bargain and of its offer. A bargain that was ordered comes back when the order closes unpaid: to where its
// cuts stand while its time lasts, else it is over.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const bargainMachine = defineMachine({
  noun: 'bargain',
  table: 'bargains',
  states: states.bargain,
  initial: 'active',
  events: {
    reached: { from: 'active', to: 'reached' },
    ordered: { from: ['active', 'reached'], to: 'ordered' },
    won: { from: 'ordered', to: 'won' },
    'order_closed:active': { from: 'ordered', to: 'active' },
    'order_closed:reached': { from: 'ordered', to: 'reached' },
    expired: { from: ['active', 'reached', 'ordered'], to: 'expired' },
  },
});

/** `pending`: below the least margin, until somebody else than its author answers for the subsidy. */
export const bargainOfferMachine = defineMachine({
  noun: 'bargain_offer',
  table: 'bargain_offers',
  states: states.bargain_offer,
  initial: 'pending',
  events: {
    opened: { from: 'pending', to: 'open' },
    paused: { from: 'open', to: 'paused' },
    resumed: { from: 'paused', to: 'open' },
    ended: { from: ['pending', 'open', 'paused'], to: 'ended' },
  },
});
