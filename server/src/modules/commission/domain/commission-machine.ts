// The life of a commission. What goes back of a part is an amount, not a state; reversed is one of which nothing is left.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const commissionMachine = defineMachine({
  noun: 'commission',
  table: 'commissions',
  states: states.commission,
  initial: 'held',
  events: {
    settled: { from: 'held', to: 'settled' },
    reversed: { from: ['held', 'settled'], to: 'reversed' },
  },
});
