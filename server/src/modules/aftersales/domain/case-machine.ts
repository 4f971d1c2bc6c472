// The life of an after-sale case. A refund without goods goes from approval straight to the money; goods that come back
// are received first; what has been sent can't be withdrawn any more. Silence has its own way through the same events.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const caseMachine = defineMachine({
  noun: 'aftersale_case',
  table: 'aftersale_cases',
  states: states.aftersale_case,
  initial: 'applied',
  events: {
    approved: { from: 'applied', to: 'approved' },
    rejected: { from: ['applied', 'buyer_shipping'], to: 'rejected' },
    withdrawn: { from: ['applied', 'approved'], to: 'withdrawn' },
    sent_back: { from: 'approved', to: 'buyer_shipping' },
    received: { from: 'buyer_shipping', to: 'merchant_received' },
    refund_requested: { from: ['approved', 'merchant_received'], to: 'refunding' },
    refunded: { from: 'refunding', to: 'closed_refunded' },
    exchanged: { from: 'merchant_received', to: 'exchanged' },
  },
});
