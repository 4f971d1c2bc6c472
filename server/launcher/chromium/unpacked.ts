// The Chromium of the npm package lies there compressed; it is unpacked once, beside the other caches of the checkout. A
// folder that was only half written never gets the final name. It is unpacked by the package itself, in a process whose
// temporary folder is ours: that is where the package writes to.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../paths.mjs';

const PACKAGE = '@sparticuz/chromium';
/** Makes the package unpack the libraries that a bare Linux lacks, too. */
const WITH_LIBRARIES = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
const UNPACK = `import('${PACKAGE}').then((chromium) => chromium.default.executablePath())`;

export interface UnpackedChromium {
  path: string;
  libraries: string;
}

export async function unpackChromium(): Promise<UnpackedChromium> {
  const folder = join(root, 'node_modules/.cache/hetuan', `chromium-${versionOf(PACKAGE)}`);
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    const half = mkdtempSync(`${folder}-`);
    try {
      await unpackInto(half);
      renameSync(half, folder);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      // Another process may have been faster.
      if (!existsSync(folder)) throw error;
    }
  }
  return { path: join(folder, 'chromium'), libraries: join(folder, 'al2023/lib') };
}

function unpackInto(folder: string): Promise<void> {
  const env = { ...process.env, ...WITH_LIBRARIES, TMPDIR: folder };
  return new Promise((resolve, reject) =>
    execFile(process.execPath, ['-e', UNPACK], { cwd: root, env, timeout: 120_000 }, (error) =>
      error ? reject(error) : resolve(),
    ),
  );
}

function versionOf(name: string): string {
  // The package shows its manifest to nobody, so it is read from where its entry was found.
  const entry = createRequire(import.meta.url).resolve(name);
  const manifest = join(entry.slice(0, entry.lastIndexOf(name) + name.length), 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
