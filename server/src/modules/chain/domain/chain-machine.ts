// The life of a chain and of an entry in its list. A chain that has closed still takes payments of orders placed before;
// it is settled when none can come any more. An entry keeps its serial whatever becomes of its order.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const chainMachine = defineMachine({
  noun: 'chain',
  table: 'chains',
  states: states.chain,
  initial: 'draft',
  events: {
    opened: { from: 'draft', to: 'open' },
    closed: { from: 'open', to: 'closed' },
    settled: { from: 'closed', to: 'settled' },
  },
});

export const entryMachine = defineMachine({
  noun: 'chain_entry',
  table: 'chain_entries',
  states: states.chain_entry,
  initial: 'paid',
  events: {
    refund_requested: { from: 'paid', to: 'refunding' },
    refunded: { from: 'refunding', to: 'refunded' },
  },
});
