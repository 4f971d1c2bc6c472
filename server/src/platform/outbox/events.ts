// The statement that appends events to the outbox. It stands apart so that the transaction itself can send it.
import { type Statement, prepared } from '../db/statement.js';

export interface OutboxEvent {
  /** past tense, `order.paid` */
  topic: string;
  subjectId: string;
  payload?: Record<string, unknown>;
}

const append = prepared(
  `insert into outbox (topic, subject_id, payload) select * from unnest($1::text[], $2::uuid[], $3::jsonb[])`,
);

export function appendEvents(events: readonly OutboxEvent[]): Statement {
  return append(
    events.map(({ topic }) => topic),
    events.map(({ subjectId }) => subjectId),
    events.map(({ payload }) => (payload ? JSON.stringify(payload) : '{}')),
  );
}
