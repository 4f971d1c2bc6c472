/**
 * `npm start`: install what is missing, build, then hand over to the supervisor inside this very process, so that
 * there is nobody in between whose death would leave the shop without an owner.
 */
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { buildShopPages } from './build-shop.mjs';
import { ensureInstalled } from './install.mjs';
import { ClearSentence, root } from './paths.mjs';
import { createProgress } from './progress.mjs';

export async function main(args) {
  const { fresh, port, data } = readFlags(args);
  const progress = createProgress();
  const startedAtMs = Date.now();
  await ensureInstalled(progress);
  await build(progress);
  await buildShopPages(progress);
  const { supervise } = await import(new URL('../dist/supervise.js', import.meta.url).href);
  return supervise({ root, fresh, port, dataDir: data, progress, startedAtMs });
}

function readFlags(args) {
  let values;
  try {
    values = parseArgs({
      args,
      options: { fresh: { type: 'boolean' }, port: { type: 'string' }, data: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new ClearSentence(`${error.message.split('.')[0]}; use --fresh, --port N or --data DIR.`);
  }
  const port = Number(values.port ?? process.env.PORT ?? 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ClearSentence(`The port must be a number from 1 to 65535, not "${values.port ?? process.env.PORT}".`);
  }
  const data = values.data ?? process.env.DATA_DIR ?? '.data';
  // npm sets the current directory to the root; INIT_CWD is where the person typed the command.
  const from = values.data ? (process.env.INIT_CWD ?? process.cwd()) : root;
  return { fresh: values.fresh ?? false, port, data: isAbsolute(data) ? data : resolve(from, data) };
}
