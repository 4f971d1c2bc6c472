// Tells people of an event, inside the reaction's transaction: the message in the shop, and where a grant is left, the
// delivery by WeChat that spends it. The unique key makes the same event tell nobody twice.
import type { MessageKind } from '@hetuan/contract';
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { SEND_SUBSCRIBE } from './commands/send-subscribe.js';
import { type MessageFacts, templates } from './domain/templates.js';
import { type MessageRow, insertDelivery, insertMessage, spendGrant } from './message-statements.js';

export interface Telling {
  userId: string;
  kind: MessageKind;
  /** of the event; the same one is told once */
  eventKey: string;
  facts: MessageFacts;
  link: { page: MessageRow['link_page']; id: string };
}

export const tell = (tx: Tx, telling: Telling): Promise<void> => tellAll(tx, [telling]);

/** Three trips for any number of people, who are taken in one order by everybody. */
export async function tellAll(tx: Tx, tellings: readonly Telling[]): Promise<void> {
  if (tellings.length === 0) return;
  const people = [...tellings].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  const messages = await tx.batch(
    ...people.map((telling) => {
      const { title, body } = templates[telling.kind];
      return insertMessage({ ...telling, title, body: body(telling.facts) });
    }),
  );
  const told = people.flatMap(({ userId, kind }, index) =>
    (messages[index]?.rows ?? []).map(({ id: messageId }) => ({ userId, kind, messageId })),
  );
  if (told.length === 0) return;
  for (const { messageId } of told) tx.emit('message.told', messageId);
  const grants = await tx.batch(...told.map(({ userId, kind }) => spendGrant(userId, kind)));
  const deliveries = told.flatMap((one, index) =>
    (grants[index]?.rows ?? []).map(({ id: grantId }) => ({ ...one, grantId, id: newId() })),
  );
  if (deliveries.length === 0) return;
  await tx.batch(
    ...deliveries.map((delivery) => insertDelivery(delivery)),
    ...deliveries.map(({ id }) => setTimer(SEND_SUBSCRIBE, id, tx.now)),
  );
}
