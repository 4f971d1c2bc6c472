// Tells people of an event, inside the reaction's transaction: the message in the shop, and where a grant is left, the
// delivery by WeChat that spends it. The unique key makes the same event tell nobody twice.
import type { MessageKind, MessagePage } from '@hetuan/contract';
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { lockPerson } from '../identity/index.js';
import { SEND_SUBSCRIBE } from './commands/send-subscribe.js';
import { type MessageFacts, templates } from './domain/templates.js';
import { growMessage, insertDelivery, insertMessage, readTold, spendGrant } from './message-statements.js';

export interface Telling {
  userId: string;
  kind: MessageKind;
  /** of the event; the same one is told once */
  eventKey: string;
  facts: MessageFacts;
  link: { page: MessagePage; id: string };
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

/**
 * Of many things alike a person is told once: what comes under a key that was told already is added to that message, which
 * is new once more. Under the person's lock, because the first two may come at once; the inbox keeps each from being added
 * twice.
 */
export async function tellMore(tx: Tx, telling: Telling): Promise<void> {
  const { userId, kind, eventKey } = telling;
  const [, found] = await tx.batch(lockPerson(userId), readTold(userId, kind, eventKey));
  const [told] = found.rows;
  if (!told) return tell(tx, telling);
  const facts = sumOf(told.facts, telling.facts);
  await tx.batch(growMessage(told.id, templates[kind].body(facts), facts));
  tx.emit('message.told', told.id);
}

const sumOf = (told: MessageFacts, more: MessageFacts): MessageFacts => ({
  ...more,
  ...{ amountFen: (told.amountFen ?? 0) + (more.amountFen ?? 0), debtFen: (told.debtFen ?? 0) + (more.debtFen ?? 0) },
  count: (told.count ?? 1) + (more.count ?? 1),
});
