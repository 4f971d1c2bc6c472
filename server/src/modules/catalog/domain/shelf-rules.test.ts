// What is missing for the shelf is named; few units are told exactly, many never; units are spread evenly.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEW_UNITS, missingForShelf, shownStock } from './shelf-rules.js';
import { spreadUnits } from './spread-units.js';

test.each([
  [{ activePricesFen: [100], pictures: 1 }, []],
  [{ activePricesFen: [], pictures: 1 }, ['active_sku']],
  [{ activePricesFen: [100], pictures: 0 }, ['picture']],
  [{ activePricesFen: [100, 0], pictures: 2 }, ['price']],
  [{ activePricesFen: [], pictures: 0 }, ['active_sku', 'picture']],
])('%j lacks %j', (facts, missing) => {
  expect(missingForShelf(facts)).toEqual(missing);
});

test.each([
  [0, { stock: 'sold_out', leftUnits: null }],
  [1, { stock: 'few', leftUnits: 1 }],
  [FEW_UNITS, { stock: 'few', leftUnits: FEW_UNITS }],
  [FEW_UNITS + 1, { stock: 'in_stock', leftUnits: null }],
])('%i left is shown as %j', (units, shown) => {
  expect(shownStock(units)).toEqual(shown);
});

test('spreading loses no unit and favours no bucket by more than one', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 64 }), (units, buckets) => {
      const parts = spreadUnits(units, buckets);
      expect(parts).toHaveLength(buckets);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(units);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});
