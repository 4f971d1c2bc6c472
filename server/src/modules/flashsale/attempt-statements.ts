// Attempts in SQL: rows are born by set, `admitted` as the gate said, and move in the same transaction to what became of
// them. One row for an attempt by its id, one for a request by an index.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { attemptMachine } from './domain/flash-machine.js';

export type AttemptStatus = StateOf<'flash_attempt'>;

export interface AttemptRow {
  id: string;
  item_id: string;
  user_id: string;
  request_id: string;
  input_hash: string;
  epoch: number;
  units: number;
  order_id: string | null;
  reason: string | null;
  status: AttemptStatus;
  version: number;
}

const columns = `id, item_id, user_id, request_id, input_hash, epoch, units, order_id, reason, status, version`;

const find = prepared<AttemptRow>(`select ${columns} from flash_attempts where id = $1`);
const lock = prepared<AttemptRow>(`select ${columns} from flash_attempts where id = $1 for update`);
const known = prepared<{ id: string }>(`select id from flash_attempts where id = any($1::uuid[])`);
const holders = prepared<{ user_id: string; units: number }>(
  `select user_id, sum(units)::bigint as units from flash_attempts
    where item_id = $1 and status in ('admitted', 'ordered', 'paid') group by user_id`,
);
const written = prepared<{ id: string; user_id: string; request_id: string; epoch: number }>(
  `select id, user_id, request_id, epoch from flash_attempts where item_id = $1 and status <> 'lost_retry'`,
);
const counts = prepared<{ item_id: string; status: AttemptStatus; attempts: number; units: number }>(
  `select item_id, status, count(*)::int as attempts, sum(units)::bigint as units from flash_attempts
    where item_id = any($1::uuid[]) group by item_id, status order by item_id, status`,
);
const uncredited = prepared<{ units: number }>(
  `select coalesce(sum(units), 0)::bigint as units from flash_attempts
    where item_id = $1 and status = 'released' and credited_at is null`,
);
const insert = prepared<{ id: string }>(
  `insert into flash_attempts (id, item_id, user_id, request_id, input_hash, epoch, units, admitted_at, order_id, reason,
                               status, changed_at)
   select *, '${attemptMachine.initial}', (select app_now())
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::int[],
                 $8::timestamptz[], $9::uuid[], $10::text[]) as a
   on conflict do nothing
   returning id`,
);
const insertOrdered = prepared(
  `insert into flash_attempts (id, item_id, user_id, request_id, input_hash, epoch, units, admitted_at, order_id, reason,
                               status, version, changed_at)
   select *, 'ordered', 2, (select app_now())
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::int[],
                 $8::timestamptz[], $9::uuid[], $10::text[]) as a`,
);
const markCredited = prepared(
  `update flash_attempts set credited_at = app_now() where id = $1 and status = 'released' and credited_at is null`,
);
const addRefusals = prepared(
  `insert into flash_refusals (item_id, reason, count)
   select i.id, r.reason, r.count from unnest($1::uuid[], $2::text[], $3::bigint[]) as r(item_id, reason, count)
     join flash_items i on i.id = r.item_id
    order by i.id, r.reason
   on conflict (item_id, reason) do update set count = flash_refusals.count + excluded.count`,
);
const refusalsOf = prepared<{ item_id: string; reason: string; count: number }>(
  `select item_id, reason, count from flash_refusals where item_id = any($1::uuid[]) order by item_id, count desc, reason`,
);

export const findAttempt = (attemptId: string) => find(attemptId);
export const lockAttempt = (attemptId: string) => lock(attemptId);
/** Which of these have a row. */
export const readKnownAttempts = (attemptIds: readonly string[]) => known(attemptIds);
/** Units that count against each person's limit. */
export const readHolders = (itemId: string) => holders(itemId);
/** Everything a new gate must answer as before. */
export const readWrittenAttempts = (itemId: string) => written(itemId);
export const countAttempts = (itemIds: readonly string[]) => counts(itemIds);
/** Released units whose credit has not been told to the gate yet. */
export const countUncredited = (itemId: string) => uncredited(itemId);
export const markAttemptCredited = (attemptId: string) => markCredited(attemptId);
export const readRefusals = (itemIds: readonly string[]) => refusalsOf(itemIds);

export function addRefusalCounts(counted: readonly { itemId: string; reason: string; count: number }[]): Statement {
  return addRefusals(
    counted.map(({ itemId }) => itemId),
    counted.map(({ reason }) => reason),
    counted.map(({ count }) => count),
  );
}

export interface NewAttempt {
  id: string;
  itemId: string;
  userId: string;
  requestId: string;
  inputHash: string;
  epoch: number;
  units: number;
  admittedAt: Date;
  orderId: string | null;
  reason: string | null;
}

function attemptColumns(attempts: readonly NewAttempt[]): unknown[] {
  return [
    attempts.map(({ id }) => id),
    attempts.map(({ itemId }) => itemId),
    attempts.map(({ userId }) => userId),
    attempts.map(({ requestId }) => requestId),
    attempts.map(({ inputHash }) => inputHash),
    attempts.map(({ epoch }) => epoch),
    attempts.map(({ units }) => units),
    attempts.map(({ admittedAt }) => admittedAt),
    attempts.map(({ orderId }) => orderId),
    attempts.map(({ reason }) => reason),
  ];
}

/** With their orders, two steps on; one that has a row already violates its key. */
export function insertOrderedAttempts(attempts: readonly NewAttempt[]): Statement {
  return insertOrdered(...attemptColumns(attempts));
}

/** Those that have no row yet; answers which. */
export function insertMissingAttempts(attempts: readonly NewAttempt[]): Statement<{ id: string }> {
  return insert(...attemptColumns(attempts));
}

export function moveAttempts(
  ids: readonly string[],
  from: AttemptStatus,
  to: AttemptStatus,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(attemptMachine, { ids, from, to, actor });
}

/** A row that had an order gives its units back for a reason. */
export function releaseAttempt(id: string, reason: string, actor: string): Statement<{ id: string }> {
  const also = { set: 'reason = $6', values: [reason] };
  return moveStatement(attemptMachine, { ids: [id], from: 'ordered', to: 'released', actor }, also);
}
