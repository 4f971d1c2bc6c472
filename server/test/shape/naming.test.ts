// Names say the role of a thing, in one style, so that nobody has to guess where something is.
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeFiles, projectFiles, read } from './project-files.js';

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const SHOUTED = /^(README|ARCHITECTURE|LICENSE|CHANGELOG|CONTRIBUTING)(\.[a-z-]+)*$/i;
const EMPTY_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'service', 'manager']);
// A community manager is a person of the shop (群主), every other manager is a name that says nothing.
const EMPTY_IDENTIFIER =
  /\b(?:class|interface|type|enum|function|const|let)\s+\w*?(?<!Community)(?:Service|Manager|Helper|Utils?)\b/;

/** Folders and file names below the root that are not kebab-case. */
function unkempt(path: string): string[] {
  return path.split('/').filter((part) => !KEBAB.test(part) && !SHOUTED.test(part));
}

function emptyWords(path: string): string[] {
  return path.split('/').flatMap((part) => part.split(/[-.]/).filter((word) => EMPTY_WORDS.has(word)));
}

describe('files and folders', () => {
  test('are kebab-case', () => {
    expect(projectFiles.filter((path) => unkempt(path).length > 0)).toEqual([]);
  });

  test('are named by role', () => {
    expect(projectFiles.filter((path) => emptyWords(path).length > 0)).toEqual([]);
  });

  test('carry a test or generated mark only where it is one', () => {
    const odd = codeFiles.filter((path) => /\.(spec|tests|mock)\.[a-z]+$/.test(basename(path)));
    expect(odd).toEqual([]);
  });
});

test('no declaration is called after nothing', () => {
  const found = codeFiles.filter((path) => !path.endsWith('shape/naming.test.ts') && EMPTY_IDENTIFIER.test(read(path)));
  expect(found).toEqual([]);
});

test('migrations are timestamp-verb-noun.sql', () => {
  const migrations = projectFiles.filter((path) => path.startsWith('server/migrations/')).map((path) => basename(path));
  expect(migrations).toContain('schema.sql');
  const names = migrations.filter((name) => name !== 'schema.sql');
  expect(names.filter((name) => !/^20\d{6}-\d{4}-[a-z]+-[a-z0-9-]+\.sql$/.test(name))).toEqual([]);
  expect(new Set(names.map((name) => name.slice(0, 13))).size).toBe(names.length);
});

describe('the rules see what breaks them', () => {
  test.each(['server/src/Orders.ts', 'server/src/place_order.ts', 'server/OrderLine/a.ts'])('%s', (path) => {
    expect(unkempt(path)).toHaveLength(1);
  });
  test.each(['src/utils.ts', 'src/order-helper.ts', 'src/common/money.ts', 'src/order.service.ts'])('%s', (path) => {
    expect(emptyWords(path)).toHaveLength(1);
  });
  test.each(['class OrderService {', 'export interface StockManager {', 'const dateHelper ='])('%s', (line) => {
    expect(line).toMatch(EMPTY_IDENTIFIER);
  });
  test.each(['type CommunityManager =', 'serviceUrl = 1', 'const managed = 1'])('%s is fine', (line) => {
    expect(line).not.toMatch(EMPTY_IDENTIFIER);
  });
});
