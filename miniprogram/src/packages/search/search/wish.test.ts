import { expect, test } from 'vitest';
import { wishFor, withSearch } from './wish';

test.each([
  ['  草莓 ', '草莓'],
  ['', undefined],
  [' \n ', undefined],
  ['草\u0000莓', '草 莓'],
  ['草'.repeat(99), '草'.repeat(60)],
  ['😀'.repeat(61), '😀'.repeat(60)],
])('%j is searched as %j', (typed, keyword) => {
  expect(wishFor(typed)?.keyword).toBe(keyword);
});

test('a history holds each search once, the newest first', () => {
  expect(withSearch(['面条', '草莓'], '草莓', 20)).toEqual(['草莓', '面条']);
  expect(withSearch(['a', 'b'], 'c', 2)).toEqual(['c', 'a']);
});
