import { expect, test } from 'vitest';
import { fenOfYuan, yuanOfFen } from './yuan-input';

test.each([
  ['', undefined],
  [' ', undefined],
  ['12', 1200],
  ['12.', 1200],
  ['0.1', 10],
  ['19.90', 1990],
  ['1.999', null],
  ['-1', null],
  ['1e3', null],
  ['十', null],
])('%j yuan', (text, fen) => {
  expect(fenOfYuan(text)).toBe(fen);
});

test('fen come back as they were typed', () => {
  expect([1200, 1990, 10, undefined].map(yuanOfFen)).toEqual(['12', '19.90', '0.10', '']);
});
