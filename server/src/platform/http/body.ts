// Reads a request body: raw bytes once, bounded; JSON strictly. Notices keep their raw bytes, because signatures are
// over exact bytes.
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import { Refused } from '../../kernel/errors.js';

export const MAX_BODY_BYTES = 64 * 1024;

/** NUL and halves of surrogate pairs, as JSON.stringify writes them: text that PostgreSQL can't hold. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;

export async function readRaw(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    request.resume();
    throw new Refused('body_too_large');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new Refused('body_too_large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The parsed JSON body; an absent body is undefined. */
export async function readJson(ctx: Context): Promise<unknown> {
  const raw = await readRaw(ctx.req);
  if (raw.length === 0) return undefined;
  if (!ctx.is('application/json')) throw new Refused('unsupported_media_type');
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    value = JSON.parse(text);
  } catch {
    throw new Refused('bad_json');
  }
  if (text.includes('\\u') && UNSTORABLE.test(JSON.stringify(value))) throw new Refused('bad_input', { where: 'body' });
  return value;
}
