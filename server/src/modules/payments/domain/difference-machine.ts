// The life of a difference between a gateway's bill and our books: it stays open until the books agree again, or until an
// operator has decided what it means.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const differenceMachine = defineMachine({
  noun: 'difference',
  table: 'reconciliation_differences',
  states: states.difference,
  initial: 'open',
  events: {
    healed: { from: 'open', to: 'healed' },
    decided: { from: 'open', to: 'decided' },
  },
});
