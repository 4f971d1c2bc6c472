// What a reseller may ask, and what they are owed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptResale, owedFen, owedStage } from './resale-rules.js';

const pear = { skuId: 'pear', supplyFen: 700, basePriceFen: 1_000 };

describe('prices of a reseller', () => {
  const judged = (priceFen: number, supplied = pear) => {
    const result = acceptResale([{ skuId: 'pear', priceFen }], [supplied]);
    return result.ok ? 'ok' : (result.details?.problems ?? result.code);
  };
  it('lie between what it is supplied at and what it costs otherwise, both included', () => {
    expect([judged(700), judged(1_000)]).toEqual(['ok', 'ok']);
    expect(judged(699)).toEqual([{ where: 'prices.0.priceFen', problem: 'below_supply_price' }]);
    expect(judged(1_001)).toEqual([{ where: 'prices.0.priceFen', problem: 'above_base_price' }]);
  });

  it('are for goods that are for resellers', () => {
    expect(acceptResale([{ skuId: 'pear', priceFen: 800 }], [{ ...pear, supplyFen: null }])).toMatchObject({
      code: 'sku_unavailable',
    });
    expect(acceptResale([{ skuId: 'plum', priceFen: 800 }], [pear])).toMatchObject({ code: 'sku_unavailable' });
  });
});

describe('what a reseller is owed', () => {
  const sold = { units: 3, supplyFen: 700, paidFen: 2_700, refundedUnits: 0, refundedFen: 0, rebatedFen: 0 };
  it.each([
    ['whole', {}, 600],
    ['one unit back at its share', { refundedUnits: 1, refundedFen: 900 }, 400],
    ['everything back', { refundedUnits: 3, refundedFen: 2_700 }, 0],
    ['some money back, everything kept', { rebatedFen: 250 }, 350],
    ['more money back than the margin', { rebatedFen: 601 }, 0],
    ['sold at what it is supplied at', { paidFen: 2_100 }, 0],
  ] as const)('%s', (_, change, owed) => {
    expect(owedFen({ ...sold, ...change })).toBe(owed);
  });

  it('falls by no more than the margin whichever units go back, and never below nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.nat(),
        (units, supplyFen, marginFen, seed) => {
          const back = seed % (units + 1);
          const priceFen = supplyFen + marginFen;
          const rest = { refundedUnits: back, refundedFen: back * priceFen, rebatedFen: 0 };
          expect(owedFen({ units, supplyFen, paidFen: units * priceFen, ...rest })).toBe((units - back) * marginFen);
        },
      ),
    );
  });

  it('says why it is not settled', () => {
    const order = { kept: true, settled: false, received: false };
    expect(owedStage(order)).toBe('awaiting_receipt');
    expect(owedStage({ ...order, received: true })).toBe('in_window');
    expect(owedStage({ ...order, received: true, settled: true })).toBe('settled');
    expect(owedStage({ ...order, kept: false, settled: true })).toBe('refunded');
  });
});
