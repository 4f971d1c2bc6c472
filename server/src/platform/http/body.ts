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
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(new Refused('body_too_large')); // what still comes is dropped
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.readableEnded) reject(new Refused('bad_input', { where: 'body' })); // gone before it had said all
    });
  });
}

const JSON_TYPE = 'application/json';
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parsed JSON body; an absent body is undefined. */
export async function readJson(ctx: Context): Promise<unknown> {
  const raw = await readRaw(ctx.req);
  if (raw.length === 0) return undefined;
  if (ctx.get('content-type') !== JSON_TYPE && !ctx.is(JSON_TYPE)) throw new Refused('unsupported_media_type');
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(raw);
    value = JSON.parse(text);
  } catch {
    throw new Refused('bad_json');
  }
  if (text.includes('\\u') && UNSTORABLE.test(JSON.stringify(value))) throw new Refused('bad_input', { where: 'body' });
  return value;
}
