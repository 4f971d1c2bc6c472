// Finds the Chromium that tests and pictures run in: CHROME_PATH, else a Chrome, Chromium or Edge of this machine, else
// the one that comes as an npm package (Linux on x64), else one sentence that says what to do. Never a silent skip.
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackChromium } from './unpacked.js';

export interface Chromium {
  path: string;
  from: 'CHROME_PATH' | 'this machine' | 'npm package';
  /** libraries that this machine lacks, for LD_LIBRARY_PATH */
  libraries?: string;
}

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: string;
  arch: string;
}

const NAMES = [
  ...['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'],
  ...['microsoft-edge', 'microsoft-edge-stable'],
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

const WHAT_TO_DO =
  'No Chromium was found: install Chrome, Chromium or Edge, or set CHROME_PATH to the program of one you have.';

export async function findChromium(
  surroundings: Surroundings = { env: process.env, platform: process.platform, arch: process.arch },
): Promise<Chromium> {
  const { env, platform, arch } = surroundings;
  if (env.CHROME_PATH) {
    if (runnable(env.CHROME_PATH)) return { path: env.CHROME_PATH, from: 'CHROME_PATH' };
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, which is not a program that can be run.`);
  }
  const installed = installedPaths(surroundings).find(runnable);
  if (installed) return { path: installed, from: 'this machine' };
  if (platform === 'linux' && arch === 'x64') {
    const packed = await unpackChromium();
    for (const libraries of [undefined, packed.libraries]) {
      const starts = await startsWith(packed.path, libraries);
      if (starts) return { path: packed.path, from: 'npm package', ...(libraries ? { libraries } : {}) };
    }
  }
  throw new Error(WHAT_TO_DO);
}

function installedPaths({ env, platform }: Surroundings): string[] {
  if (platform === 'darwin') return MAC;
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) => (folder ? WINDOWS.map((path) => join(folder, path)) : []));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function startsWith(path: string, libraries: string | undefined): Promise<boolean> {
  const env = { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) };
  return new Promise((resolve) => execFile(path, ['--version'], { env, timeout: 20_000 }, (error) => resolve(!error)));
}
