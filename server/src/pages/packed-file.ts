// A file of the browser build in the shortest form that the browser takes: the build leaves compressed twins beside its
// hashed files, made once and well instead of at every request.
import { readFile } from 'node:fs/promises';
import type { Context } from 'koa';

const TWINS = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;

export async function sendPacked(ctx: Context, file: string): Promise<void> {
  ctx.vary('Accept-Encoding');
  for (const { encoding, ending } of TWINS) {
    if (ctx.acceptsEncodings(encoding, 'identity') !== encoding) continue;
    const bytes = await readFile(file + ending).catch(() => null);
    if (!bytes) continue;
    ctx.set('Content-Encoding', encoding);
    ctx.body = bytes;
    return;
  }
  ctx.body = await readFile(file);
}
