// What points make of the life of an order.
import type { Reaction } from '../../platform/outbox/index.js';
import { settleOrderEarning } from './commands/settle-earning.js';

export function pointReactions(): Reaction[] {
  return [
    {
      name: 'points.order-moved',
      topics: ['order.paid', 'order.completed', 'order.refund_requested', 'order.rebated'],
      inTransaction: (tx, { subjectId: orderId }) => settleOrderEarning(tx, orderId),
    },
  ];
}
