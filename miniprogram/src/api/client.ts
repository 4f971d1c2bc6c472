// Calls the shop's operations as the contract types them. Signs requests, renews the session once when it has run
// out, keeps the Idempotency-Key of an action until its outcome is certain, and learns the shop's time on the way.
import { type OperationId, type Operations, operations } from '@hetuan/contract/client';
import { platform } from '../platform';
import type { BroughtAnswer } from '../platform/platform';
import { lacksPart, operationAddress } from './address';
import { type Outcome, type OutcomeOf, isUncertain, unreached } from './outcome';
import { createRequestKeys } from './request-keys';
import { renewedSession } from './renewal';
import { learnServerTime } from './server-clock';
import { readSession } from './session';
import { exchange } from './transport';

const READ_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 15_000;

type Defined<Input> = { [Key in keyof Input as Input[Key] extends undefined ? never : Key]: Input[Key] };
export type InputOf<Id extends OperationId> = Defined<Pick<Operations[Id], 'params' | 'query' | 'body'>>;
type InputArgument<Id extends OperationId> = keyof InputOf<Id> extends never
  ? [input?: Record<string, never>]
  : [input: InputOf<Id>];

interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

const keys = createRequestKeys(platform.storage, Date.now, newKey);

function newKey(): string {
  const part = (): string => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  return `${Date.now().toString(36)}-${part()}${part()}`;
}

/** Calls an operation; never throws. Private operations without a session answer `not_signed_in` without a request. */
export async function call<Id extends OperationId>(id: Id, ...[given]: InputArgument<Id>): Promise<OutcomeOf<Id>> {
  const input = (given ?? {}) as AnyInput;
  const operation = operations[id];
  const key = operation.idempotent ? keys.keyOf(id, input) : undefined;
  const outcome = await signed(operation, input, key);
  if (key !== undefined && (outcome.ok || !keepsKey(outcome.refusal.code))) keys.settle(id, input);
  return outcome as OutcomeOf<Id>;
}

/** What the page has brought as the answer, before it is asked for; undefined where it has brought none. */
export function brought<Id extends OperationId>(
  id: Id,
  ...[given]: InputArgument<Id>
): Operations[Id]['answer'] | undefined {
  const { params, query } = (given ?? {}) as AnyInput;
  return platform.peekBrought(operationAddress(operations[id].path, params, query)) as
    Operations[Id]['answer'] | undefined;
}

/** Signing in again continues the same action, and so does a flash sale that was busy or wants a turn first: its captcha
 * was passed for this key. */
const GOES_ON = ['not_signed_in', 'session_expired', 'too_many_requests', 'flash_busy', 'flash_queue_needed'];
const keepsKey = (code: string): boolean => isUncertain(code) || GOES_ON.includes(code);

type Operation = (typeof operations)[OperationId];

async function signed(operation: Operation, input: AnyInput, key: string | undefined): Promise<Outcome<unknown>> {
  if (lacksPart(operation.path, input.params)) return refusedLocally('not_found', '没有找到，链接可能不完整');
  const needsPerson = operation.access !== 'anyone';
  const session = await renewedSession(false);
  if (needsPerson && !session) return refusedLocally('not_signed_in', '请先登录');
  const outcome = await once(operation, input, key, session?.accessToken);
  if (outcome.ok || outcome.refusal.code !== 'session_expired' || !readSession()) return outcome;
  const renewed = await renewedSession(true);
  return renewed ? once(operation, input, key, renewed.accessToken) : outcome;
}

function refusedLocally(code: 'not_signed_in' | 'not_found', message: string): Outcome<never> {
  return { ok: false, refusal: { code, message, details: {} } };
}

async function once(
  { method, path }: Operation,
  input: AnyInput,
  key: string | undefined,
  token: string | undefined,
): Promise<Outcome<unknown>> {
  const address = operationAddress(path, input.params, input.query);
  const brought = method === 'GET' ? platform.takeBrought(address) : null;
  if (brought) return readAnswer({ status: 200, ...brought });
  const sentAtMs = Date.now();
  const answer = await exchange({
    method,
    address,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: input.body,
    timeoutMs: method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS,
  });
  if ('reason' in answer) return unreached(answer.reason);
  return readAnswer({ ...answer, sentAtMs, receivedAtMs: Date.now() });
}

function readAnswer({ status, body, sentAtMs, receivedAtMs }: BroughtAnswer & { status: number }): Outcome<unknown> {
  if (typeof body !== 'object' || body === null) return unreached('unreadable');
  if (status < 400) {
    const { serverNow } = body as { serverNow?: unknown };
    if (typeof serverNow === 'string') learnServerTime(serverNow, sentAtMs, receivedAtMs);
    return { ok: true, value: body };
  }
  const { error } = body as { error?: Partial<{ code: never; message: string; details: Record<string, unknown> }> };
  if (!error?.code || !error.message) return unreached('unreadable');
  return { ok: false, refusal: { code: error.code, message: error.message, details: error.details ?? {} } };
}
