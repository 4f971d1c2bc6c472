// What inviting makes of the life of an order: a first purchase, its receipt, and what goes back; and of people who prove
// who they are.
import type { Reaction } from '../../platform/outbox/index.js';
import { awaitReceipt, awaitReceiptsOf } from './commands/await-receipt.js';
import { endByRefund } from './commands/end-invitation.js';
import { recordInvitation } from './commands/record-invitation.js';

export function invitationReactions(): Reaction[] {
  return [
    {
      name: 'invitations.order-paid',
      topics: ['order.paid'],
      inTransaction: (tx, { subjectId }) => recordInvitation(tx, subjectId),
    },
    {
      name: 'invitations.order-completed',
      topics: ['order.completed'],
      inTransaction: (tx, { subjectId }) => awaitReceipt(tx, subjectId),
    },
    {
      name: 'invitations.person-verified',
      topics: ['user.phone_proved', 'user.linked'],
      inTransaction: (tx, { subjectId }) => awaitReceiptsOf(tx, subjectId),
    },
    {
      name: 'invitations.order-refunded',
      topics: ['order.refund_requested', 'order.rebated'],
      inTransaction: (tx, { subjectId }) => endByRefund(tx, subjectId),
    },
  ];
}
