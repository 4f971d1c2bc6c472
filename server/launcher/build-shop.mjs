/**
 * Builds the mini-program for browsers, WeChat or Alipay when its sources are not those of the last build. It compares
 * contents, like the installer: a checkout changes times without changing anything that matters.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ClearSentence, inRoot, root } from './paths.mjs';

const SOURCES = ['src', 'config', 'babel.config.js', 'package.json'].map((name) => `miniprogram/${name}`);
const NAMES = { h5: 'the shop for browsers', weapp: 'the shop for WeChat', alipay: 'the shop for Alipay' };

export async function buildShopPages(progress) {
  if (existsSync(inRoot('miniprogram'))) await buildProgram('h5', progress);
}

/** @param {'h5' | 'weapp' | 'alipay'} platform */
export async function buildProgram(platform, { step }) {
  const dist = inRoot('miniprogram', 'dist');
  const stampFile = join(dist, `${platform}.stamp`);
  const stamp = fingerprint(
    [...SOURCES, 'server/contract/client.gen.ts', 'package-lock.json'].map((name) => inRoot(name)),
  );
  const entry = join(dist, platform, platform === 'h5' ? 'index.html' : 'app.js');
  if (existsSync(entry) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { buildPlatform } = await import(new URL('../../miniprogram/config/build.mjs', import.meta.url).href);
  const name = NAMES[platform];
  await step(`Building ${name} (about a minute, once)`, async (note) => {
    // A build that was cut off must not pass for one that was finished.
    rmSync(stampFile, { force: true });
    const problems = await buildPlatform(platform, note);
    if (problems.length > 0)
      throw new ClearSentence(`${name.replace('the', 'The')} does not build: ${problems.join('\n')}`);
    mkdirSync(dist, { recursive: true });
    writeFileSync(stampFile, stamp);
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
