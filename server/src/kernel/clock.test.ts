import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, businessDay, earliest, plusMs, spanText } from './clock.js';

test.each([
  ['2026-11-24T15:59:59.999Z', '2026-11-24'],
  ['2026-11-24T16:00:00.000Z', '2026-11-25'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ['2028-02-28T20:00:00.000Z', '2028-02-29'],
])('%s is the business day %s', (moment, day) => {
  expect(businessDay(new Date(moment))).toBe(day);
});

const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

test('a business day is 24 hours long and days follow in order', () => {
  fc.assert(
    fc.property(moment, fc.nat(DAY_MS), (at, later) => {
      expect(businessDay(plusMs(at, later)) >= businessDay(at)).toBe(true);
      expect(businessDay(plusMs(at, DAY_MS))).not.toBe(businessDay(at));
    }),
  );
});

test('the earliest is one of them, none is before it, and none is changed', () => {
  fc.assert(
    fc.property(moment, fc.array(moment), (first, others) => {
      const all = [first, ...others];
      const before = all.map(Number);
      const least = earliest(first, ...others);
      expect(all).toContain(least);
      expect(Math.min(...before)).toBe(Number(least));
      expect(all.map(Number)).toEqual(before);
    }),
  );
});

test('later by milliseconds, also backwards; the moment itself stays', () => {
  const at = new Date('2026-11-24T00:00:00Z');
  expect(plusMs(at, 1_500).toISOString()).toBe('2026-11-24T00:00:01.500Z');
  expect(plusMs(at, -1).toISOString()).toBe('2026-11-23T23:59:59.999Z');
  expect(at.toISOString()).toBe('2026-11-24T00:00:00.000Z');
});

test.each([
  [60_000, '1 分钟'],
  [90_000, '1 分钟 30 秒'],
  [5_400_000, '1 小时 30 分钟'],
  [86_400_000, '24 小时'],
  [259_200_000, '3 天'],
  [90_000_000, '25 小时'],
])('%i ms reads %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
