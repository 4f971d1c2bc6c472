// Events leave a transaction as rows of the outbox: committed with the change they speak of, or not at all.
// Payloads are ids and small facts; whoever reacts reads the rest.
import type { Tx } from '../db/index.js';

export { type OutboxEvent, appendEvents } from './events.js';

export interface StoredEvent {
  id: number;
  topic: string;
  subjectId: string;
  payload: Record<string, unknown>;
}

/**
 * What follows an event. `inTransaction` runs once per event: its inbox row is written in the same transaction.
 * `outside` calls something that is not ours (a gateway, a socket): it may run again after a crash, so it must be
 * idempotent by its own number.
 */
export type Reaction = { name: string; topics: readonly string[] } & (
  { inTransaction: (tx: Tx, event: StoredEvent) => Promise<void> } | { outside: (event: StoredEvent) => Promise<void> }
);
