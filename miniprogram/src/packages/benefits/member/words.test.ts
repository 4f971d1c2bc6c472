import { expect, test } from 'vitest';
import { progressOf, rightsOf } from './words';

const level = { no: 1, name: '银卡', growthFrom: 500, offBps: 0, pointsBps: 10_000, freeShipping: false };

test.each([
  [{}, []],
  [{ offBps: 500 }, ['会员价\u00a09.5\u00a0折']],
  [
    { offBps: 1_000, pointsBps: 15_000, freeShipping: true },
    ['会员价\u00a09\u00a0折', '积分\u00a01.5\u00a0倍', '全场包邮'],
  ],
])('rights of %o', (more, words) => {
  expect(rightsOf({ ...level, ...more })).toEqual(words);
});

test.each([
  [500, 1_500, 0],
  [1_250, 750, 0.5],
  [2_000, null, 1],
])('growth %i with %s missing', (growth, missing, progress) => {
  expect(progressOf({ level, growth, next: missing === null ? null : { name: '金卡', missing } })).toBe(progress);
});
