import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Earning, type OrderFacts, settleEarning } from './earning.js';

const now = new Date('2026-11-26T04:00:00Z');
const end = new Date('2027-12-31T15:59:59.999Z');
const terms = { fenAPoint: 100 };
const paid: OrderFacts = { goodsFen: 10_050, refundedFen: 0, promised: 0, received: false };
const frozen: Earning = { points: 100, remaining: 100, reversed: 0, expiresAt: null };
const promised: Earning = { ...frozen, points: 150, remaining: 150 };
const good: Earning = { ...frozen, expiresAt: end };
const told = (before: Earning | null, order: OrderFacts, debt = 0) => {
  const settled = settleEarning(before, order, debt, terms, now);
  return settled && [settled.after, settled.moves.map(({ kind, points }) => [kind, points]), settled.owed];
};

test.each<[string, Earning | null, OrderFacts, number, unknown]>([
  ['paid', null, paid, 0, [frozen, [['frozen', 100]], 0]],
  ['paid, heard of again', frozen, paid, 0, [frozen, [], 0]],
  ['paid, 50 promised on top', null, { ...paid, promised: 50 }, 0, [promised, [['frozen', 150]], 0]],
  ['less than a yuan', null, { ...paid, goodsFen: 99 }, 0, null],
  ['received', frozen, { ...paid, received: true }, 0, [good, [['earned', 100]], 100]],
  [
    'heard of late',
    null,
    { ...paid, received: true },
    0,
    [
      good,
      [
        ['frozen', 100],
        ['earned', 100],
      ],
      100,
    ],
  ],
  [
    'received, with a debt',
    frozen,
    { ...paid, received: true },
    30,
    [
      { ...good, remaining: 70 },
      [
        ['earned', 100],
        ['repaid', -30],
      ],
      70,
    ],
  ],
  [
    'half of it refunded before receipt',
    frozen,
    { ...paid, refundedFen: 5_025 },
    0,
    [{ ...frozen, remaining: 50, reversed: 50 }, [['cancelled', -50]], 0],
  ],
  [
    'half of it refunded after receipt, all still there',
    good,
    { ...paid, received: true, refundedFen: 5_025 },
    0,
    [{ ...good, remaining: 50, reversed: 50 }, [['reversed', -50]], -50],
  ],
  [
    'all of it refunded after receipt, most of it spent',
    { ...good, remaining: 20 },
    { ...paid, received: true, refundedFen: 10_050 },
    0,
    [{ ...good, remaining: 0, reversed: 100 }, [['reversed', -100]], -20],
  ],
])('%s', (_, before, order, debt, expected) => {
  expect(told(before, order, debt)).toEqual(expected);
});

test('what was spent of it is owed', () => {
  const order = { ...paid, received: true, refundedFen: 10_050 };
  const settled = settleEarning({ ...good, remaining: 20 }, order, 0, terms, now);
  expect(settled?.moves).toEqual([{ kind: 'reversed', points: -100, available: -20, frozen: 0, debt: 80 }]);
});

test('however one hears of it, a whole refund leaves nothing, and balances follow the lot', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 1_000_000 }),
      fc.array(fc.nat(10_000), { maxLength: 8 }),
      fc.nat(8),
      (goodsFen, shares, receivedAt) => {
        let earning: Earning | null = null;
        const sum = { available: 0, frozen: 0, debt: 0, owed: 0 };
        const steps = [...shares.sort((a, b) => a - b), 10_000];
        steps.forEach((share, index) => {
          const order = {
            goodsFen,
            refundedFen: Math.floor((goodsFen * share) / 10_000),
            promised: 0,
            received: index >= receivedAt,
          };
          const settled = settleEarning(earning, order, sum.debt, terms, now);
          if (!settled) return;
          earning = settled.after;
          for (const move of settled.moves) {
            sum.available += move.available;
            sum.frozen += move.frozen;
            sum.debt += move.debt;
          }
          sum.owed += settled.owed;
          const isFrozen = settled.after.expiresAt === null;
          expect([sum.available, sum.frozen]).toEqual(
            isFrozen ? [0, settled.after.remaining] : [settled.after.remaining, 0],
          );
          expect(sum.owed).toBe(sum.available);
        });
        expect([sum.available, sum.frozen, sum.debt]).toEqual([0, 0, 0]);
      },
    ),
  );
});
