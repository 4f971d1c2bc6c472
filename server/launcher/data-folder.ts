// The folder that holds everything a shop on this machine keeps between runs. Only a folder that a shop has made is
// ever wiped, and only one supervisor uses it at a time.
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { wipeCluster } from '../src/platform/embedded/postgres-cluster.js';
import { ClearSentence } from '../src/platform/embedded/sentence.js';

const MARKER = '.hetuan-data';
const LOG_KEPT_BYTES = 10_000_000;

export const postgresFolder = (dataDir: string): string => join(dataDir, 'postgres');

/** Redis keeps nothing over a start: everything in it is rebuilt from PostgreSQL. */
export function emptyRedisFolder(dataDir: string): string {
  const folder = join(dataDir, 'redis');
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

export function openDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const content = readdirSync(dataDir);
  if (content.length > 0 && !content.includes(MARKER)) {
    throw new ClearSentence(`${dataDir} is not empty and was not made by Hetuan; choose another folder with --data.`);
  }
  writeFileSync(join(dataDir, MARKER), 'Made by Hetuan. "npm start -- --fresh" deletes everything in this folder.\n');
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
}

export function wipeDataFolder(dataDir: string): void {
  wipeCluster(postgresFolder(dataDir));
  for (const name of readdirSync(dataDir)) {
    if (name !== MARKER) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
}

/** Made once: signing keys must stay the same over restarts, or everybody would be logged out. */
export function tokenSecret(dataDir: string): string {
  const file = join(dataDir, 'token-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Made once, like the token secret: what was sealed must be opened after every restart. */
export function personalKeys(dataDir: string): { PERSONAL_KEYS: string; PERSONAL_INDEX_KEY: string } {
  const file = join(dataDir, 'personal-keys.json');
  if (!existsSync(file)) {
    const random = (): string => randomBytes(32).toString('base64');
    const made = { PERSONAL_KEYS: `k1:${random()}`, PERSONAL_INDEX_KEY: random() };
    writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { PERSONAL_KEYS: string; PERSONAL_INDEX_KEY: string };
}

export const logFile = (dataDir: string, name: string): string => join(dataDir, 'logs', `${name}.log`);

/** A file to append to; the shop writes there itself, so that logging costs the supervisor nothing. */
export function openLog(dataDir: string, name: string): number {
  const file = logFile(dataDir, name);
  if (existsSync(file) && statSync(file).size > LOG_KEPT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}

/** The last words of a process that did not start, one line each. */
export function lastWords(dataDir: string, name: string, count = 8): string {
  if (!existsSync(logFile(dataDir, name))) return '';
  const lines = readFileSync(logFile(dataDir, name), 'utf8').trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${readable(line)}`).join('\n');
}

function readable(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}
