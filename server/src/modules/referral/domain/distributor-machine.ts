// The life of a distributor. Becoming one is free; who was rejected may apply again, and who has left begins
// anew with a row of their own.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const distributorMachine = defineMachine({
  noun: 'distributor',
  table: 'distributors',
  states: states.distributor,
  initial: 'applied',
  events: {
    approved: { from: 'applied', to: 'active' },
    rejected: { from: 'applied', to: 'rejected' },
    frozen: { from: 'active', to: 'frozen' },
    unfrozen: { from: 'frozen', to: 'active' },
    left: { from: ['applied', 'active'], to: 'left' },
    applied_again: { from: 'rejected', to: 'applied' },
  },
});
