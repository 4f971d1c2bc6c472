// The life of a group and of a member. A group is listed and its clock starts when its leader has paid; everything
// that ends it without the last paid seat goes through `closing`, which stores its one intent.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const groupMachine = defineMachine({
  noun: 'group',
  table: 'groups',
  states: states.group,
  initial: 'pending_leader',
  events: {
    leader_paid: { from: 'pending_leader', to: 'open' },
    leader_lapsed: { from: 'pending_leader', to: 'cancelled' },
    filled: { from: 'open', to: 'formed' },
    closing: { from: 'open', to: 'closing' },
    settled: { from: 'closing', to: 'formed' },
    reopened: { from: 'closing', to: 'open' },
    expired: { from: 'closing', to: 'expired' },
    cancelled: { from: 'closing', to: 'cancelled' },
  },
});

export const memberMachine = defineMachine({
  noun: 'group_member',
  table: 'group_members',
  states: states.group_member,
  initial: 'seat_held',
  events: {
    paid: { from: 'seat_held', to: 'paid' },
    released: { from: 'seat_held', to: 'released' },
    refund_requested: { from: 'paid', to: 'refunding' },
    refunded: { from: 'refunding', to: 'refunded' },
  },
});
