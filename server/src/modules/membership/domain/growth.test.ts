import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Level, acceptLevels, decayed, growthOf, levelAt, nextAfter } from './growth.js';

const level = (name: string, growthFrom: number, more: Partial<Level> = {}) => ({
  ...{ name, growthFrom, offBps: 0, pointsBps: 10_000, freeShipping: false },
  ...more,
});
const levels: Level[] = [level('普通', 0), level('银卡', 500, { offBps: 200 }), level('金卡', 2_000)].map(
  (one, no) => ({ ...one, no }),
);

describe('levels', () => {
  it.each([
    [0, 0, 500],
    [499, 0, 1],
    [500, 1, 1_500],
    [1_999, 1, 1],
    [2_000, 2, null],
    [99_999, 2, null],
  ])('growth %i is level %i', (growth, no, missing) => {
    expect(levelAt(levels, growth).no).toBe(no);
    expect(nextAfter(levels, growth)?.missing ?? null).toBe(missing);
  });

  it.each([
    ['begins above nothing', [level('a', 1)], 'not_from_zero'],
    ['does not ascend', [level('a', 0), level('b', 5), level('c', 5)], 'not_ascending'],
    ['gives less for more', [level('a', 0, { offBps: 5 }), level('b', 5)], 'gives_less'],
    ['takes free shipping back', [level('a', 0, { freeShipping: true }), level('b', 5)], 'gives_less'],
    ['names two alike', [level('a', 0), level('a', 5)], 'name_repeated'],
  ])('refuses a list that %s', (_, wishes, problem) => {
    expect(JSON.stringify(acceptLevels(wishes))).toContain(problem);
  });

  it('numbers what it accepts', () => {
    expect(acceptLevels([level('a', 0), level('b', 5)])).toMatchObject({ ok: true, value: [{ no: 0 }, { no: 1 }] });
  });
});

describe('growth', () => {
  it.each([
    [{ received: false, goodsFen: 9_999, refundedFen: 0 }, 0],
    [{ received: true, goodsFen: 9_999, refundedFen: 0 }, 99],
    [{ received: true, goodsFen: 9_999, refundedFen: 5_000 }, 49],
    [{ received: true, goodsFen: 9_999, refundedFen: 9_999 }, 0],
  ])('of an order as it stands: %o', (order, growth) => {
    expect(growthOf(order, 100)).toBe(growth);
  });

  it.each([
    ['a quiet year takes its part', 1_000, 1_000, 700],
    ['what the year brought stays', 1_000, 100, 900],
    ['of a year that lost growth too', 500, 800, 350],
    ['nothing stays nothing', 0, 0, 0],
  ])('%s', (_, growth, atStart, after) => {
    expect(decayed(growth, atStart, 3_000)).toBe(after);
  });

  it('never rises by decaying, and never falls below what the period brought', () => {
    const whole = fc.nat(1_000_000);
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 0, max: 10_000 }), (growth, atStart, bps) => {
        const after = decayed(growth, atStart, bps);
        expect(after).toBeLessThanOrEqual(growth);
        expect(after).toBeGreaterThanOrEqual(Math.max(0, growth - atStart));
      }),
    );
  });
});
