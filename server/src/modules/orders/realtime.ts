// Which moments of an order its owner's pages hear of.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { findOrderRow } from './order-statements.js';

const TOPICS = [
  'order.paid',
  'order.closed',
  'order.refund_requested',
  'order.rebated',
  'order.refunded',
  'order.shipped',
  'order.pickup_ready',
  'order.collected',
  'order.address_changed',
  'order.price_lowered',
  'order.completed',
];

export function orderRealtime(shop: Shop): RealtimeSource[] {
  return TOPICS.map((topic) => ({
    topic,
    async load(orderId) {
      const [order] = await shop.db.rows(findOrderRow(orderId));
      if (!order) return null;
      const facts = {
        id: order.id,
        version: order.revision,
        status: order.status,
        serverNow: shop.clock.now().toISOString(),
      };
      return { rooms: [`person:${order.user_id}`], event: 'order.changed', facts };
    },
  }));
}
