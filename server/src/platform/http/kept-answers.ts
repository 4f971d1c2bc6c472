// Answers that are the same for every visitor, kept for a moment as the bytes that go out: a rush on a page costs one
// answer a second, and the rest is writing. Only what a route says may be kept, only to who sends no token and comes from
// no foreign page; each caller is still counted against the limit and gets a request id of their own. Whoever first meets
// an answer that has run out fetches the next one; those behind them get the old one for a moment more, so that a rush
// never stands in a queue for what one of them is fetching.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Context, Next } from 'koa';
import { httpSeconds } from '../metrics.js';
import { clientAddress } from './client-address.js';
import { requestIdOf } from './request-id.js';
import type { Gatekeeper } from './route.js';

/** What a route says of answers that may be kept. */
export interface Keeping {
  ms: number;
  /** how much longer it may serve while the next one is fetched */
  renewingMs: number;
  /** an answer is good as long as this is the same thing */
  generation(): object;
}

interface Kept {
  until: number;
  generation: object;
  keeping: Keeping;
  isRenewing: boolean;
  told: { observe(seconds: number): void };
  /** name, value, name, value … */
  headers: readonly string[];
  body: Buffer;
}

const MAX_ENTRIES = 2_000;
const MAX_URL = 512;
const GZIP_FROM = 2_048;

export interface KeptAnswers {
  /** True: the request is being answered. */
  answer(request: IncomingMessage, response: ServerResponse, otherwise: () => void): boolean;
  /** Stands inside compression; keeps what a kept route has answered. */
  middleware(ctx: Context, next: Next): Promise<void>;
}

export function createKeptAnswers(gate: Gatekeeper, trustedProxies: number): KeptAnswers {
  const entries = new Map<string, Kept>();

  function send(entry: Kept, request: IncomingMessage, response: ServerResponse): void {
    const requestId = requestIdOf(request.headers['x-request-id']);
    response.writeHead(200, [...entry.headers, 'X-Request-Id', requestId]);
    response.end(entry.body);
    entry.told.observe(0);
  }

  function isGood(entry: Kept): boolean {
    if (entry.generation !== entry.keeping.generation()) return false;
    const overMs = performance.now() - entry.until;
    if (overMs < 0) return true;
    if (entry.isRenewing) return overMs < entry.keeping.renewingMs;
    entry.isRenewing = true;
    return false;
  }

  return {
    answer(request, response, otherwise) {
      const key = keyOf(request);
      const entry = key === undefined ? undefined : entries.get(key);
      if (!entry || !isGood(entry)) return false;
      gate
        .allow('api', clientAddress(request, trustedProxies))
        .then((allowed) => (allowed ? send(entry, request, response) : otherwise()), otherwise);
      return true;
    },
    async middleware(ctx, next) {
      const key = keyOf(ctx.req);
      if (key === undefined) return next();
      await next();
      const kept = ctx.state.kept as { keeping: Keeping; operation: string; generation: object } | undefined;
      if (!kept || ctx.status !== 200 || typeof ctx.body !== 'string') return;
      const plain = Buffer.from(ctx.body);
      ctx.vary('Accept-Encoding');
      const gzipped = plain.length >= GZIP_FROM && key.endsWith('gzip');
      const body = gzipped ? gzipSync(plain) : plain;
      if (gzipped) ctx.set('Content-Encoding', 'gzip');
      ctx.body = body;
      const { keeping, generation, operation } = kept;
      entries.delete(key);
      entries.set(key, {
        ...{ keeping, generation, body, isRenewing: false, until: performance.now() + keeping.ms },
        ...{ told: httpSeconds.labels(operation, '200'), headers: headersOf(ctx, ['x-request-id']) },
      });
      const oldest = entries.keys().next();
      if (entries.size > MAX_ENTRIES && !oldest.done) entries.delete(oldest.value);
    },
  };
}

/** Name, value, name, value … without those that each answer has of its own. */
export function headersOf(ctx: Context, own: readonly string[]): string[] {
  const flat: string[] = [];
  for (const [name, value] of Object.entries(ctx.response.headers)) {
    if (own.includes(name) || value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) flat.push(name, String(one));
  }
  return flat;
}

/** Which answer is asked for; undefined when this request is nobody's but its own. */
function keyOf({ method, url = '', headers }: IncomingMessage): string | undefined {
  if (method !== 'GET' || url.length > MAX_URL || !url.startsWith('/api/')) return undefined;
  if (headers.authorization !== undefined || headers.origin !== undefined) return undefined;
  return `${url} ${/\bgzip\b/.test(headers['accept-encoding'] ?? '') ? 'gzip' : 'plain'}`;
}
