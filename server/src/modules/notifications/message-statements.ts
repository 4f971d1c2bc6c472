// Messages, grants and deliveries in SQL.
import type { MessageKind, MessagePage } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { MessageFacts } from './domain/templates.js';

export interface MessageRow {
  id: string;
  kind: MessageKind;
  title: string;
  body: string;
  link_page: MessagePage;
  link_id: string;
  created_at: Date;
  read_at: Date | null;
}

const insert = prepared<{ id: string }>(
  `insert into messages (id, user_id, kind, event_key, title, body, link_page, link_id, facts)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (user_id, kind, event_key) do nothing returning id`,
);
const findTold = prepared<{ id: string; facts: MessageFacts }>(
  `select id, facts from messages where user_id = $1 and kind = $2 and event_key = $3 for update`,
);
const grow = prepared(
  `update messages set body = $2, facts = $3, created_at = app_now(), read_at = null where id = $1`,
);
const list = prepared<MessageRow>(
  `select id, kind, title, body, link_page, link_id, created_at, read_at from messages
    where user_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid) order by created_at desc, id desc limit $4`,
);
const unread = prepared<{ count: number }>(
  `select count(*)::int as count from messages where user_id = $1 and read_at is null`,
);
const read = prepared(
  `update messages set read_at = app_now()
    where user_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2::uuid[]))`,
);

export interface NewMessage {
  userId: string;
  kind: MessageKind;
  eventKey: string;
  title: string;
  body: string;
  link: { page: MessagePage; id: string };
  facts: MessageFacts;
}

/** No row when this person was told of this event already. */
export function insertMessage(message: NewMessage): Statement<{ id: string }> {
  const { userId, kind, eventKey, title, body, link, facts } = message;
  return insert(newId(), userId, kind, eventKey, title, body, link.page, link.id, JSON.stringify(facts));
}

/** What a person was told under this key. */
export const readTold = (userId: string, kind: MessageKind, eventKey: string) => findTold(userId, kind, eventKey);
/** Says more than it did, and is new once more. */
export const growMessage = (id: string, body: string, facts: MessageFacts): Statement =>
  grow(id, body, JSON.stringify(facts));

const ownerOf = prepared<{ user_id: string }>(`select user_id from messages where id = $1`);
export const findMessageOwner = (messageId: string): Statement<{ user_id: string }> => ownerOf(messageId);

export const readMessagesBefore = (userId: string, [at, id]: readonly [string, string], limit: number) =>
  list(userId, at, id, limit);
export const countUnreadOf = (userId: string): Statement<{ count: number }> => unread(userId);
/** `messageIds` null: all of them. */
export const markRead = (userId: string, messageIds: readonly string[] | null): Statement => read(userId, messageIds);

const countGrants = prepared<{ kind: MessageKind; count: number }>(
  `select kind, count(*)::int as count from subscribe_grants
    where user_id = $1 and spent_at is null and ended_at is null group by kind`,
);
const addGrants = prepared(
  `insert into subscribe_grants (id, user_id, kind) select id, $1, kind from unnest($2::uuid[], $3::text[]) as g(id, kind)`,
);
const spend = prepared<{ id: string }>(
  `update subscribe_grants set spent_at = app_now() where id = (
     select id from subscribe_grants where user_id = $1 and kind = $2 and spent_at is null and ended_at is null
      order by granted_at, id limit 1 for update skip locked) returning id`,
);
const giveBack = prepared(`update subscribe_grants set spent_at = null where id = $1`);
const endGrants = prepared(
  `update subscribe_grants set ended_at = app_now()
    where user_id = $1 and kind = $2 and spent_at is null and ended_at is null`,
);

export const countOpenGrants = (userId: string) => countGrants(userId);
export const insertGrants = (userId: string, kinds: readonly MessageKind[]): Statement =>
  addGrants(
    userId,
    kinds.map(() => newId()),
    kinds,
  );
/** The oldest grant that is left; no row when there is none. */
export const spendGrant = (userId: string, kind: MessageKind): Statement<{ id: string }> => spend(userId, kind);
/** The platform did not use it up. */
export const returnGrant = (grantId: string): Statement => giveBack(grantId);
/** The platform says that nothing is left, whatever we counted. */
export const endOpenGrants = (userId: string, kind: MessageKind): Statement => endGrants(userId, kind);

export interface DeliveryRow {
  id: string;
  user_id: string;
  kind: MessageKind;
  grant_id: string;
  started_at: Date | null;
  attempts: number;
  outcome: string | null;
  link_page: MessagePage;
  link_id: string;
  facts: MessageFacts;
}

const insertOne = prepared(
  `insert into deliveries (id, message_id, user_id, kind, grant_id) values ($1, $2, $3, $4, $5)`,
);
const find = prepared<DeliveryRow>(
  `select d.id, d.user_id, d.kind, d.grant_id, d.started_at, d.attempts, d.outcome, m.link_page, m.link_id, m.facts
     from deliveries d join messages m on m.id = d.message_id where d.id = $1`,
);
const start = prepared<{ id: string }>(
  `update deliveries set started_at = app_now(), attempts = attempts + 1
    where id = $1 and started_at is null and outcome is null returning id`,
);
const putOff = prepared(`update deliveries set started_at = null, last_error = $2 where id = $1 and outcome is null`);
const end = prepared(
  `update deliveries set outcome = $2::text, ended_at = app_now(), last_error = $3 where id = $1 and outcome is null`,
);

export const insertDelivery = (delivery: {
  id: string;
  messageId: string;
  userId: string;
  kind: MessageKind;
  grantId: string;
}): Statement => insertOne(delivery.id, delivery.messageId, delivery.userId, delivery.kind, delivery.grantId);
export const findDelivery = (deliveryId: string): Statement<DeliveryRow> => find(deliveryId);
/** No row when an earlier call began and never said how it ended. */
export const startDelivery = (deliveryId: string): Statement<{ id: string }> => start(deliveryId);
export const putOffDelivery = (deliveryId: string, reason: string): Statement => putOff(deliveryId, reason);
export const endDelivery = (deliveryId: string, outcome: string, error: string | null): Statement =>
  end(deliveryId, outcome, error);
