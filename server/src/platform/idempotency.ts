// The same request twice has one effect and one answer. The key is claimed with a transaction-scoped advisory lock
// and looked up in the same round trip as the command's first reads; the answer is stored with its COMMIT.
import { hash } from 'node:crypto';
import { isTransient, refusals } from '@hetuan/contract/errors';
import { type Refusal, type Result, ok, refuse } from '../kernel/errors.js';
import { type Database, type Statement, type Tx, prepared } from './db/index.js';

export interface IdempotentRequest {
  personId: string;
  endpoint: string;
  key: string;
  inputHash: string;
}

interface Stored {
  input_hash: string;
  http_status: number;
  answer: Record<string, unknown>;
}

const claim = prepared<{ claimed: boolean }>(
  `select pg_try_advisory_xact_lock(hashtextextended(name, 7)) as claimed from unnest($1::text[]) as name`,
);
const find = prepared<Stored & { place: number }>(
  `select w.place, k.input_hash, k.http_status, k.answer
     from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as w(person_id, endpoint, key, place)
    cross join lateral (
          select input_hash, http_status, answer from idempotency_keys
           where person_id = w.person_id and endpoint = w.endpoint and key = w.key
             and created_at > app_now() - interval '24 hours' limit 1) k`,
);
const store = prepared(
  `insert into idempotency_keys (person_id, endpoint, key, input_hash, http_status, answer, created_at)
   select w.*, (select app_now()) from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::jsonb[]) as w
   on conflict (person_id, endpoint, key) do update
      set input_hash = excluded.input_hash, http_status = excluded.http_status, answer = excluded.answer,
          created_at = excluded.created_at
    where idempotency_keys.created_at <= app_now() - interval '24 hours'`,
);
const purge = prepared(`delete from idempotency_keys where created_at < app_now() - interval '25 hours'`);

/** Hash of what the caller sent, independent of the order of fields. */
export function hashInput(input: unknown): string {
  return hash('sha256', JSON.stringify(ordered(input)));
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const fields = value as Record<string, unknown>;
  const inOrder: Record<string, unknown> = {};
  for (const name of Object.keys(fields).sort()) inOrder[name] = ordered(fields[name]);
  return inOrder;
}

/** Thrown out of the transaction when the key already has an answer. */
class Replay extends Error {
  constructor(readonly answer: Result<unknown>) {
    super('replay');
  }
}

/**
 * Runs the closure once per key. A repeated request gets the stored answer or refusal; another input under the same
 * key, or a request still in flight, is refused. Without a request (internal callers) it is a plain transaction.
 */
export async function transactOnce<T>(
  db: Database,
  request: IdempotentRequest | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<Result<T>> {
  if (!request) return db.transact(work);
  try {
    const result = await db.transact(
      async (tx) => {
        const value = await work(tx);
        await tx.begin();
        tx.last(storeAnswers([{ request, answer: ok(value) }]));
        return value;
      },
      {
        statements: claims([request]),
        check(results) {
          const [standing] = standings([request], results);
          if (standing) throw new Replay(standing);
        },
      },
    );
    if (!result.ok && isKept(result)) await db.read(storeAnswers([{ request, answer: result }]));
    return result;
  } catch (error) {
    if (error instanceof Replay) return error.answer as Result<T>;
    throw error;
  }
}

/**
 * The same for several requests in one transaction, each with its own answer: the closure reads, asks which requests
 * are still without one (`null`), and decides those. Answers are stored with the writes, refusals too, because a
 * refusal here has written nothing; a refusal of the whole transaction is stored for each after it.
 */
export async function transactOnceEach<T>(
  db: Database,
  requests: readonly (IdempotentRequest | undefined)[],
  work: (tx: Tx, answered: () => readonly (Result<T> | null)[]) => Promise<Result<T>[]>,
): Promise<Result<Result<T>[]>> {
  const keyed = requests.filter((request) => request !== undefined);
  let known: (Result<T> | null)[] = [];
  const result = await db.transact(
    async (tx) => {
      const answers = await work(tx, () => known);
      const made = requests.flatMap((request, index) => {
        const answer = answers[index];
        return request && answer && known[index] === null && isKept(answer) ? [{ request, answer }] : [];
      });
      if (made.length > 0) tx.last(storeAnswers(made));
      return answers;
    },
    {
      statements: keyed.length > 0 ? claims(keyed) : [],
      check(results) {
        const found = keyed.length > 0 ? standings(keyed, results) : [];
        let place = 0;
        known = requests.map((request) => (request ? ((found[place++] ?? null) as Result<T> | null) : null));
      },
    },
  );
  if (!result.ok && keyed.length > 0 && isKept(result)) {
    await db.read(storeAnswers(keyed.map((request) => ({ request, answer: result }))));
  }
  return result;
}

type StoredAnswer = Stored & { place: number };

/** Claims the keys and looks their answers up; both travel with the first statements of the transaction. */
function claims(requests: readonly IdempotentRequest[]): Statement<unknown>[] {
  return [
    claim(requests.map(({ personId, endpoint, key }) => `${personId}|${endpoint}|${key}`)),
    find(...columns(requests)),
  ];
}

/** What each request gets without being run: its stored answer, a refusal, or null when it is to be run now. */
function standings(
  requests: readonly IdempotentRequest[],
  [claimed, found]: { rows: unknown[] }[],
): (Result<unknown> | null)[] {
  const answers = new Map((found?.rows as StoredAnswer[]).map((stored) => [stored.place, stored]));
  return requests.map((request, index) => {
    const stored = answers.get(index + 1);
    if (stored) {
      return stored.input_hash === request.inputHash ? replayed(stored) : refuse('idempotency_key_reused');
    }
    return (claimed?.rows[index] as { claimed: boolean } | undefined)?.claimed !== true
      ? refuse('idempotency_in_flight')
      : null;
  });
}

function replayed(stored: Stored): Result<unknown> {
  if (stored.answer.ok === true) return ok(stored.answer.value);
  return stored.answer as unknown as Refusal;
}

/** A refusal that the same request may not meet again is not kept. */
const isKept = (answer: Result<unknown>): boolean =>
  answer.ok || (!isTransient(answer.code) && answer.code !== 'idempotency_key_reused');

function storeAnswers(made: readonly { request: IdempotentRequest; answer: Result<unknown> }[]): Statement {
  return store(
    ...columns(made.map(({ request }) => request)),
    made.map(({ request }) => request.inputHash),
    made.map(({ answer }) => (answer.ok ? 200 : refusals[answer.code].status)),
    made.map(({ answer }) => JSON.stringify(answer)),
  );
}

const columns = (requests: readonly IdempotentRequest[]) =>
  [
    requests.map(({ personId }) => personId),
    requests.map(({ endpoint }) => endpoint),
    requests.map(({ key }) => key),
  ] as const;

/** Forgets answers older than a day. */
export const purgeIdempotencyKeys = (): Statement => purge();
