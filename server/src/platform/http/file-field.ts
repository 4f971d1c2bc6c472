// Reads the one file of a form, bounded before anything is parsed. What a client calls the file or says it is counts for
// nothing: only its bytes are handed on.
import type { Context } from 'koa';
import { Refused } from '../../kernel/errors.js';
import { readRaw } from './body.js';

const FIELD = 'file';
/** boundaries, headers of the part */
const FORM_BYTES = 4 * 1024;

/** Refusals: `body_too_large`, `unsupported_media_type`, `bad_input` unless it is a form of exactly one file. */
export async function readFileField(ctx: Context, maxBytes: number): Promise<Buffer> {
  if (!ctx.is('multipart/form-data')) throw new Refused('unsupported_media_type');
  const raw = await readRaw(ctx.req, maxBytes + FORM_BYTES);
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': ctx.get('content-type') } })
    .formData()
    .catch(() => null);
  const fields = form ? [...form.entries()] : [];
  const [name, file] = fields[0] ?? [];
  if (fields.length !== 1 || name !== FIELD || !(file instanceof Blob))
    throw new Refused('bad_input', { where: 'body' });
  if (file.size > maxBytes) throw new Refused('body_too_large');
  return Buffer.from(await file.arrayBuffer());
}
