import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RefundWish, type RefundableLine, planRefund, wholeOrder } from './refund-plan.js';

const goods = (id: string, change: Partial<RefundableLine> = {}): RefundableLine => ({
  ...{ id, kind: 'goods', units: 3, payFen: 1_000, shippedUnits: 0, refundedUnits: 0, refundedFen: 0 },
  ...change,
});
const freight = (payFen = 800, refundedFen = 0): RefundableLine => ({
  ...{ id: 'freight', kind: 'freight', units: 1, payFen, shippedUnits: 0, refundedUnits: 0, refundedFen },
});
const wish = (lineId: string, units: number): RefundWish => ({ lineId, units });

function planned(lines: readonly RefundableLine[], ...wishes: RefundWish[]) {
  const result = planRefund(lines, wishes);
  return result.ok ? result.value : result.code;
}

describe('a refund', () => {
  test('of some units is their share, and freight stays while goods are kept', () => {
    expect(planned([goods('a'), freight()], wish('a', 1))).toEqual({
      amountFen: 333,
      lines: [{ lineId: 'a', units: 1, amountFen: 333, returnedUnits: 0 }],
      putBack: [{ lineId: 'a', units: 1 }],
    });
  });

  test('of the last unit takes what is left of the line, and the freight when nothing was shipped', () => {
    const lines = [goods('a', { refundedUnits: 2, refundedFen: 666 }), freight()];
    expect(planned(lines, wish('a', 1))).toEqual({
      amountFen: 334 + 800,
      lines: [
        { lineId: 'a', units: 1, amountFen: 334, returnedUnits: 0 },
        { lineId: 'freight', units: 0, amountFen: 800, returnedUnits: 0 },
      ],
      putBack: [{ lineId: 'a', units: 1 }],
    });
  });

  test.each([
    ['nothing was shipped', goods('a'), 1_800],
    ['a parcel has left', goods('a', { shippedUnits: 1 }), 1_000],
  ])('freight goes back when %s', (_, line, amountFen) => {
    expect(planned([line, freight()], wish('a', 3))).toMatchObject({ amountFen });
  });

  test('freight goes back once', () => {
    expect(planned([goods('a'), freight(800, 800)], wish('a', 3))).toMatchObject({ amountFen: 1_000 });
  });

  test('takes unshipped units first: only those go back on sale', () => {
    const line = goods('a', { shippedUnits: 2 });
    expect(planned([line], wish('a', 2))).toMatchObject({ putBack: [{ lineId: 'a', units: 1 }] });
    expect(planned([{ ...line, refundedUnits: 1 }], wish('a', 2))).toMatchObject({ putBack: [] });
  });

  test('two wishes for one line count together', () => {
    expect(planned([goods('a')], wish('a', 2), wish('a', 1))).toMatchObject({ amountFen: 1_000 });
    expect(planned([goods('a')], wish('a', 2), wish('a', 2))).toBe('refund_exceeds_paid');
  });

  test.each([
    ['more than the line has', wish('a', 4)],
    ['nothing', wish('a', 0)],
    ['less than nothing', wish('a', -1)],
    ['a line that is not there', wish('b', 1)],
    ['the freight by itself', wish('freight', 1)],
  ])('of %s is refused', (_, wanted) => {
    expect(planned([goods('a'), freight()], wanted)).toBe('refund_exceeds_paid');
  });
});

const line = fc
  .record({ units: fc.integer({ min: 1, max: 12 }), payFen: fc.nat(1_000_000), shipped: fc.nat(12) })
  .map(({ units, payFen, shipped }) => ({ units, payFen, shippedUnits: Math.min(units, shipped) }));

test('M13: any sequence of refunds returns exactly what was paid, and puts back exactly what never left', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.nat(5_000),
      fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 5 })), { maxLength: 20 }),
      (sizes, freightFen, tries) => {
        const lines = [...sizes.map((size, index) => goods(String(index), size)), freight(freightFen)];
        let paidBack = 0;
        let putBack = 0;
        const apply = (wishes: RefundWish[]): void => {
          const result = planRefund(lines, wishes);
          if (!result.ok) return;
          for (const part of result.value.lines) {
            const changed = lines.find(({ id }) => id === part.lineId)!;
            changed.refundedUnits += part.units;
            changed.refundedFen += part.amountFen;
            expect(part.amountFen).toBeGreaterThanOrEqual(0);
            expect(changed.refundedFen).toBeLessThanOrEqual(changed.payFen);
          }
          paidBack += result.value.amountFen;
          putBack += result.value.putBack.reduce((sum, part) => sum + part.units, 0);
        };
        for (const [index, units] of tries) apply([wish(String(index % sizes.length), units)]);
        const rest = wholeOrder(lines);
        if (rest.length > 0) apply(rest);
        const shipped = sizes.reduce((sum, size) => sum + size.shippedUnits, 0);
        const units = sizes.reduce((sum, size) => sum + size.units, 0);
        const paid = sizes.reduce((sum, size) => sum + size.payFen, 0) + (shipped === 0 ? freightFen : 0);
        expect([paidBack, putBack]).toEqual([paid, units - shipped]);
        expect(wholeOrder(lines)).toEqual([]);
      },
    ),
  );
});
