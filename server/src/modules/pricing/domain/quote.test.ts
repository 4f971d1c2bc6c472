import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FreightTemplate } from './freight.js';
import { type PricedLine, type Quote, quote } from './quote.js';

const template: FreightTemplate = {
  method: 'piece',
  rules: [{ provinces: 'default', firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 }],
  freeOverFen: 9_900,
  notDelivered: ['71'],
};
const line = (change: Partial<PricedLine> = {}): PricedLine => ({
  ...{ skuId: 'a', name: '米粉', units: 2, basePriceFen: 1_000, activity: null, weightGrams: 100 },
  freight: { templateId: 't', template },
  ...change,
});
const group = { kind: 'groupbuy', label: '3人团价', priceFen: 700 };

function quoted(lines: readonly PricedLine[], provinceCode: string | null = '31'): Quote {
  const result = quote({ lines, provinceCode });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('a quote', () => {
  test('is goods and freight, every step explained', () => {
    expect(quoted([line()])).toEqual({
      lines: [{ skuId: 'a', units: 2, unitPriceFen: 1_000, discountFen: 0, payFen: 2_000 }],
      goodsFen: 2_000,
      discountFen: 0,
      freightFen: 1_000,
      freightKnown: true,
      payFen: 3_000,
      explanation: [
        { step: 1, rule: 'base-price', text: '米粉 ¥10.00 × 2', amountFen: 2_000 },
        { step: 8, rule: 'freight', text: '运费 ¥10.00', amountFen: 1_000 },
      ],
    });
  });

  test('takes the price of the offer, and says what it saves', () => {
    const { goodsFen, explanation } = quoted([line({ activity: group }), line({ skuId: 'b' })]);
    expect(goodsFen).toBe(1_400 + 2_000);
    expect(explanation[2]).toEqual({ step: 2, rule: 'groupbuy', text: '3人团价 ¥7.00 × 2', amountFen: -600 });
  });

  test('leaves freight open while nobody knows where to', () => {
    expect(quoted([line()], null)).toMatchObject({ freightFen: 0, freightKnown: false, payFen: 2_000 });
  });

  test('one parcel of one template: pieces and the threshold count together', () => {
    expect(quoted([line(), line({ skuId: 'b', units: 1 })]).freightFen).toBe(800 + 2 * 200);
    const dear = line({ units: 5 });
    expect(quoted([dear, line({ skuId: 'b', units: 5 })])).toMatchObject({ freightFen: 0 });
    expect(quoted([dear, line({ skuId: 'b', units: 5 })]).explanation.at(-1)?.text).toBe('包邮');
  });

  test('the threshold looks at what is paid, not at the base price', () => {
    expect(quoted([line({ units: 10, activity: group })]).freightFen).toBe(800 + 9 * 200);
  });

  test('two templates are two parcels', () => {
    const other = line({ skuId: 'b', units: 1, freight: { templateId: 'u', template } });
    expect(quoted([line({ units: 1 }), other]).freightFen).toBe(1_600);
  });

  test('one parcel that is not delivered refuses the whole', () => {
    const to = (provinceCode: string) => quote({ lines: [line()], provinceCode });
    expect(to('71')).toMatchObject({ ok: false, code: 'region_not_delivered' });
  });
});

const anyLine = fc
  .record({
    units: fc.integer({ min: 1, max: 99 }),
    basePriceFen: fc.integer({ min: 1, max: 1_000_000 }),
    off: fc.option(fc.nat(100), { nil: null }),
    templateId: fc.constantFrom('t', 'u', 'v'),
  })
  .map(({ units, basePriceFen, off, templateId }) =>
    line({
      units,
      basePriceFen,
      activity: off === null ? null : { ...group, priceFen: Math.floor((basePriceFen * off) / 100) },
      freight: { templateId, template },
    }),
  );

test('M13: lines and freight sum to the total, the explanation sums to it too, and no part is negative', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 20 }), fc.constantFrom('31', null), (lines, province) => {
      const result = quoted(lines, province);
      const paid = result.lines.reduce((sum, { payFen }) => sum + payFen, 0);
      expect(paid + result.freightFen).toBe(result.payFen);
      expect(result.goodsFen - result.discountFen + result.freightFen).toBe(result.payFen);
      expect(result.explanation.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(result.payFen);
      for (const part of [...result.lines.map(({ payFen }) => payFen), result.freightFen, result.discountFen]) {
        expect(part).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
