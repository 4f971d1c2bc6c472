// The life of an order. `closed` means no effective payment and never reopens; after payment the state is a pure
// function of the goods lines (see goods-state.ts).
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const orderMachine = defineMachine({
  noun: 'order',
  table: 'orders',
  states: states.order,
  initial: 'pending_payment',
  events: {
    'paid:awaiting_group': { from: 'pending_payment', to: 'awaiting_group' },
    'paid:awaiting_shipment': { from: 'pending_payment', to: 'awaiting_shipment' },
    group_formed: { from: 'awaiting_group', to: 'awaiting_shipment' },
    partly_shipped: { from: 'awaiting_shipment', to: 'partially_shipped' },
    all_shipped: { from: ['awaiting_shipment', 'partially_shipped'], to: 'shipped' },
    received: { from: 'shipped', to: 'completed' },
    closed: { from: 'pending_payment', to: 'closed' },
    refunded: {
      from: ['awaiting_group', 'awaiting_shipment', 'partially_shipped', 'shipped', 'completed'],
      to: 'refunded',
    },
  },
  told: [{ event: 'created', to: 'pending_payment', actor: `'person:' || t.user_id`, at: 't.created_at' }],
});
