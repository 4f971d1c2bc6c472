// A rebate and any refunds after it never give back more than was paid, and together with everything refunded exactly that.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRebate } from './rebate-plan.js';
import { type RefundableLine, planRefund, wholeOrder } from './refund-plan.js';

const line = (change: Partial<RefundableLine> = {}): RefundableLine => ({
  ...{ id: 'a', kind: 'goods', units: 2, payFen: 200, shippedUnits: 0, refundedUnits: 0, refundedFen: 0 },
  ...change,
});

describe('a rebate', () => {
  const cases: [string, Partial<RefundableLine>, number, number][] = [
    ['goes back as it is meant', {}, 30, 30],
    ['is never more than what was paid', {}, 500, 200],
    ['leaves out what was refunded', { refundedUnits: 1, refundedFen: 100 }, 500, 100],
    ['leaves out what a case claims', { claimedUnits: 1, claimedFen: 100 }, 500, 100],
    ['leaves out what was rebated before', { rebatedFen: 150 }, 500, 50],
    ['is nothing for goods that are gone', { refundedUnits: 2, refundedFen: 190 }, 5, 0],
    ['is nothing for freight', { kind: 'freight' }, 5, 0],
    ['is never negative', {}, -5, 0],
  ];
  it.each(cases)('%s', (_, change, wished, expected) => {
    expect(planRebate([line(change)], () => wished).amountFen).toBe(expected);
  });

  it('is reckoned on the units that are kept', () => {
    expect(planRebate([line({ refundedUnits: 1, refundedFen: 100 })], ({ units }) => units * 7).amountFen).toBe(7);
  });

  it('and all that is refunded around it are exactly what was paid', () => {
    const arbitrary = fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      payFen: fc.integer({ min: 0, max: 10_000 }),
      before: fc.integer({ min: 0, max: 9 }),
      rebateFen: fc.integer({ min: 0, max: 12_000 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ units, payFen, before, rebateFen }) => {
        let one = line({ units, payFen, rebatedFen: 0 });
        const gone = Math.min(before, units);
        const refund = (count: number): number => {
          const planned = count > 0 ? planRefund([one], [{ lineId: 'a', units: count }]) : null;
          const fen = planned?.ok ? planned.value.amountFen : 0;
          one = { ...one, refundedUnits: one.refundedUnits + count, refundedFen: one.refundedFen + fen };
          return fen;
        };
        const first = refund(gone);
        const rebate = planRebate([one], () => rebateFen).amountFen;
        one = { ...one, rebatedFen: rebate };
        let after = 0;
        while (wholeOrder([one]).length > 0) after += refund(1);
        expect(first + rebate + after).toBe(payFen);
      }),
    );
  });
});
