// S18: a shop with a missing, short, guessable or development secret does not start, and the refusal never shows a value.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';

const keyFile = join(mkdtempSync(join(tmpdir(), 'hetuan-config-')), 'key.pem');
writeFileSync(keyFile, 'a key');

const complete: Record<string, string | undefined> = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/shop',
  REDIS_URL: 'redis://localhost',
  TOKEN_SECRET: randomBytes(32).toString('base64'),
  PERSONAL_KEYS: `first:${randomBytes(32).toString('base64')}`,
  PERSONAL_INDEX_KEY: randomBytes(32).toString('base64'),
  WECHAT_APP_ID: 'wx0000000000000000',
  WECHAT_APP_SECRET: 'app secret',
  WECHAT_PAY_MCHID: '1900000001',
  WECHAT_PAY_SERIAL: 'serial',
  WECHAT_PAY_PRIVATE_KEY_FILE: keyFile,
  WECHAT_PAY_API_V3_KEY: randomBytes(16).toString('hex'),
};

test('what is complete is taken', () => {
  expect(readConfig(complete)).toMatchObject({ production: true, demo: false, tokenSecret: complete.TOKEN_SECRET });
});

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['a word', 'changeme'],
  ['one character short', randomBytes(32).toString('base64').slice(0, 31)],
  ['long and guessable', 'abcabcabcabcabcabcabcabcabcabcabcabcabc'],
])('S18: a token secret that is %s', (_, TOKEN_SECRET) => {
  expect(() => readConfig({ ...complete, TOKEN_SECRET })).toThrow(/^configuration refused: TOKEN_SECRET/);
});

test.each([
  ['no keys', { PERSONAL_KEYS: undefined }],
  ['no index key', { PERSONAL_INDEX_KEY: undefined }],
  ['a short key', { PERSONAL_KEYS: `first:${randomBytes(16).toString('base64')}` }],
])('S18: personal data in production with %s', (_, without) => {
  expect(() => readConfig({ ...complete, ...without })).toThrow();
});

test('locks and gates use the one Redis until they are given their own; locks an odd number', () => {
  const { REDIS_URL } = complete;
  expect(readConfig(complete)).toMatchObject({ flashRedisUrl: REDIS_URL, lockRedisUrls: REDIS_URL });
  const own = { FLASH_REDIS_URL: 'redis://a,redis://b', LOCK_REDIS_URLS: 'redis://a,redis://b,redis://c' };
  const taken = { flashRedisUrl: own.FLASH_REDIS_URL, lockRedisUrls: own.LOCK_REDIS_URLS };
  expect(readConfig({ ...complete, ...own })).toMatchObject(taken);
  const even = { ...complete, LOCK_REDIS_URLS: 'redis://a,redis://b' };
  expect(() => readConfig(even)).toThrow(/^configuration refused: LOCK_REDIS_URLS/);
});

test('what is wrong is named, and no value is shown', () => {
  const wrong = { ...complete, WECHAT_PAY_API_V3_KEY: 'not-32-characters', PORT: 'seventy' };
  const refusal = (() => {
    try {
      readConfig(wrong);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  })();
  for (const name of ['WECHAT_PAY_API_V3_KEY', 'PORT']) expect(refusal).toContain(name);
  for (const value of ['not-32-characters', 'seventy']) expect(refusal).not.toContain(value);
});
