/**
 * Bundles our own TypeScript into one file per process; packages stay outside. Inside a bundle `import.meta.url` still
 * means the source file it was written in, so that code finds its neighbours the same way from sources and bundles.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { ClearSentence, inRoot, root } from './paths.mjs';

/** Output (without .js) by source, both relative to the root. */
const BUNDLES = {
  'server/dist/main': 'server/src/main.ts',
  'server/dist/simulators': 'server/simulators/main.ts',
  'server/dist/reseal': 'server/launcher/reseal.ts',
  'server/dist/supervise': 'server/launcher/supervise.ts',
};
const SEEDS = { 'seeds/dist/main': 'seeds/src/main.ts' };

export const hasSeeds = () => existsSync(inRoot(SEEDS['seeds/dist/main']));

export async function build({ step }) {
  const { build: bundle, stop } = await import('esbuild');
  const entries = hasSeeds() ? { ...BUNDLES, ...SEEDS } : BUNDLES;
  await step('Building', async () => {
    try {
      await Promise.all(Object.entries(entries).map(([output, source]) => bundle(optionsFor(output, source))));
    } catch (error) {
      if (!error.errors) throw error;
      const [first] = error.errors;
      const where = first.location ? `${first.location.file}:${first.location.line}: ` : '';
      throw new ClearSentence(`The code does not build: ${where}${first.text}`);
    } finally {
      await stop();
    }
  });
}

/** One process alone, for who starts it many times: the sources would be read anew every time. */
export async function buildOne(output, source) {
  const { build: bundle } = await import('esbuild');
  await bundle(optionsFor(output, source));
}

function optionsFor(output, source) {
  const outfile = inRoot(`${output}.js`);
  return {
    entryPoints: [inRoot(source)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [packagesOutside, sourceAddresses(dirname(outfile))],
  };
}

const packagesOutside = {
  name: 'packages-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const ours = path.startsWith('@hetuan/');
      const absolute = /^[A-Za-z]:[\\/]/.test(path);
      return kind === 'entry-point' || ours || absolute ? undefined : { path, external: true };
    });
  },
};

const sourceAddresses = (outputFolder) => ({
  name: 'source-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const fromOutput = JSON.stringify(relative(outputFolder, path).split(sep).join('/'));
      // The marker survives in the bundle as the real import.meta.url of the output file.
      const address = `new URL(${fromOutput}, import.meta.url).href`;
      return { contents: text.replaceAll('import.meta.url', address), loader: 'ts', resolveDir: join(path, '..') };
    });
  },
});
