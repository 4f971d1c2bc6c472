import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Lot, payDebt, pointsFor, reverse, reversedShare, takePoints, yearlyEnd } from './lots.js';
import { cyclePoints, dayBefore, makeUpDays, runUpTo, streakOf, winsCard } from './sign-in-rules.js';

const now = new Date('2026-11-26T04:00:00Z');
const lot = (id: string, remaining: number): Lot => ({ id, remaining });

describe('lots', () => {
  test.each([
    [0, []],
    [5, [{ lotId: 'a', points: 5 }]],
    [
      15,
      [
        { lotId: 'a', points: 10 },
        { lotId: 'b', points: 5 },
      ],
    ],
    [31, null],
  ])('give %i, first in first out', (wanted, takes) => {
    expect(takePoints([lot('a', 10), lot('b', 20)], wanted)).toEqual(takes);
  });

  test('give exactly what is wanted or nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 12 }), fc.nat(300), (remains, wanted) => {
        const takes = takePoints(
          remains.map((remaining, index) => lot(String(index), remaining)),
          wanted,
        );
        const held = remains.reduce((sum, one) => sum + one, 0);
        if (takes === null) expect(held).toBeLessThan(wanted);
        else {
          expect(takes.reduce((sum, one) => sum + one.points, 0)).toBe(wanted);
          for (const { lotId, points } of takes) expect(points).toBeLessThanOrEqual(remains[Number(lotId)] ?? 0);
        }
      }),
    );
  });

  test('end with the year after the one they were earned in, in Shanghai', () => {
    expect(yearlyEnd(now).toISOString()).toBe('2027-12-31T15:59:59.999Z');
    expect(yearlyEnd(new Date('2026-12-31T16:00:00Z')).toISOString()).toBe('2028-12-31T15:59:59.999Z');
  });

  test('pay a debt first', () => {
    expect(payDebt(10, 4)).toEqual({ kept: 6, repaid: 4 });
    expect(payDebt(10, 40)).toEqual({ kept: 0, repaid: 10 });
  });

  test('that are spent become a debt when they are reversed', () => {
    expect(reverse(10, 4)).toEqual({ taken: 4, owed: 6 });
  });

  test('are reversed in parts that sum to the whole', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1 }), (points, refunds) => {
        const goodsFen = refunds.reduce((sum, fen) => sum + fen, 0);
        let before = 0;
        let reversed = 0;
        for (const fen of refunds) {
          reversed += reversedShare(points, goodsFen, before, fen);
          before += fen;
        }
        expect(reversed).toBe(points);
      }),
    );
  });

  test('are one for every whole yuan', () => {
    expect(pointsFor(1_999, 100)).toBe(19);
  });
});

describe('signing in', () => {
  const today = '2026-03-01';
  test.each([
    ['nobody yet', [], 0],
    ['today', [today], 1],
    ['yesterday, today still open', ['2026-02-28'], 1],
    ['three in a row', [today, '2026-02-28', '2026-02-27'], 3],
    ['a hole', [today, '2026-02-27'], 1],
    ['long ago', ['2026-02-20'], 0],
  ])('%s', (_, days, streak) => {
    expect(streakOf(new Set(days), today)).toBe(streak);
  });

  test('goes over the end of months and years', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
    expect(dayBefore('2028-03-01')).toBe('2028-02-29');
    expect(runUpTo(new Set(['2025-12-31', '2026-01-01']), '2026-01-01')).toBe(2);
  });

  test('is rewarded by the place in the cycle, and with a card at its end', () => {
    const cycle = [5, 5, 10, 30];
    expect([1, 3, 4, 5, 8].map((streak) => cyclePoints(streak, cycle))).toEqual([5, 10, 30, 5, 30]);
    expect([3, 4, 8].map((streak) => winsCard(streak, cycle))).toEqual([false, true, true]);
  });

  test('can be made up for missed days only, after the first', () => {
    const days = new Set(['2026-02-24', '2026-02-27']);
    expect(makeUpDays(days, today, 7)).toEqual(['2026-02-28', '2026-02-26', '2026-02-25']);
    expect(makeUpDays(new Set(), today, 7)).toEqual([]);
  });
});
