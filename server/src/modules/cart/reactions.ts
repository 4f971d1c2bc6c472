// What was ordered from the cart leaves it, after the order is really there.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { removeCartItems } from './cart-statements.js';

const payload = z.object({ userId: z.guid(), skuIds: z.array(z.guid()), fromCart: z.boolean() });

export function cartReactions(_shop: Shop): Reaction[] {
  return [
    {
      name: 'cart.clear-ordered',
      topics: ['order.created'],
      inTransaction: async (tx, event) => {
        const { userId, skuIds, fromCart } = payload.parse(event.payload);
        if (fromCart) await tx.batch(removeCartItems(userId, skuIds));
      },
    },
  ];
}
