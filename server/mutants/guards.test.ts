// The list of guards stays true to the shop: what is to be taken out stands where the list says, exactly once.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutated } from './copy.js';
import { mutants } from './guards.js';
import { applyEdit } from './mutant.js';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const readText = (file: string): string => readFileSync(resolve(root, file), 'utf8');

test('names are given once', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(mutants)('$name fits', (mutant) => {
  for (const { before, after } of mutated(mutant.edits, readText).values()) expect(after).not.toBe(before);
  expect(existsSync(resolve(root, mutant.test))).toBe(true);
  expect(readText(mutant.test)).toContain(mutant.testName);
});

test.each([
  ['a b a', 2],
  ['b', 0],
])('a text that stands in %j %i times does not fit', (text, times) => {
  expect(() => applyEdit(text, { file: 'x', find: 'a', replace: 'c' })).toThrow(`${times} times`);
});
