// The life of a payment and of a refund. An abnormal refund waits for an operator, who sends it again elsewhere. A success on a closed or already paid order is `surplus` and is refunded;
// a gateway whose own query contradicts our facts ends in `mismatch`, in suspense and in front of an operator.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const paymentMachine = defineMachine({
  noun: 'payment',
  table: 'payments',
  states: states.payment,
  initial: 'created',
  events: {
    prepaid: { from: 'created', to: 'prepaid' },
    succeeded: { from: ['created', 'prepaid'], to: 'succeeded' },
    closed: { from: ['created', 'prepaid'], to: 'closed' },
    succeeded_late: { from: ['created', 'prepaid', 'closed'], to: 'surplus' },
    refund_requested: { from: 'surplus', to: 'refunding' },
    refunded: { from: 'refunding', to: 'refunded' },
    contradicted: { from: ['created', 'prepaid', 'closed'], to: 'mismatch' },
  },
});

export const refundMachine = defineMachine({
  noun: 'refund',
  table: 'refunds',
  states: states.refund,
  initial: 'requested',
  events: {
    accepted: { from: 'requested', to: 'processing' },
    sent_again: { from: 'abnormal', to: 'processing' },
    succeeded: { from: ['requested', 'processing', 'abnormal'], to: 'succeeded' },
    failed: { from: ['requested', 'processing'], to: 'abnormal' },
    closed: { from: ['requested', 'processing', 'abnormal'], to: 'closed' },
  },
});
