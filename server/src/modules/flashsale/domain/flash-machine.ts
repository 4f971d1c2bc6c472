// The life of a slot and of an attempt. A slot that has ended still takes the payments of its orders; it is reconciled
// when none can come any more. An attempt is admitted by the gate and becomes a row with what it turns into.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const slotMachine = defineMachine({
  noun: 'flash_slot',
  table: 'flash_slots',
  states: states.flash_slot,
  initial: 'scheduled',
  events: {
    warmed: { from: 'scheduled', to: 'warming' },
    opened: { from: 'warming', to: 'open' },
    sold_out: { from: 'open', to: 'sold_out' },
    restocked: { from: 'sold_out', to: 'open' },
    paused: { from: 'open', to: 'paused' },
    resumed: { from: 'paused', to: 'open' },
    ended: { from: ['scheduled', 'warming', 'open', 'sold_out', 'paused'], to: 'ended' },
    reconciled: { from: 'ended', to: 'reconciled' },
  },
});

export const attemptMachine = defineMachine({
  noun: 'flash_attempt',
  table: 'flash_attempts',
  states: states.flash_attempt,
  initial: 'admitted',
  events: {
    ordered: { from: 'admitted', to: 'ordered' },
    paid: { from: 'ordered', to: 'paid' },
    released: { from: ['admitted', 'ordered'], to: 'released' },
    lost: { from: 'admitted', to: 'lost_retry' },
  },
  told: [
    { event: 'created', to: 'admitted', actor: `'person:' || t.user_id`, at: 't.admitted_at' },
    {
      ...{ event: 'ordered', to: 'ordered', actor: `'system'`, where: 't.order_id is not null' },
      at: '(select created_at from orders where id = t.order_id)',
    },
  ],
});
