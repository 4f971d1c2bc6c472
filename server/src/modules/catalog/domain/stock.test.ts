import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BucketLevel, StockLevels, chooseBucket } from './stock.js';

const levels = (...left: number[]): BucketLevel[] =>
  left.map((leftUnits, no) => ({ stockId: 's', skuId: 'a', no, leftUnits }));

test.each<[string, number[], number, number, string]>([
  ['the only bucket', [5], 5, 0.99, 'hold 0'],
  ['chance picks among those that can serve', [5, 0, 5], 2, 0.99, 'hold 2'],
  ['an empty one is not picked', [0, 3], 3, 0, 'hold 1'],
  ['none alone, all together', [2, 2], 3, 0.5, 'scattered'],
  ['not even together', [1, 1], 3, 0.5, 'short 2'],
  ['no bucket at all', [], 1, 0.5, 'short 0'],
])('%s', (_, left, units, random, expected) => {
  const choice = chooseBucket(levels(...left), units, random);
  const told =
    choice.kind === 'hold'
      ? `hold ${choice.hold.bucketNo}`
      : choice.kind === 'short'
        ? `short ${choice.leftUnits}`
        : choice.kind;
  expect(told).toBe(expected);
});

test('never holds more than a bucket has, and is short only when all together are', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { maxLength: 8 }),
      fc.integer({ min: 1, max: 20 }),
      random,
      (left, units, chance) => {
        const choice = chooseBucket(levels(...left), units, chance);
        const all = left.reduce((sum, one) => sum + one, 0);
        if (choice.kind === 'hold') expect(left[choice.hold.bucketNo]).toBeGreaterThanOrEqual(choice.hold.units);
        expect(choice.kind === 'short').toBe(all < units);
        expect(choice.kind === 'scattered').toBe(all >= units && left.every((one) => one < units));
      },
    ),
  );
});

test('sales after one another see what the ones before took; a sale that fails takes nothing', () => {
  const stocks = new StockLevels(
    new Map([
      ['a', levels(3)],
      ['b', levels(1)],
    ]),
  );
  const kinds = (...lines: [string, number][]) =>
    stocks
      .take(
        lines.map(([stock, units]) => ({ stock, units })),
        0,
      )
      .map(({ kind }) => kind);
  expect(kinds(['a', 2])).toEqual(['hold']);
  expect(kinds(['a', 1], ['b', 2])).toEqual(['hold', 'short']);
  expect(kinds(['a', 1], ['b', 1])).toEqual(['hold', 'hold']);
  expect(kinds(['a', 1])).toEqual(['short']);
  expect(kinds(['c', 1])).toEqual(['short']);
});

test('two lines of one sale may not take the same unit', () => {
  const stocks = new StockLevels(new Map([['a', levels(3)]]));
  expect(
    stocks
      .take(
        [
          { stock: 'a', units: 2 },
          { stock: 'a', units: 2 },
        ],
        0,
      )
      .map(({ kind }) => kind),
  ).toEqual(['hold', 'short']);
});
