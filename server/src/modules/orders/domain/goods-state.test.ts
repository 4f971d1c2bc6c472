import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GoodsLine, goodsState, owedUnits, unshippedRefunds } from './goods-state.js';

const of = (units: number, shippedUnits = 0, refundedUnits = 0): GoodsLine => ({ units, shippedUnits, refundedUnits });

describe('the state of a paid order', () => {
  test.each<[string, GoodsLine[], string]>([
    ['nothing has happened', [of(2), of(1)], 'awaiting_shipment'],
    ['one parcel of two', [of(2, 2), of(1)], 'partially_shipped'],
    ['part of a line', [of(3, 1)], 'partially_shipped'],
    ['all has left', [of(2, 2), of(1, 1)], 'shipped'],
    ['M16: what was not sent is refunded', [of(2, 2), of(1, 0, 1)], 'shipped'],
    ['one refunded, the others still owed', [of(2, 0, 2), of(1)], 'awaiting_shipment'],
    ['a refund after shipment leaves it shipped', [of(2, 2, 1)], 'shipped'],
    ['everything refunded before shipment', [of(2, 0, 2)], 'refunded'],
    ['everything refunded after shipment', [of(2, 2, 2), of(1, 1, 1)], 'refunded'],
  ])('%s', (_, lines, state) => {
    expect(goodsState(lines)).toBe(state);
  });
});

const line = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.nat(20), fc.nat(20))
  .map(([units, shipped, refunded]) => of(units, Math.min(units, shipped), Math.min(units, refunded)));

test('owed, sent and never to be sent are all the units there are', () => {
  fc.assert(
    fc.property(line, (one) => {
      expect(owedUnits(one) + one.shippedUnits + unshippedRefunds(one)).toBe(one.units);
      expect(owedUnits(one)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('shipped means nothing is owed; refunded means nothing is kept', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const state = goodsState(lines);
      const owed = lines.reduce((sum, one) => sum + owedUnits(one), 0);
      const kept = lines.some((one) => one.refundedUnits < one.units);
      expect(state === 'refunded').toBe(!kept);
      if (state === 'shipped') expect(owed).toBe(0);
      if (state === 'partially_shipped') expect(owed).toBeGreaterThan(0);
    }),
  );
});
