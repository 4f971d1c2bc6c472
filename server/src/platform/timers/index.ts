// Things that must happen later. A timer is a row written by the transaction that wants it; the scheduler claims due
// rows under a lease and runs the handler of their kind. A handler must be idempotent: a lease may run out under it.
import { type Statement, prepared } from '../db/index.js';
import { newId } from '../ids.js';

export interface ClaimedTimer {
  id: string;
  kind: string;
  subject_id: string;
  lease_token: number;
  attempts: number;
}

const set = prepared(
  `insert into timers (id, kind, subject_id, due_at, created_at)
   select id, $2::text, subject_id, due_at, (select app_now())
     from unnest($1::uuid[], $3::uuid[], $4::timestamptz[]) as t(id, subject_id, due_at)
   on conflict (kind, subject_id) where done_at is null do update set due_at = excluded.due_at, lease_until = null`,
);
const start = prepared(
  `insert into timers (id, kind, subject_id, due_at, created_at)
   select id, $2::text, subject_id, due_at, (select app_now())
     from unnest($1::uuid[], $3::uuid[], $4::timestamptz[]) as t(id, subject_id, due_at)`,
);
const keep = prepared(
  `insert into timers (id, kind, subject_id, due_at) values ($1, $2::text, $3, app_now())
   on conflict (kind, subject_id) where done_at is null do nothing`,
);
const cancel = prepared(
  `update timers set done_at = app_now() where kind = $1 and subject_id = any($2::uuid[]) and done_at is null`,
);
const hasten = prepared(
  `update timers set due_at = app_now(), lease_until = null
    where kind = $1 and subject_id = any($2::uuid[]) and done_at is null`,
);
// An array, so that the rows are looked up one by one: how many a parameter lets through is not known when the statement
// is planned, and a join would read the whole table for them.
const claim = prepared<ClaimedTimer>(
  `update timers set lease_until = app_now() + $2::bigint * interval '1 ms', lease_token = lease_token + 1,
          attempts = attempts + 1
    where id = any(array(select id from timers where done_at is null and due_at <= app_now()
                            and (lease_until is null or lease_until <= app_now())
                          order by due_at limit $1 for update skip locked))
   returning id, kind, subject_id, lease_token, attempts`,
);
const finish = prepared(
  `update timers t set done_at = app_now(), last_error = null
     from unnest($1::uuid[], $2::integer[]) as ended(id, lease_token)
    where t.id = ended.id and t.lease_token = ended.lease_token and t.lease_until is not null and t.done_at is null`,
);
const postpone = prepared(
  `update timers set due_at = app_now() + $3::bigint * interval '1 ms', lease_until = null, last_error = $4
    where id = $1 and lease_token = $2 and lease_until is not null and done_at is null`,
);
const letGo = prepared(
  `update timers set lease_until = null, attempts = attempts - 1
    where id = $1 and lease_token = $2 and lease_until is not null and done_at is null`,
);

/** Sets the open timer of (kind, subject), or moves it. */
export function setTimer(kind: string, subjectId: string, dueAt: Date): Statement {
  return setTimers(kind, [{ subjectId, dueAt }]);
}

type Due = { subjectId: string; dueAt: Date };

export const setTimers = (kind: string, timers: readonly Due[]): Statement => set(...columns(kind, timers));

/** Of subjects that come into being with them and have none yet. */
export const startTimers = (kind: string, timers: readonly Due[]): Statement => start(...columns(kind, timers));

const columns = (kind: string, timers: readonly Due[]): unknown[] => [
  timers.map(() => newId()),
  kind,
  timers.map(({ subjectId }) => subjectId),
  timers.map(({ dueAt }) => dueAt),
];

/** A timer that always stands: made when it is missing, left as it is otherwise. */
export const keepTimer = (kind: string, subjectId: string): Statement => keep(newId(), kind, subjectId);

export function cancelTimer(kind: string, subjectId: string): Statement {
  return cancelTimers(kind, [subjectId]);
}

export function cancelTimers(kind: string, subjectIds: readonly string[]): Statement {
  return cancel(kind, subjectIds);
}

/** Makes open timers due now. */
export function hastenTimers(kind: string, subjectIds: readonly string[]): Statement {
  return hasten(kind, subjectIds);
}

export const claimTimers = (limit: number, leaseMs: number): Statement<ClaimedTimer> => claim(limit, leaseMs);

/** Ends claimed timers; does not count one whose lease passed to somebody else or that was set anew meanwhile. */
export const finishTimers = (timers: readonly ClaimedTimer[]): Statement =>
  finish(
    timers.map(({ id }) => id),
    timers.map((timer) => timer.lease_token),
  );

export const postponeTimer = (timer: ClaimedTimer, byMs: number, reason: string): Statement =>
  postpone(timer.id, timer.lease_token, byMs, reason);

/** Gives back a claimed timer that was not begun, so that another scheduler need not wait for the lease to run out. */
export const letTimerGo = (timer: ClaimedTimer): Statement => letGo(timer.id, timer.lease_token);

/** What a handler says: done, or ask again later with the reason. */
export type TimerOutcome = { done: true } | { done: false; againInMs: number; reason: string };
export type TimerHandler = (subjectId: string) => Promise<TimerOutcome>;
