// What those who asked for it hear of a flash sale, once: that it is about to begin, or that it was withdrawn.
import { z } from 'zod';
import type { MessageKind } from '@hetuan/contract';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { type SlotRow, findSlot } from '../flashsale/index.js';
import { tellAll } from './telling.js';

const waiting = z.object({ userIds: z.array(z.guid()) });

export function flashReactions(): Reaction[] {
  return [
    {
      name: 'notifications.flash-starting',
      topics: ['flash.starting'],
      // over before its word came round
      inTransaction: (tx, event) =>
        tellWaiting(tx, event, 'flash_starting', (slot) => slot.ends_at > tx.now && slot.withdrawn_at === null),
    },
    {
      name: 'notifications.flash-withdrawn',
      topics: ['flash.withdrawn'],
      inTransaction: (tx, event) => tellWaiting(tx, event, 'flash_withdrawn', () => true),
    },
  ];
}

async function tellWaiting(
  tx: Tx,
  event: StoredEvent,
  kind: MessageKind,
  isNews: (slot: SlotRow) => boolean,
): Promise<void> {
  const { userIds } = waiting.parse(event.payload);
  const [slot] = await tx.rows(findSlot(event.subjectId));
  if (!slot || !isNews(slot)) return;
  const facts = { goods: slot.name, at: slot.starts_at.toISOString() };
  const link = { page: 'flash_slot' as const, id: slot.id };
  const eventKey = `${kind}:${slot.id}`;
  await tellAll(
    tx,
    userIds.map((userId) => ({ userId, kind, eventKey, facts, link })),
  );
}
