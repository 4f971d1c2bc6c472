/**
 * Builds the browser version of the mini-program when its sources are not those of the last build. It compares
 * contents, like the installer: a checkout changes times without changing anything that matters.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ClearSentence, inRoot, root } from './paths.mjs';

const SOURCES = ['src', 'config', 'babel.config.js', 'package.json'].map((name) => `miniprogram/${name}`);
const STAMP = inRoot('miniprogram', 'dist', 'h5.stamp');
const PAGE = inRoot('miniprogram', 'dist', 'h5', 'index.html');

export async function buildShopPages({ step }) {
  if (!existsSync(inRoot('miniprogram'))) return;
  const stamp = fingerprint(
    [...SOURCES, 'server/contract/client.gen.ts', 'package-lock.json'].map((name) => inRoot(name)),
  );
  if (existsSync(PAGE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  const { buildPlatform } = await import(new URL('../../miniprogram/config/build.mjs', import.meta.url).href);
  await step('Building the shop for browsers (about a minute, once)', async (note) => {
    const problems = await buildPlatform('h5', note);
    if (problems.length > 0) throw new ClearSentence(`The shop for browsers does not build: ${problems.join('\n')}`);
    mkdirSync(inRoot('miniprogram', 'dist'), { recursive: true });
    writeFileSync(STAMP, stamp);
  });
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder).sort())
    hash.update(relative(root, path).replaceAll('\\', '/')).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}
