import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, assertFen, formatYuan, plainYuan, rateOf, shortYuan, sumFen, unitShare } from './money.js';

const MAX = Number.MAX_SAFE_INTEGER;
const fen = fc.oneof(fc.nat(10_000), fc.nat(MAX));
const weights = fc.array(fc.oneof(fc.nat(10), fc.nat(1_000_000_000)), { minLength: 1, maxLength: 60 });
const sum = (values: readonly number[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n);

describe('allocate', () => {
  test.each([
    ['a third each, the first takes what is over', 100, [1, 1, 1], [34, 33, 33]],
    ['two thirds, the larger remainder takes it', 100, [1, 2], [33, 67]],
    ['a tie goes to the earlier', 1, [5, 5], [1, 0]],
    ['less than there are parts', 2, [1, 1, 1], [1, 1, 0]],
    ['a weight of nothing gets nothing', 100, [0, 3, 0], [0, 100, 0]],
    ['no weight at all: equal shares', 5, [0, 0], [3, 2]],
    ['nothing to give', 0, [3, 4], [0, 0]],
    ['one part is the whole', 7, [9], [7]],
    ['the largest sum there is', MAX, [1, 1], [(MAX + 1) / 2, (MAX - 1) / 2]],
  ])('%s', (_, total, by, parts) => {
    expect(allocate(total, by)).toEqual(parts);
  });

  test.each([
    [-1, [1]],
    [1.5, [1]],
    [MAX + 1, [1]],
    [1, []],
    [1, [-1, 2]],
    [1, [0.5]],
    [Number.NaN, [1]],
  ])('%d over %j is a fault', (total, by) => {
    expect(() => allocate(total, by)).toThrow(RangeError);
  });

  test('parts sum to the whole, none negative, none more than one fen from its exact share', () => {
    fc.assert(
      fc.property(fen, weights, (total, by) => {
        const parts = allocate(total, by);
        const used = by.some((weight) => weight > 0) ? by : by.map(() => 1);
        const whole = sum(used);
        expect(parts).toHaveLength(by.length);
        expect(sum(parts)).toBe(BigInt(total));
        parts.forEach((part, index) => {
          const distance = BigInt(part) * whole - BigInt(total) * BigInt(used[index] ?? 0);
          expect(part).toBeGreaterThanOrEqual(0);
          expect(distance < whole && -distance < whole).toBe(true);
        });
      }),
    );
  });

  test('a larger weight never gets less', () => {
    fc.assert(
      fc.property(fen, weights, (total, by) => {
        const parts = allocate(total, by).map((part, index) => ({ part, weight: by[index] ?? 0 }));
        const sorted = parts.toSorted((a, b) => a.weight - b.weight || a.part - b.part);
        for (let n = 1; n < sorted.length; n += 1) expect(sorted[n]!.part).toBeGreaterThanOrEqual(sorted[n - 1]!.part);
      }),
    );
  });
});

describe('unitShare', () => {
  test.each([
    [100, 3, 0, 1, 33],
    [100, 3, 1, 1, 33],
    [100, 3, 2, 1, 34],
    [100, 3, 0, 3, 100],
    [100, 3, 1, 0, 0],
    [0, 3, 0, 2, 0],
  ])('%i over %i units, from %i take %i: %i', (total, units, from, take, share) => {
    expect(unitShare(total, units, from, take)).toBe(share);
  });

  test.each([
    [3, 2, 2],
    [3, -1, 1],
    [3, 0, -1],
  ])('of %i units from %i take %i is a fault', (units, from, take) => {
    expect(() => unitShare(100, units, from, take)).toThrow(RangeError);
  });

  test('whatever the sequence of takes, they sum to the whole and none is negative', () => {
    fc.assert(
      fc.property(fen, fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), (total, takes) => {
        const units = takes.reduce((all, take) => all + take, 0);
        fc.pre(units > 0);
        let from = 0;
        const shares = takes.map((take) => {
          const share = unitShare(total, units, from, take);
          from += take;
          expect(share).toBeGreaterThanOrEqual(0);
          return share;
        });
        expect(sum(shares)).toBe(BigInt(total));
      }),
    );
  });
});

describe('a rate', () => {
  test.each([
    [999, 1_000, 99],
    [1, 9_999, 0],
    [10_000, 10_000, 10_000],
    [0, 5_000, 0],
    [MAX, 10_000, MAX],
  ])('of %i fen at %i bps is %i', (amount, bps, part) => {
    expect(rateOf(amount, bps)).toBe(part);
  });

  test('never promises a fraction more than the exact part', () => {
    fc.assert(
      fc.property(fen, fc.nat(10_000), (amount, bps) => {
        const exact = BigInt(amount) * BigInt(bps);
        const part = BigInt(rateOf(amount, bps)) * 10_000n;
        expect(part <= exact && exact - part < 10_000n).toBe(true);
      }),
    );
  });
});

test.each([-1, 0.5, Number.NaN, Infinity, MAX + 1])('%d is no number of fen', (value) => {
  expect(() => assertFen(value)).toThrow(RangeError);
});

test('a sum that leaves the safe range is a fault, never a rounded figure', () => {
  expect(sumFen([])).toBe(0);
  expect(sumFen([1, 2, 3])).toBe(6);
  expect(() => sumFen([MAX, 1])).toThrow(RangeError);
});

test.each([
  [0, '0.00', '0.00', '0'],
  [5, '0.05', '0.05', '0.05'],
  [1_234, '12.34', '12.34', '12.34'],
  [1_950, '19.50', '19.50', '19.50'],
  [99_999, '999.99', '999.99', '999.99'],
  [100_000, '1,000.00', '1000.00', '1,000'],
  [100_000_000, '1,000,000.00', '1000000.00', '1,000,000'],
  [-5, '-0.05', '-0.05', '-0.05'],
  [-1_234, '-12.34', '-12.34', '-12.34'],
  [-12_345_678, '-123,456.78', '-123456.78', '-123,456.78'],
])('%i fen reads %s, %s to a machine and %s in short', (amount, text, plain, short) => {
  expect([formatYuan(amount), plainYuan(amount), shortYuan(amount)]).toEqual([text, plain, short]);
});
