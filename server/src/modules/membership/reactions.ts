// What growth makes of orders and of days signed in.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { growByOrder, growBySignIn } from './commands/grow-member.js';

const ofDay = z.object({ day: z.iso.date() });

export function membershipReactions(): Reaction[] {
  return [
    {
      name: 'membership.order-moved',
      topics: ['order.completed', 'order.refund_requested'],
      inTransaction: (tx, { subjectId }) => growByOrder(tx, subjectId),
    },
    {
      name: 'membership.signed-in',
      topics: ['points.signed_in'],
      inTransaction: (tx, { subjectId, payload }) => growBySignIn(tx, subjectId, ofDay.parse(payload).day),
    },
  ];
}
