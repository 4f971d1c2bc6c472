// One exchange with the simulator: the raw bytes of the request (signatures need them) and its line in the request
// journal, which keeps the last 20,000 in memory.
import type { Context, Middleware } from 'koa';

export interface JournalEntry {
  seq: number;
  at: string;
  method: string;
  path: string;
  status: number | null;
  /** True when the signature was verified; null where none is asked for. */
  verified: boolean | null;
  code: string | null;
  ms: number;
}

export interface RequestJournal {
  middleware: Middleware;
  since(seq: number): { entries: JournalEntry[]; next: number };
}

const journalLimit = 20_000;
const maxBodyBytes = 1024 * 1024;

/** Adds to this request's journal line. */
export function noteOutcome(ctx: Context, note: { verified?: boolean; code?: string }): void {
  if (note.verified !== undefined) ctx.state.verified = note.verified;
  if (note.code !== undefined) ctx.state.code = note.code;
}

export function createRequestJournal(): RequestJournal {
  const entries: JournalEntry[] = [];
  let seq = 0;
  return {
    async middleware(ctx, next) {
      const startedMs = Date.now();
      try {
        await next();
      } finally {
        if (!ctx.path.startsWith('/__sim')) {
          seq += 1;
          entries.push({
            seq,
            at: new Date(startedMs).toISOString(),
            method: ctx.method,
            path: ctx.url.replace(/((?:secret|access_token)=)[^&]*/g, '$1…'),
            status: ctx.respond === false ? null : ctx.status,
            verified: /^\/(v3\/|gateway\.do$|poll(\/|$))/.test(ctx.path) ? ctx.state.verified === true : null,
            code: typeof ctx.state.code === 'string' ? ctx.state.code : null,
            ms: Date.now() - startedMs,
          });
          if (entries.length > journalLimit) entries.splice(0, entries.length - journalLimit);
        }
      }
    },
    since: (from) => ({ entries: entries.filter((entry) => entry.seq > from), next: seq }),
  };
}

/** Reads the body once, as bytes; more than 1 MiB is answered with 413. */
export const readRawBody: Middleware = async (ctx, next) => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBodyBytes) {
      ctx.status = 413;
      ctx.set('Connection', 'close');
      return;
    }
    chunks.push(bytes);
  }
  ctx.state.rawBody = Buffer.concat(chunks);
  await next();
};

export function rawBody(ctx: Context): Buffer {
  const bytes: unknown = ctx.state.rawBody;
  return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
}

/** The body as a JSON object, or null. */
export function jsonBody(ctx: Context): Record<string, unknown> | null {
  const bytes = rawBody(ctx);
  if (bytes.length === 0) return {};
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
