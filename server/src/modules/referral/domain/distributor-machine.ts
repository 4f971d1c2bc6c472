// The life of a distributor. Becoming one is free; who was rejected may apply again, and who has left begins
// anew with a row of their own. Who turns out to be another distributor as well may be moved by that alone.
import { type StateOf, states } from '@hetuan/contract/states';
import { canMove, defineMachine, edgeOf } from '../../../kernel/machine.js';

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
    frozen_with_other: { from: ['applied', 'rejected'], to: 'frozen' },
    looked_at_again: { from: 'active', to: 'applied' },
  },
});

/** What only turning out to be another one does. */
const BY_LINK: readonly string[] = ['frozen_with_other', 'looked_at_again'];

/** Whether somebody may decide that: the distributor themselves, or an operator. */
export const mayDecide = (from: StateOf<'distributor'>, to: StateOf<'distributor'>): boolean =>
  canMove(distributorMachine, from, to) && !BY_LINK.includes(edgeOf(distributorMachine, from, to).event);
