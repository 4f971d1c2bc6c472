// What those who asked for it hear of a flash sale: that it is about to begin, once.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { findSlot } from '../flashsale/index.js';
import { tellAll } from './telling.js';

const starting = z.object({ userIds: z.array(z.guid()) });

export function flashReactions(): Reaction[] {
  return [
    {
      name: 'notifications.flash-starting',
      topics: ['flash.starting'],
      inTransaction: async (tx, event) => {
        const { userIds } = starting.parse(event.payload);
        const [slot] = await tx.rows(findSlot(event.subjectId));
        // over before its word came round
        if (!slot || slot.ends_at <= tx.now) return;
        const facts = { goods: slot.name, at: slot.starts_at.toISOString() };
        const link = { page: 'flash_slot' as const, id: slot.id };
        const eventKey = `flash_starting:${slot.id}`;
        await tellAll(
          tx,
          userIds.map((userId) => ({ userId, kind: 'flash_starting' as const, eventKey, facts, link })),
        );
      },
    },
  ];
}
