// What people hear of chains: buyers of an edit that concerns them, a manager of a chain that could not open.
import { type RefusalCode, refusals } from '@hetuan/contract/errors';
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { chainPartsText } from './domain/templates.js';
import { tell, tellAll } from './telling.js';

const ofChainEdit = z.object({
  edition: z.int(),
  parts: z.array(z.string()),
  userIds: z.array(z.guid()),
  title: z.string(),
});
const ofUnopened = z.object({ userId: z.guid(), title: z.string(), reason: z.string() });

export function chainReactions(): Reaction[] {
  return [
    {
      name: 'notifications.chain-edited',
      topics: ['chain.edit_concerns'],
      inTransaction: async (tx, event) => {
        const { edition, parts, userIds, title } = ofChainEdit.parse(event.payload);
        const detail = chainPartsText(parts);
        const facts = { goods: title, detail, at: tx.now.toISOString() };
        const link = { page: 'chain' as const, id: event.subjectId };
        const eventKey = `${event.subjectId}:${edition}`;
        const telling = { kind: 'chain_edited' as const, eventKey, facts, link };
        await tellAll(
          tx,
          userIds.map((userId) => ({ ...telling, userId })),
        );
      },
    },
    {
      name: 'notifications.chain-not-opened',
      topics: ['chain.not_opened'],
      inTransaction: async (tx, event) => {
        const { userId, title, reason } = ofUnopened.parse(event.payload);
        const facts = { goods: title, detail: whyNot(reason), at: tx.now.toISOString() };
        const link = { page: 'chain' as const, id: event.subjectId };
        await tell(tx, { userId, kind: 'chain_not_opened', eventKey: String(event.id), facts, link });
      },
    },
  ];
}

function whyNot(reason: string): string | undefined {
  return reason in refusals ? refusals[reason as RefusalCode].message : undefined;
}
