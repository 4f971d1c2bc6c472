import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeUnits } from './take-units.js';

const levels = (units: number[]) => units.map((left, no) => ({ no, units: left }));

test.each([
  [[5, 9, 2], 9, [[1, 9]]],
  [
    [5, 9, 2],
    10,
    [
      [1, 9],
      [0, 1],
    ],
  ],
  [[3, 3], 3, [[0, 3]]],
  [[0, 0], 1, null],
])('of %j take %i', (left, units, expected) => {
  const taken = takeUnits(levels(left), units);
  expect(taken.ok ? taken.value.map((take) => [take.no, take.units]) : null).toEqual(expected);
});

test('are taken exactly, from no bucket more than it has, or not at all', () => {
  const buckets = fc.array(fc.nat(200), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(buckets, fc.integer({ min: 1, max: 1_000 }), (lefts, units) => {
      const taken = takeUnits(levels(lefts), units);
      const total = lefts.reduce((sum, left) => sum + left, 0);
      expect(taken.ok).toBe(units <= total);
      if (!taken.ok) return;
      expect(taken.value.reduce((sum, take) => sum + take.units, 0)).toBe(units);
      for (const take of taken.value) expect(take.units).toBeLessThanOrEqual(lefts[take.no] ?? 0);
      expect(new Set(taken.value.map((take) => take.no)).size).toBe(taken.value.length);
    }),
  );
});
