// Nothing secret is kept with the code: keys and credentials are made on first start, in a folder git ignores.
// Published test vectors of the platforms are the exception; they are listed here, each with its reason.
import { describe, expect, test } from 'vitest';
import { projectFiles, read } from './project-files.js';

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{64,}/;
const ASSIGNED =
  /\b(?:password|passwd|secret|api_?v?3?_?key|private_?key|access_?key|token)\w*['"]?\s*[:=]\s*(['"`])([^'"`\s${}]{8,})\1/gi;
const URL_WITH_PASSWORD = /\b[a-z][a-z+]*:\/\/[^\s:@/'"`$]+:([^\s@/'"`$]{3,})@/gi;
const LONG = /(?<![\w+/=-])(?:[0-9a-f]{40,}|[A-Za-z0-9+/]{48,}={0,2})(?![\w+/=-])/g;

const BINARY = /\.(png|jpe?g|webp|gif|ico|woff2?|ttf|otf|mp4|zip|gz)$/i;

/** Path → why what it holds is no secret. */
const KNOWN: Readonly<Record<string, string>> = {
  'package-lock.json': 'integrity hashes of public packages',
  'server/src/platform/alipay/fixtures/signature-vectors.json':
    'signatures to verify against, with the public keys made for them',
  'server/src/platform/wechat-pay/fixtures/signature-vectors.json':
    'signatures to verify against, with the public keys made for them',
};

/** Bits per character; words and repetitions have few, random text has many. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

const random = (text: string): boolean => /\d/.test(text) && entropyOf(text) > (/^[0-9a-f]+$/.test(text) ? 3.2 : 4.3);

/** `0123456789…` is what people write where a secret would stand. */
const evident = (value: string): boolean => value.includes('0123456789');

/** What looks like a secret, shortened so that a report never repeats it. */
function secretsIn(source: string): string[] {
  const text = source.replaceAll('\\n', '\n');
  const found = [
    ...(PRIVATE_KEY.test(text) ? ['a private key'] : []),
    ...[...text.matchAll(ASSIGNED)]
      .map((match) => match[2] ?? '')
      .filter((value) => entropyOf(value) > 2.8 && /\d/.test(value)),
    ...[...text.matchAll(URL_WITH_PASSWORD)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(LONG)].map((match) => match[0]).filter(random),
  ];
  return found.filter((value) => !evident(value)).map((secret) => `${secret.slice(0, 6)}…`);
}

test('no file holds a secret', () => {
  const readable = projectFiles.filter((path) => !BINARY.test(path) && !(path in KNOWN));
  const found = readable.flatMap((path) => secretsIn(read(path)).map((secret) => `${path}: ${secret}`));
  expect(found).toEqual([]);
});

test('what is made on first start is ignored by git', () => {
  expect(projectFiles.filter((path) => /(^|\/)(\.data|\.env(\..+)?|credentials)(\/|$)/.test(path))).toEqual([]);
  expect(projectFiles.filter((path) => /\.(pem|p12|pfx|key)$/.test(path))).toEqual([]);
  expect(read('.gitignore').split('\n')).toEqual(expect.arrayContaining(['.data/', 'node_modules/']));
});

test('every exception still exists', () => {
  expect(Object.keys(KNOWN).filter((path) => !projectFiles.includes(path))).toEqual([]);
});

describe('the scan', () => {
  const body = 'MIIEvQIBADANBgkqhkiG9w'.concat('0BAQEFAASCBKcwggSjAgEAAoIBAQC7').repeat(3);
  const pieces = (...parts: string[]): string => parts.join('');

  test.each([
    ['a private key', pieces('-----BEGIN ', 'PRIVATE KEY-----\n', body, '\n-----END')],
    ['a private key in JSON', pieces('{"key": "-----BEGIN ', 'PRIVATE KEY-----\\n', body, '\\n-----END"}')],
    ['an RSA key', pieces('-----BEGIN RSA ', 'PRIVATE KEY-----\n', body)],
    ['an assigned password', pieces('const pass', `word = 'hunter2hunter3'`)],
    ['a key in JSON', pieces('"apiV3', 'Key": "9f86d081884c7d65"')],
    ['a password in an address', pieces('postgres://shop:', 's3cret@db:5432/shop')],
    ['a long hex value', pieces('"9f86d081884c7d659a2feaa0c55ad015', 'a3bf4f1b2b0b822cd15d6c15b0f00a08"')],
    ['a long base64 value', pieces("'q83vEjRWeJq8ze8SNFZ4mrzN7xI0VniavM3vEjRW", "eJq8ze8SNFZ4mrzN7xI0VnZ='")],
  ])('finds %s', (_what, text) => {
    expect(secretsIn(text)).not.toEqual([]);
  });

  test.each([
    "import { readBuyerFactsForThisOrderAndItsOffer } from '../../platform/outbox/index.js';",
    'const password = String(process.argv[2]);',
    'postgres://user:${password}@127.0.0.1/postgres',
    'http://127.0.0.1:4000/api/orders@1',
    `tokenSecret: z.string().min(32)`,
    '─'.repeat(80),
    'a'.repeat(64),
  ])('leaves alone: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
