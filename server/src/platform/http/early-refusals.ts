// Refusals that a process knows before it reads what was sent: that it has its hands full, and, to callers who were here
// a moment ago, that a sale is sold out. They go out with the headers they went out with last, without Koa, without the
// body and without a question to anybody. Who comes from a page, or is the first, goes the whole way and is told the same.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RefusalCode, refusals } from '@hetuan/contract/errors';
import type { Context, Next } from 'koa';
import { httpSeconds, refusalCount } from '../metrics.js';
import { answerRefusal } from './errors.js';
import { headersOf } from './kept-answers.js';
import type { Caller, Route } from './route.js';
import { requestIdOf } from './request-id.js';

/** What a route knows of a request by its path and its caller alone. */
export interface KnownRefusals {
  /** why it is refused, or null: it has to be read */
  refusalOf(params: Record<string, string>, caller: Caller): RefusalCode | null;
  told(params: Record<string, string>, code: RefusalCode): void;
}

interface Entrance {
  operation: string;
  path: RegExp;
  known: KnownRefusals;
}

export interface EarlyRefusals {
  /** True: it was known what to say, and it has been said. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Who came when the process had its hands full. False: it will be told on the whole way, where nothing is begun. */
  turnAway(request: IncomingMessage, response: ServerResponse): boolean;
  /** Learns what an answer looks like; tells those it could not tell before. */
  middleware(ctx: Context, next: Next): Promise<void>;
}

export interface EarlyOptions {
  routes: readonly Route[];
  /** who was here a moment ago */
  callerOf(token: string): Caller | null;
}

export function createEarlyRefusals({ routes, callerOf }: EarlyOptions): EarlyRefusals {
  const entrances = routes.flatMap(({ endpoint, known }): Entrance[] => {
    if (!known || endpoint.method !== 'POST' || endpoint.access !== 'shopper') return [];
    return [{ operation: endpoint.id, path: patternOf(endpoint.path), known }];
  });

  const turnedAway = new WeakSet<ServerResponse>();
  const headers = new Map<RefusalCode, readonly string[]>();

  /** False: it is not known yet what such an answer looks like. */
  function refuse(code: RefusalCode, request: IncomingMessage, response: ServerResponse): boolean {
    const learned = headers.get(code);
    if (!learned || request.headers.origin !== undefined) return false;
    const { status, message } = refusals[code];
    const requestId = requestIdOf(request.headers['x-request-id']);
    const body = JSON.stringify({ error: { code, message, details: {}, requestId } });
    const length = String(Buffer.byteLength(body));
    response.writeHead(status, [...learned, 'X-Request-Id', requestId, 'Content-Length', length]);
    response.end(body); // text leaves together with its headers
    refusalCount.inc({ code });
    return true;
  }

  function refuseKnown(request: IncomingMessage, response: ServerResponse): boolean {
    for (const { path, known, operation } of entrances) {
      const params = path.exec(request.url ?? '')?.groups;
      const caller = params ? callerOfRequest(request, callerOf) : null;
      const code = params && caller ? known.refusalOf(params, caller) : null;
      if (!params || !code || !refuse(code, request, response)) continue;
      known.told(params, code);
      httpSeconds.labels(operation, String(refusals[code].status)).observe(0);
      return true;
    }
    return false;
  }

  return {
    answer: refuseKnown,
    turnAway(request, response) {
      if (refuse('busy', request, response)) return true;
      turnedAway.add(response);
      return false;
    },
    async middleware(ctx, next) {
      if (turnedAway.has(ctx.res)) answerRefusal(ctx, { code: 'busy' });
      else await next();
      const { error } = (ctx.body ?? {}) as { error?: { code: RefusalCode } };
      if (!error || headers.has(error.code) || ctx.req.headers.origin !== undefined) return;
      headers.set(error.code, headersOf(ctx, ['x-request-id', 'content-length']));
    },
  };
}

function callerOfRequest({ method, headers }: IncomingMessage, callerOf: (token: string) => Caller | null) {
  const { authorization } = headers;
  if (method !== 'POST' || !authorization?.startsWith('Bearer ')) return null;
  if (headers['x-http-method-override'] !== undefined) return null;
  const caller = callerOf(authorization.slice('Bearer '.length));
  return caller?.kind === 'shopper' ? caller : null;
}

/** `/api/flash-items/:flashItemId/attempts` as a pattern with its parameters as groups; all of them are ids. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[0-9a-f-]{36})')}$`);
}
