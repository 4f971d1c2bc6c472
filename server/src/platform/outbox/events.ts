// The statement that appends events to the outbox. It stands apart so that the transaction itself can send it.
import { type Statement, prepared } from '../db/statement.js';

export interface OutboxEvent {
  /** past tense, `order.paid` */
  topic: string;
  subjectId: string;
  payload?: Record<string, unknown>;
}

const append = prepared(
  `insert into outbox (topic, subject_id, payload)
   select topic, subject_id, payload from jsonb_to_recordset($1::jsonb) as e(topic text, subject_id uuid, payload jsonb)`,
);

export function appendEvents(events: readonly OutboxEvent[]): Statement {
  const rows = events.map((event) => ({
    topic: event.topic,
    subject_id: event.subjectId,
    payload: event.payload ?? {},
  }));
  return append(JSON.stringify(rows));
}
