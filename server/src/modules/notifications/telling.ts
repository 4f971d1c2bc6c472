// Tells one person of one event, inside the reaction's transaction: the message in the shop, and where a grant is left, the
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

export async function tell(tx: Tx, telling: Telling): Promise<void> {
  const { userId, kind, facts } = telling;
  const { title, body } = templates[kind];
  const [message] = await tx.rows(insertMessage({ ...telling, title, body: body(facts) }));
  if (!message) return;
  tx.emit('message.told', message.id);
  const [grant] = await tx.rows(spendGrant(userId, kind));
  if (!grant) return;
  const id = newId();
  await tx.batch(
    insertDelivery({ id, messageId: message.id, userId, kind, grantId: grant.id }),
    setTimer(SEND_SUBSCRIBE, id, tx.now),
  );
}
