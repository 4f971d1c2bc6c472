// Which moments of flash sales are heard: what is left of an item by whoever watches it, numbers and no person; what
// became of an attempt by its owner alone.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { readLevelsOfCampaigns } from '../catalog/index.js';
import { findAttempt } from './attempt-statements.js';
import { readItems, readSlots } from './slot-statements.js';

export function flashsaleRealtime(shop: Shop): RealtimeSource[] {
  const serverNow = (): string => shop.clock.now().toISOString();
  return [
    {
      topic: 'flash.changed',
      async load(itemId) {
        const [items, levels] = await shop.db.read(readItems([itemId]), readLevelsOfCampaigns([itemId]));
        const [item, level] = [items.rows[0], levels.rows[0]];
        const [slot] = item ? await shop.db.rows(readSlots([item.slot_id])) : [];
        if (!item || !slot || !level) return null;
        const facts = {
          ...{ id: itemId, version: slot.revision, status: slot.status, allocatedUnits: item.allocated_units },
          ...{ orderedUnits: level.held + level.sold, soldOut: level.left_units <= 0, serverNow: serverNow() },
        };
        return { rooms: [`flash:${itemId}`], event: 'flash.changed', facts };
      },
    },
    {
      topic: 'flash.attempt_changed',
      async load(attemptId) {
        const [attempt] = await shop.db.rows(findAttempt(attemptId));
        if (!attempt) return null;
        const { id, version, status, order_id: orderId } = attempt;
        const facts = { id, version, status, orderId, serverNow: serverNow() };
        return { rooms: [`person:${attempt.user_id}`], event: 'flash.attempt_changed', facts };
      },
    },
  ];
}
