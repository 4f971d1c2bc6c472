// The life of what somebody fetches: ready with a code, fetched in one or several goes, or void because the money went
// back first. The code is good while something is left to fetch.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const pickupMachine = defineMachine({
  noun: 'pickup',
  table: 'pickups',
  states: states.pickup,
  initial: 'ready',
  events: {
    partly_collected: { from: 'ready', to: 'partly' },
    collected: { from: ['ready', 'partly'], to: 'collected' },
    voided: { from: ['ready', 'partly'], to: 'void' },
  },
});
