// The life of a parcel: it left with a waybill, and somebody (or time) says it has arrived.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const parcelMachine = defineMachine({
  noun: 'parcel',
  table: 'parcels',
  states: states.parcel,
  initial: 'shipped',
  events: {
    received: { from: 'shipped', to: 'received' },
  },
});
