import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactText, priceText, yuanText } from './price-text';

describe('an amount in fen', () => {
  test.each([
    [0, '0', ''],
    [5, '0', '.05'],
    [100, '1', ''],
    [1990, '19', '.90'],
    [99999, '999', '.99'],
    [100000, '1,000', ''],
    [123456, '1,234', '.56'],
    [123456789, '1,234,567', '.89'],
    [-150, '-1', '.50'],
  ])('%d is %s%s', (fen, yuan, cents) => {
    expect(priceText(fen)).toEqual({ yuan, cents });
  });

  test('is never anything but whole fen', () => {
    for (const wrong of [0.5, 19.9, Number.NaN, Infinity]) expect(() => priceText(wrong)).toThrow(RangeError);
  });

  test('has two decimals always where amounts stand under each other', () => {
    expect([100, 5, 1990].map(exactText)).toEqual(['¥1.00', '¥0.05', '¥19.90']);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (fen) => {
        const [, yuan = '', cents = '0'] = /^¥(\d{1,3}(?:,\d{3})*)(?:\.(\d\d))?$/.exec(yuanText(fen)) ?? [];
        expect(Number(yuan.replace(/,/g, '')) * 100 + Number(cents)).toBe(fen);
      }),
    );
  });
});
