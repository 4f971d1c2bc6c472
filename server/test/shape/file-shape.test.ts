// Files stay small, open with why they exist, and carry no escapes from the rules everybody else keeps.
import { describe, expect, test } from 'vitest';
import { codeFiles, isTest, matches, projectFiles, read } from './project-files.js';

const written = codeFiles.filter((path) => /^(server|seeds|miniprogram)\//.test(path));
const product = written.filter((path) => !isTest(path));

const linesOf = (path: string): number => read(path).split('\n').length - 1;

/** True when the text opens with a comment that holds a whole sentence. */
function opensWithSentence(text: string): boolean {
  const body = text.replace(/^#!.*\n/, '').replace(/^\/\/ @ts-check\n/, '');
  const opening = /^(?:\/\*\*?[\s\S]*?\*\/|(?:\/\/.*\n)+|(?:--.*\n)+)/.exec(body)?.[0] ?? '';
  return /[\p{Lu}\p{Lo}\d`][\s\S]{12,}[.:。](\s|$)/u.test(opening.replace(/\s*\*\/$/, ''));
}

test('every file opens with a sentence that says why it exists', () => {
  const migrations = projectFiles.filter((path) => path.endsWith('.sql'));
  expect([...product, ...migrations].filter((path) => !opensWithSentence(read(path)))).toEqual([]);
});

test('no file is longer than 400 lines, and half of the shop is no longer than 70', () => {
  expect(written.filter((path) => linesOf(path) > 400)).toEqual([]);
  const lengths = product.filter((path) => path.startsWith('server/src/')).map(linesOf);
  const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  expect(median).toBeLessThanOrEqual(75);
});

// Written in pieces, so that this file does not find itself.
const ESCAPES = new RegExp(
  ['@ts-' + 'ignore', '@ts-' + 'nocheck', '@ts-' + 'expect-error', 'eslint-' + 'disable', 'prettier-' + 'ignore']
    .concat(['\\bTO' + 'DO\\b', '\\bFIX' + 'ME\\b', '\\bnot ' + 'implemented\\b'])
    .join('|'),
);
const MOCKS = new RegExp(['vi\\.' + 'mock\\(', 'io' + 'redis-mock', 'pg-' + 'mem', 'vi\\.' + 'doMock\\('].join('|'));

test('nothing escapes lint and types, nothing is promised for later', () => {
  expect(written.flatMap((path) => matches(path, ESCAPES))).toEqual([]);
});

test('nothing real is mocked', () => {
  expect(written.flatMap((path) => matches(path, MOCKS))).toEqual([]);
});

describe('an opening', () => {
  test.each([
    ['// Keeps stock from going below zero.\nimport x;', true],
    ['/**\n * Keeps stock from going below zero.\n */\n', true],
    ['#!/usr/bin/env node\n// Starts the shop with one command.\n', true],
    ['-- One row per person and session.\ncreate table', true],
    ['import x;\n// Keeps stock from going below zero.\n', false],
    ['// stock\nimport x;', false],
    ['export const a = 1;\n', false],
  ])('%j: %s', (text, good) => {
    expect(opensWithSentence(text)).toBe(good);
  });
});
