// What a carrier says of a waybill, from the first scan to its end. It may skip steps, stumble and go on; signed and
// returned are ends. What the shop and the buyer say of the parcel is another machine.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const waybillMachine = defineMachine({
  noun: 'waybill',
  table: 'waybills',
  states: states.waybill,
  initial: 'awaited',
  events: {
    picked_up: { from: 'awaited', to: 'picked_up' },
    moved: { from: ['awaited', 'picked_up', 'out_for_delivery', 'problem', 'returning'], to: 'in_transit' },
    sent_out: { from: ['awaited', 'picked_up', 'in_transit', 'problem'], to: 'out_for_delivery' },
    troubled: { from: ['awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'returning'], to: 'problem' },
    signed: {
      from: ['awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'problem', 'returning'],
      to: 'signed',
    },
    turned_back: { from: ['awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'problem'], to: 'returning' },
    returned: {
      from: ['awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'problem', 'returning'],
      to: 'returned',
    },
  },
});
