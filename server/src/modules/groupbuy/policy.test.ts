import { expect, test } from 'vitest';
import { seesNames } from './policy.js';

test.each([
  [null, 'open', false],
  ['seat_held', 'open', false],
  ['paid', 'open', true],
  ['paid', 'formed', true],
  ['released', 'open', false],
  ['refunding', 'open', false],
  ['refunded', 'formed', false],
  ['refunding', 'expired', true],
  ['refunded', 'cancelled', true],
] as const)('a viewer whose seat is %s in a group that is %s: %s', (seat, group, sees) => {
  expect(seesNames(seat, group)).toBe(sees);
});
