// Speaks to the shop by its contract. A call ends in an answer or in a refusal; whatever is neither (a lost connection,
// a timeout, 5xx, "too fast", "in flight") is unknown, and is asked again with the same Idempotency-Key until it is known.
import type { EndpointSpec, RefusalCode } from '@hetuan/contract';
import type { z } from 'zod';
import { askPatiently } from './patience.js';
import type { Statistics } from './statistics.js';

export type Outcome<T> = { ok: true; value: T } | { ok: false; code: RefusalCode };

export interface CallInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
  token?: string;
  /** the Idempotency-Key */
  key?: string;
}

export interface ShopClient {
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    endpoint: EndpointSpec<P, Q, B, A>,
    input?: CallInput<P, Q, B>,
  ): Promise<Outcome<z.output<A>>>;
}

const TIMEOUT_MS = 15_000;
const TRANSIENT_CODES = new Set(['too_many_requests', 'idempotency_in_flight']);
/** Reasons that mean a fault of the story or of the shop, never of a person. */
const FAULTY_CODES = new Set([
  'bad_input',
  'bad_json',
  'unsupported_media_type',
  'method_not_allowed',
  'idempotency_key_reused',
]);

interface Watcher {
  statistics: Statistics;
  /** Something that may never happen, whatever dies. */
  problem(sentence: string): void;
}

export function createShopClient(url: string, watcher: Watcher): ShopClient {
  return {
    async call(endpoint, input = {}) {
      const request = requestOf(url, endpoint, input);
      return askPatiently(`The shop (${endpoint.id})`, () => askOnce(request, endpoint, watcher));
    },
  };
}

interface PlainRequest {
  url: string;
  init: { method: string; headers: Record<string, string>; body?: string };
}

function requestOf(
  url: string,
  endpoint: Pick<EndpointSpec, 'method' | 'path'>,
  input: { params?: unknown; query?: unknown; body?: unknown; token?: string; key?: string },
): PlainRequest {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const { method } = endpoint;
  const body = method === 'GET' ? undefined : JSON.stringify(input.body ?? {});
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (input.token) headers.authorization = `Bearer ${input.token}`;
  if (input.key) headers['idempotency-key'] = input.key;
  const tail = query.size > 0 ? `?${query}` : '';
  return { url: `${url}${path}${tail}`, init: { method, headers, ...(body === undefined ? {} : { body }) } };
}

async function askOnce<A extends z.ZodType>(
  request: PlainRequest,
  endpoint: { id: string; answer: A },
  { statistics, problem }: Watcher,
): Promise<Outcome<z.output<A>> | undefined> {
  const startedAt = performance.now();
  const received = await exchange(request);
  if (!received || received.status >= 500) {
    statistics.unknown();
    if (received) statistics.refused(codeOf(received.json) ?? `http_${received.status}`);
    return undefined;
  }
  statistics.answered(performance.now() - startedAt);
  const { status, json } = received;
  if (status === 200) {
    const answer = endpoint.answer.safeParse(json);
    if (!answer.success) {
      const wrong = answer.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
      problem(`${endpoint.id} answers something else than its contract: ${wrong.join('; ')}`);
    }
    return { ok: true, value: answer.success ? answer.data : (json as z.output<A>) };
  }
  const code = codeOf(json);
  statistics.refused(code ?? `http_${status}`);
  if (!code) problem(`${endpoint.id} answers ${status} without a code`);
  if (code === undefined || TRANSIENT_CODES.has(code)) return undefined;
  if (FAULTY_CODES.has(code))
    problem(`${endpoint.id} refuses a well-formed request: ${JSON.stringify(json).slice(0, 300)}`);
  return { ok: false, code };
}

/** Undefined: no whole answer came. */
async function exchange({ url, init }: PlainRequest): Promise<{ status: number; json: unknown } | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, json: (await response.json()) as unknown };
  } catch {
    return undefined;
  }
}

function codeOf(json: unknown): RefusalCode | undefined {
  const { error } = (json ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? (error.code as RefusalCode) : undefined;
}
