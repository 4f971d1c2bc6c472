import { expect, test } from 'vitest';
import { settledOffset, swipeOffset } from './swipe';

const from = (x: number, y: number, at = 0) => ({ x, y, from: at });

test.each([
  ['a small tremble is no swipe', from(100, 100), { x: 95, y: 100 }, null],
  ['scrolling is no swipe', from(100, 100), { x: 80, y: 60 }, null],
  ['sideways follows the finger', from(100, 100), { x: 60, y: 95 }, 40],
  ['never further than the action', from(200, 100), { x: 20, y: 100 }, 76],
  ['never to the right of its place', from(100, 100), { x: 160, y: 100 }, 0],
  ['an open row is pulled back', from(100, 100, 76), { x: 130, y: 100 }, 46],
])('%s', (_name, start, at, offset) => {
  expect(swipeOffset(start, at, 76)).toBe(offset);
});

test('on letting go it is open or shut', () => {
  expect(settledOffset(20, 0, 76)).toBe(0);
  expect(settledOffset(30, 0, 76)).toBe(76);
  expect(settledOffset(60, 76, 76)).toBe(76);
  expect(settledOffset(40, 76, 76)).toBe(0);
});
