// The same request twice has one effect and one answer. The key is claimed with a transaction-scoped advisory lock
// and looked up in the same round trip as the command's first reads; the answer is stored with its COMMIT.
import { createHash } from 'node:crypto';
import { isTransient, refusals } from '@hetuan/contract/errors';
import { Refused, type Refusal, type Result, ok } from '../kernel/errors.js';
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

const claim = prepared<{ claimed: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as claimed`);
const find = prepared<Stored>(
  `select input_hash, http_status, answer from idempotency_keys
    where person_id = $1 and endpoint = $2 and key = $3 and created_at > app_now() - interval '24 hours'`,
);
const store = prepared(
  `insert into idempotency_keys (person_id, endpoint, key, input_hash, http_status, answer) values ($1, $2, $3, $4, $5, $6)
   on conflict (person_id, endpoint, key) do update
      set input_hash = excluded.input_hash, http_status = excluded.http_status, answer = excluded.answer,
          created_at = excluded.created_at
    where idempotency_keys.created_at <= app_now() - interval '24 hours'`,
);
const purge = prepared(`delete from idempotency_keys where created_at < app_now() - interval '25 hours'`);

/** Hash of what the caller sent, independent of the order of fields. */
export function hashInput(input: unknown): string {
  return createHash('sha256').update(canonical(input)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Thrown out of the transaction when the key already has an answer. */
class Replay extends Error {
  constructor(readonly stored: Stored) {
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
        tx.last(storeStatement(request, 200, { ok: true, value }));
        return value;
      },
      {
        statements: [claim(lockName(request)), find(request.personId, request.endpoint, request.key)],
        check: check(request),
      },
    );
    if (!result.ok && !isTransient(result.code) && result.code !== 'idempotency_key_reused') {
      await db.read(
        storeStatement(request, refusals[result.code].status, result as unknown as Record<string, unknown>),
      );
    }
    return result;
  } catch (error) {
    if (error instanceof Replay) return replayed<T>(error.stored);
    throw error;
  }
}

function check(request: IdempotentRequest) {
  return ([claimed, found]: { rows: unknown[] }[]): void => {
    const stored = found?.rows[0] as Stored | undefined;
    if (stored) {
      if (stored.input_hash !== request.inputHash) throw new Refused('idempotency_key_reused');
      throw new Replay(stored);
    }
    if ((claimed?.rows[0] as { claimed: boolean } | undefined)?.claimed !== true) {
      throw new Refused('idempotency_in_flight');
    }
  };
}

function replayed<T>(stored: Stored): Result<T> {
  if (stored.answer.ok === true) return ok(stored.answer.value as T);
  return stored.answer as unknown as Refusal;
}

function storeStatement(request: IdempotentRequest, httpStatus: number, answer: Record<string, unknown>): Statement {
  const { personId, endpoint, key, inputHash } = request;
  return store(personId, endpoint, key, inputHash, httpStatus, JSON.stringify(answer));
}

function lockName(request: IdempotentRequest): string {
  return `${request.personId}|${request.endpoint}|${request.key}`;
}

/** Forgets answers older than a day. */
export const purgeIdempotencyKeys = (): Statement => purge();
