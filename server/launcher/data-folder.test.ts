/** Only what a shop has made is wiped, secrets are made once, and last words are readable. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPersonalKeys } from '../src/config.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastWords, logFile, openDataFolder, personalKeys, tokenSecret, wipeDataFolder } from './data-folder.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'hetuan-data-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder with something else in it is refused before anything is touched', () => {
  writeFileSync(join(folder, 'thesis.txt'), 'years of work');
  expect(() => openDataFolder(folder)).toThrow(/was not made by Hetuan/);
  expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('a wipe leaves an empty folder that is still ours', () => {
  openDataFolder(folder);
  const before = tokenSecret(folder);
  mkdirSync(join(folder, 'postgres'));
  wipeDataFolder(folder);
  expect(existsSync(join(folder, 'postgres'))).toBe(false);
  openDataFolder(folder);
  expect(tokenSecret(folder)).not.toBe(before);
});

test('the token secret is long, private, and the same at every start', () => {
  openDataFolder(folder);
  const secret = tokenSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(tokenSecret(folder)).toBe(secret);
  expect(statSync(join(folder, 'token-secret')).mode & 0o777).toBe(0o600);
});

test('the keys of personal data are private, good enough for production, and the same at every start', () => {
  openDataFolder(folder);
  const made = personalKeys(folder);
  expect(personalKeys(folder)).toEqual(made);
  expect(statSync(join(folder, 'personal-keys.json')).mode & 0o777).toBe(0o600);
  const read = readPersonalKeys({ ...made, NODE_ENV: 'production' });
  expect([read.keys.length, read.indexKey.length]).toEqual([1, 32]);
});

test('last words take the message out of a log line', () => {
  openDataFolder(folder);
  writeFileSync(logFile(folder, 'web'), 'plain\n{"level":50,"msg":"refused","err":{"message":"no database"}}\n');
  expect(lastWords(folder, 'web')).toBe('    plain\n    refused: no database');
  expect(lastWords(folder, 'never-ran')).toBe('');
});
