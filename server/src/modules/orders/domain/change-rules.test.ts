import fc from 'fast-check';
import { states } from '@hetuan/contract/states';
import { describe, expect, it, test } from 'vitest';
import { judgeFreight, mayChangeDelivery, mayUrge, planPriceChange } from './change-rules.js';

test('delivery changes until the first parcel, urging until the last', () => {
  expect(states.order.filter(mayChangeDelivery)).toEqual(['pending_payment', 'awaiting_group', 'awaiting_shipment']);
  expect(states.order.filter(mayUrge)).toEqual(['awaiting_shipment', 'partially_shipped']);
});

describe('freight of another address', () => {
  test.each([
    ['as dear', 800, 800, 800, 'ok'],
    ['cheaper', 800, 800, 500, 'ok'],
    ['dearer', 800, 800, 801, 'freight_dearer'],
    ['as dear as the present one by newer rules', 800, 1_200, 1_200, 'ok'],
    ['dearer than the present one by newer rules', 800, 1_200, 1_201, 'freight_dearer'],
    ['the present one is no longer delivered to', 800, null, 900, 'freight_dearer'],
  ])('%s', (_, paidFen, presentFen, newFen, expected) => {
    const judged = judgeFreight({ paidFen, presentFen, newFen });
    expect(judged.ok ? 'ok' : judged.code).toBe(expected);
  });
});

describe('a lower price', () => {
  const line = (id: string, units: number, unitPriceFen: number, payFen = units * unitPriceFen) => ({
    ...{ id, units, unitPriceFen, payFen },
  });
  const lines = [line('a', 2, 1_000), line('b', 1, 999)];
  const base = { lines, freightFen: 800, orderedGoodsFen: 2_999, lowestBps: 1_000 };

  test.each([
    ['a little less', 2_998, 800, 'ok'],
    ['freight only', 2_999, 0, 'ok'],
    ['down to the bound', 299, 800, 'ok'],
    ['under the bound', 298, 800, 'price_out_of_bounds'],
    ['more', 3_000, 800, 'price_out_of_bounds'],
    ['more freight', 2_000, 801, 'price_out_of_bounds'],
    ['the same', 2_999, 800, 'price_out_of_bounds'],
  ])('%s', (_, goodsFen, freightFen, expected) => {
    const planned = planPriceChange({ ...base, wish: { goodsFen, freightFen } });
    expect(planned.ok ? 'ok' : planned.code).toBe(expected);
  });

  it('is bounded by what was ordered, not by what was changed before', () => {
    const twice = { ...base, lines: [line('a', 2, 1_000, 200), line('b', 1, 999, 100)] };
    expect(planPriceChange({ ...twice, wish: { goodsFen: 200, freightFen: 0 } })).toMatchObject({ ok: false });
    expect(planPriceChange({ ...twice, wish: { goodsFen: 299, freightFen: 0 } })).toMatchObject({ ok: true });
  });

  it('is never nothing, whatever the bound', () => {
    const free = { ...base, lowestBps: 0, wish: { goodsFen: 0, freightFen: 0 } };
    expect(planPriceChange(free)).toMatchObject({ ok: false, code: 'price_out_of_bounds' });
  });

  it('is split so that the parts are the whole, none is negative and none costs more than before', () => {
    const anyLine = fc.record({
      units: fc.integer({ min: 1, max: 50 }),
      unitPriceFen: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (raw, part) => {
          const all = raw.map(({ units, unitPriceFen }, index) => line(String(index), units, unitPriceFen));
          const orderedGoodsFen = all.reduce((sum, one) => sum + one.payFen, 0);
          const goodsFen = Math.ceil(orderedGoodsFen * part);
          const planned = planPriceChange({
            ...{ lines: all, freightFen: 800, orderedGoodsFen, lowestBps: 1_000, wish: { goodsFen, freightFen: 700 } },
          });
          if (!planned.ok) throw new Error(planned.code);
          const { lines: changed, discountFen, payFen } = planned.value;
          expect(changed.reduce((sum, one) => sum + one.payFen, 0)).toBe(goodsFen);
          expect(discountFen).toBe(orderedGoodsFen - goodsFen);
          expect(payFen).toBe(goodsFen + 700);
          changed.forEach((one, index) => {
            expect(one.payFen).toBeGreaterThanOrEqual(0);
            expect(one.payFen).toBeLessThanOrEqual(all[index]!.payFen);
            expect(one.payFen + one.discountFen).toBe(all[index]!.units * all[index]!.unitPriceFen);
          });
        },
      ),
    );
  });
});
