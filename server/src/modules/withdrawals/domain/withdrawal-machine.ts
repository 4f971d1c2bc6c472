// The life of a withdrawal and of its bills. A withdrawal that is being paid ends as its bills do; a bill that was never
// sent can only be cancelled, and one that was sent ends by what its channel says.
import { states } from '@hetuan/contract/states';
import { defineMachine } from '../../../kernel/machine.js';

export const withdrawalMachine = defineMachine({
  noun: 'withdrawal',
  table: 'withdrawals',
  states: states.withdrawal,
  initial: 'requested',
  events: {
    held_for_review: { from: ['requested', 'approved'], to: 'review' },
    approved: { from: ['requested', 'review'], to: 'approved' },
    rejected: { from: ['requested', 'review'], to: 'rejected' },
    sent: { from: 'approved', to: 'paying' },
    paid: { from: 'paying', to: 'paid' },
    paid_in_part: { from: 'paying', to: 'partly_paid' },
    failed: { from: 'paying', to: 'failed' },
    cancelled: { from: ['requested', 'review', 'approved', 'paying'], to: 'cancelled' },
  },
});

export const billMachine = defineMachine({
  noun: 'payout_bill',
  table: 'payout_bills',
  states: states.payout_bill,
  initial: 'planned',
  events: {
    sent: { from: 'planned', to: 'sent' },
    offered: { from: 'sent', to: 'awaiting_user_confirm' },
    paid: { from: ['sent', 'awaiting_user_confirm'], to: 'paid' },
    failed: { from: ['sent', 'awaiting_user_confirm'], to: 'failed' },
    cancelled: { from: ['planned', 'sent', 'awaiting_user_confirm'], to: 'cancelled' },
  },
});
