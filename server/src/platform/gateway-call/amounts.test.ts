import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fenOf, yuanOf } from './amounts.js';
import { chinaClock, momentOfChinaClock } from './china-time.js';

it('an amount leaves as yuan and comes back as the same fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
      expect(fenOf(yuanOf(fen))).toBe(fen);
    }),
  );
});

it.each([
  [1, '0.01'],
  [10, '0.10'],
  [100, '1.00'],
  [12_345, '123.45'],
])('%i fen are %s yuan', (fen, yuan) => {
  expect(yuanOf(fen)).toBe(yuan);
});

it.each([
  ['1', 100],
  ['0.1', 10],
  ['88.88', 8_888],
  ['0', 0],
])('%s yuan are %i fen', (yuan, fen) => {
  expect(fenOf(yuan)).toBe(fen);
});

it.each([
  '',
  ' 1',
  '1 ',
  '-1',
  '+1',
  '01',
  '.5',
  '1.',
  '1.234',
  '1e2',
  '1,000',
  '0x10',
  '１',
  '1.0.0',
  'NaN',
  '9'.repeat(14),
])('no exact amount: "%s"', (text) => {
  expect(fenOf(text)).toBeNull();
});

it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('%d fen never leave the house', (fen) => {
  expect(() => yuanOf(fen)).toThrow(RangeError);
});

it('China’s clock is read back to the same moment, and days that are none are not read', () => {
  expect(chinaClock(new Date('2026-01-01T16:00:00.999Z'))).toBe('2026-01-02 00:00:00');
  expect(momentOfChinaClock('2026-01-02 00:00:00')).toBe('2026-01-02T00:00:00+08:00');
  for (const text of ['2026-02-30 00:00:00', '2026-01-01 24:00:01', '2026-1-1 00:00:00', '2026-01-01T00:00:00', '']) {
    expect(momentOfChinaClock(text), text).toBeNull();
  }
});
