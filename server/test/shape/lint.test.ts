// The lint rules that keep pure code pure, and tests honest, really fire, each on a line that breaks it: the text is
// linted as if it stood in a file of the project.
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { root } from './project-files.js';

const eslint = new ESLint({ cwd: root });

async function complaints(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: `${root}/${path}` });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'fault'}: ${message}`);
}

const kernel = 'server/src/kernel/money.ts';
const domain = 'server/src/modules/orders/domain/order-machine.ts';
const command = 'server/src/modules/orders/commands/place-order.ts';
const aTest = 'server/test/shape/lint.test.ts';

describe('pure code', () => {
  test.each([
    [
      'waits',
      'export async function f(g: () => Promise<number>): Promise<number> {\n  return await g();\n}',
      'does not wait',
    ],
    ['reads the clock', 'export const at = (): number => Date.now();', 'Take `now`'],
    ['makes a date of now', 'export const at = (): Date => new Date();', 'Take `now`'],
    ['throws dice', 'export const die = (): number => Math.random();', 'Take randomness'],
    ['touches the process', 'export const id = process.pid;', 'touches no machine'],
    ['sets a timer', 'export const later = setTimeout(() => undefined, 1);', 'touches no machine'],
  ])('that %s is refused', async (_what, text, message) => {
    for (const path of [kernel, domain]) expect((await complaints(path, text)).join()).toContain(message);
  });

  test('may turn a moment it was given into another', async () => {
    const text = 'export const next = (now: Date): Date => new Date(now.getTime() + 1);';
    expect(await complaints(kernel, text)).toEqual([]);
  });
});

describe('everywhere', () => {
  test.each([
    ['the environment', command, 'export const home = process.env.HOME;', 'Only config.ts reads'],
    ['a default export', command, 'export default 1;', 'Name what you export'],
    [
      'a forgotten promise',
      command,
      'export function f(g: () => Promise<void>): void {\n  g();\n}',
      'no-floating-promises',
    ],
    ['any', command, 'export const a = (b: any): unknown => b;', 'no-explicit-any'],
    ['an unused name', command, 'const unused = 1;', 'no-unused-vars'],
    [
      'a type imported as a value',
      command,
      "import { Tx } from '../../../platform/db/index.js';\nexport type A = Tx;",
      'consistent-type-imports',
    ],
    [
      'a switch with a gap',
      command,
      "export function f(a: 'x' | 'y'): void {\n  switch (a) {\n    case 'x':\n      return;\n  }\n}",
      'switch-exhaustiveness-check',
    ],
    [
      'a long function',
      command,
      `export function f(): number {\n${'  if (f()) f();\n'.repeat(71)}  return 1;\n}`,
      'max-lines-per-function',
    ],
    ['a long file', command, 'export const a = 1;\n'.repeat(401), 'max-lines'],
    [
      'a focused test',
      aTest,
      "import { test } from 'vitest';\ntest.only('a', () => undefined);",
      'runs or does not exist',
    ],
    [
      'a skipped test',
      aTest,
      "import { describe } from 'vitest';\ndescribe.skip('a', () => undefined);",
      'runs or does not exist',
    ],
    [
      'a skipped table',
      aTest,
      "import { test } from 'vitest';\ntest.skip.each([1])('a', () => undefined);",
      'runs or does not exist',
    ],
  ])('%s is refused', async (_what, path, text, message) => {
    expect((await complaints(path, text)).join()).toContain(message);
  });

  test('config.ts may read the environment', async () => {
    expect(await complaints('server/src/config.ts', 'export const home = process.env.HOME;')).toEqual([]);
  });
});
