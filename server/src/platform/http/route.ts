// Binds an endpoint of the contract to a handler: authenticate, limit, check the permission, parse, run, answer.
// A handler gets parsed input and returns a Result; it never sees the HTTP request.
import type { AnswerOf, BodyOf, EndpointSpec, ParamsOf, Permission, QueryOf } from '@hetuan/contract';
import type { Context } from 'koa';
import type { z } from 'zod';
import { Refused, type Result } from '../../kernel/errors.js';
import { type IdempotentRequest, hashInput } from '../idempotency.js';
import { httpSeconds } from '../metrics.js';
import { readJson } from './body.js';
import { readFileField } from './file-field.js';
import { answerRefusal } from './errors.js';
import type { Crowd } from './crowd.js';
import type { KnownRefusals } from './early-refusals.js';
import type { Keeping } from './kept-answers.js';

export interface Caller {
  kind: 'shopper' | 'operator';
  /** user id of a shopper, operator id of an operator */
  personId: string;
  sessionId: string;
  permissions: ReadonlySet<Permission>;
}

export interface RouteInput<E> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** the signed-in caller; only for endpoints that require one */
  caller: Caller;
  /** the signed-in caller, or null where anyone may call */
  viewer: Caller | null;
  /** set on idempotent endpoints */
  once: IdempotentRequest | undefined;
  ip: string;
  /** the bytes of the file; empty on endpoints that take none */
  file: Buffer;
}

export interface Route extends Shortcuts {
  endpoint: EndpointSpec;
  handle(input: RouteInput<EndpointSpec>): Promise<Result<unknown>>;
}

/** How a rush on an endpoint is met without running it each time. */
export interface Shortcuts {
  /** where every visitor gets the same answer */
  keeping?: Keeping;
  /** where a refusal may be known before anything is read */
  known?: KnownRefusals;
}

/** Declares a route; the handler's input and answer are typed by the endpoint. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  endpoint: EndpointSpec<P, Q, B, A>,
  handle: (input: RouteInput<EndpointSpec<P, Q, B, A>>) => Promise<Result<z.input<A>>>,
  shortcuts: Shortcuts = {},
): Route {
  return { endpoint: endpoint as unknown as EndpointSpec, handle: handle as unknown as Route['handle'], ...shortcuts };
}

export interface Gatekeeper {
  /** The caller of a bearer token; null when the token is not good (any more). */
  authenticate(token: string): Promise<Caller | null>;
  /** False when the caller must slow down. */
  allow(limit: 'api' | 'captcha' | 'connect' | 'login' | 'write', key: string): Promise<boolean>;
}

const NO_FILE = Buffer.alloc(0);
const KEY = /^[\x21-\x7e]{1,100}$/;

/** What an address is made of beside the names of single things: ids, share keys, files. */
const WORD = /^[a-z-]+$/;

/** What shares its room in a crowd: the same question or step, whatever one it is about. A payment waits for its gateway, so
 * it must not keep orders from being placed. */
export const kindOf = (method: string | undefined, path: string): string => {
  const words = path.split('/').filter((segment) => WORD.test(segment));
  return `${method === 'GET' ? 'read' : 'write'} ${words.join('/')}`;
};

/** The Koa handler of a route. */
export function serve({ endpoint, handle, keeping }: Route, gate: Gatekeeper, crowd: Crowd) {
  const secondsOf = byStatus(endpoint.id);
  const kind = kindOf(endpoint.method, endpoint.path);
  return async (ctx: Context): Promise<void> => {
    const startMs = performance.now();
    try {
      const sent = await receive(ctx, endpoint);
      const viewer = await crowd.carry(kind, () => identify(ctx, endpoint, gate));
      const file = endpoint.fileBytes ? await readFileField(ctx, endpoint.fileBytes) : NO_FILE;
      const params = (ctx as Context & { params: Record<string, string> }).params;
      const parsed = {
        params: parse(endpoint.params, params, 'params'),
        query: parse(endpoint.query, ctx.query, 'query'),
        body: parse(endpoint.body, sent(), 'body'),
      };
      const once = idempotentRequest(ctx, endpoint, viewer, parsed);
      // Of before the answer: what changes meanwhile ends it.
      const generation = keeping?.generation();
      const input = { ...parsed, viewer, caller: viewer as Caller, once, ip: ctx.ip, file };
      const result = await crowd.carry(kind, () => handle(input as never));
      if (!result.ok) return answerRefusal(ctx, result);
      ctx.status = 200;
      ctx.type = 'json';
      ctx.body = JSON.stringify(result.value); // once: what an object weighs is asked more than once on its way out
      if (keeping) ctx.state.kept = { keeping, generation, operation: endpoint.id };
    } finally {
      secondsOf(ctx.status).observe((performance.now() - startMs) / 1_000);
    }
  };
}

/** The histogram's label sets are looked up once for a status. */
function byStatus(operation: string) {
  const known = new Map<number, ReturnType<typeof httpSeconds.labels>>();
  return (status: number): ReturnType<typeof httpSeconds.labels> => {
    const found = known.get(status) ?? httpSeconds.labels(operation, String(status));
    known.set(status, found);
    return found;
  };
}

/** What was sent, or what is wrong with it, which is told once it is known who sent it. Who sends slowly is not at work yet. */
async function receive(ctx: Context, { method, fileBytes }: EndpointSpec): Promise<() => unknown> {
  if (method === 'GET' || fileBytes) return () => undefined;
  try {
    const body = await readJson(ctx);
    return () => body;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function identify(ctx: Context, endpoint: EndpointSpec, gate: Gatekeeper): Promise<Caller | null> {
  const [scheme, token, ...rest] = (ctx.get('authorization') || '').split(' ');
  const presented = scheme?.toLowerCase() === 'bearer' && token && rest.length === 0 ? token : undefined;
  const caller = presented ? await gate.authenticate(presented) : null;
  const limit = endpoint.rateLimit ?? (endpoint.method === 'GET' ? 'api' : 'write');
  if (!(await gate.allow(limit, caller?.personId ?? ctx.ip))) throw new Refused('too_many_requests');
  const { access } = endpoint;
  if (access === 'anyone') return caller;
  if (!caller) throw new Refused(presented ? 'session_expired' : 'not_signed_in');
  const kind = access === 'shopper' ? 'shopper' : 'operator';
  if (caller.kind !== kind) throw new Refused('forbidden');
  if (access !== 'shopper' && !caller.permissions.has(access.operator)) throw new Refused('forbidden');
  return caller;
}

function parse(schema: z.ZodType | undefined, input: unknown, where: string): unknown {
  if (!schema) {
    if (where === 'body' && input !== undefined && !isEmptyObject(input)) throw new Refused('bad_input', { where });
    return undefined;
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ where: [where, ...issue.path].join('.'), problem: issue.code }));
  throw new Refused('bad_input', { problems });
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function idempotentRequest(
  ctx: Context,
  endpoint: EndpointSpec,
  viewer: Caller | null,
  input: unknown,
): IdempotentRequest | undefined {
  if (!endpoint.idempotent || !viewer) return undefined;
  const key = ctx.get('idempotency-key');
  if (!key) throw new Refused('idempotency_key_missing');
  if (!KEY.test(key)) throw new Refused('bad_input', { where: 'Idempotency-Key' });
  return { personId: viewer.personId, endpoint: endpoint.id, key, inputHash: hashInput(input) };
}

export type { AnswerOf };
