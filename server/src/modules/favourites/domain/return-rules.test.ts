import { expect, test } from 'vitest';
import { canBeBought } from './return-rules.js';

test.each([
  [true, true, 1, true],
  [true, true, 0, false],
  [false, true, 3, false],
  [true, false, 3, false],
])('on the shelf %s, offered %s, left %i: %s', (onShelf, active, leftUnits, expected) => {
  expect(canBeBought({ onShelf, active, leftUnits })).toBe(expected);
});
