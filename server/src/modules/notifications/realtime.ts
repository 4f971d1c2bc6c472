// Whoever was told something hears of it at once, wherever they are signed in: that there is a message, and no word of it.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { findMessageOwner } from './message-statements.js';

export function notificationRealtime(shop: Shop): RealtimeSource[] {
  return [
    {
      topic: 'message.told',
      async load(messageId) {
        const [message] = await shop.db.rows(findMessageOwner(messageId));
        if (!message) return null;
        const facts = { id: messageId, version: 1, serverNow: shop.clock.now().toISOString() };
        return { rooms: [`person:${message.user_id}`], event: 'message.arrived', facts };
      },
    },
  ];
}
