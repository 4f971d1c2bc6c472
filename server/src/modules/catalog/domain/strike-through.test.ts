// A strike-through price is above the price to pay, true, and says what it means.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../kernel/clock.js';
import { type PriceFacts, type PricePoint, dailyPrice, lowestDeal, strikeThrough } from './strike-through.js';

const now = new Date('2026-11-24T04:00:00Z');
const ago = (days: number): number => now.getTime() - days * DAY_MS;
const base = (days: number, priceFen: number): PricePoint => ({ kind: 'base', priceFen, atMs: ago(days) });
const deal = (days: number, priceFen: number): PricePoint => ({ kind: 'deal', priceFen, atMs: ago(days) });

const point = fc.record({
  kind: fc.constantFrom('base' as const, 'sale' as const, 'deal' as const),
  priceFen: fc.integer({ min: 1, max: 50 }),
  atMs: fc.integer({ min: ago(60), max: ago(-5) }),
});
const facts = fc.record({
  priceFen: fc.integer({ min: 1, max: 50 }),
  msrpFen: fc.option(fc.integer({ min: 1, max: 60 })),
  history: fc.array(point, { maxLength: 12 }),
});

/** Milliseconds of the 30 days before `now`, before the present price began, in which `priceFen` was asked. */
function askedMs(history: readonly PricePoint[], priceFen: number): number {
  const bases = history.filter((p) => p.kind !== 'deal' && p.atMs <= now.getTime()).sort((a, b) => a.atMs - b.atMs);
  let ms = 0;
  for (let index = 0; index + 1 < bases.length; index += 1) {
    const [from, to] = [bases[index]!, bases[index + 1]!];
    if (from.priceFen === priceFen) ms += Math.max(0, to.atMs - Math.max(from.atMs, ago(30)));
  }
  return ms;
}

const sale = (days: number, priceFen: number): PricePoint => ({ kind: 'sale', priceFen, atMs: ago(days) });

test.each([
  ['a sale that began yesterday', [base(60, 20), sale(1, 15)], 20],
  ['a sale that has run nearly all the time', [base(60, 20), sale(25, 15)], null],
  ['one sale after the other', [base(60, 20), sale(26, 18), base(14, 20), sale(1, 15)], 20],
])('a daily price is one that was asked: %s', (_, history, daily) => {
  expect(strikeThrough({ priceFen: 15, msrpFen: null, history }, now)?.priceFen ?? null).toBe(daily);
});

describe('strikeThrough, whatever the history', () => {
  test('is above the price to pay and states its basis', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shown = strikeThrough(given, now);
        if (!shown) return;
        expect(shown.priceFen).toBeGreaterThan(given.priceFen);
        expect(shown.basisText).not.toBe('');
      }),
    );
  });

  test('is never above the lowest deal of the last 7 days unless it is a printed or a daily price', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shown = strikeThrough(given, now);
        const deals = given.history.filter((p) => p.kind === 'deal' && p.atMs >= ago(7) && p.atMs <= now.getTime());
        if (!shown || deals.every((p) => shown.priceFen <= p.priceFen)) return;
        expect(['msrp', 'daily_price']).toContain(shown.basis);
      }),
    );
  });

  test('is what its basis says', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const shown = strikeThrough(given, now);
        if (shown?.basis === 'msrp') expect(shown.priceFen).toBe(given.msrpFen);
        if (shown?.basis === 'daily_price') {
          expect(askedMs(given.history, shown.priceFen)).toBeGreaterThanOrEqual(7 * DAY_MS);
        }
        if (shown?.basis === 'lowest_deal') {
          expect(given.history.some((p) => p.kind === 'deal' && p.priceFen === shown.priceFen)).toBe(true);
        }
      }),
    );
  });

  test('depends neither on the order of the history nor on its future', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 50 }), (given, priceFen) => {
        const later = { kind: 'base' as const, priceFen, atMs: now.getTime() + 1 };
        const distinct = new Map(given.history.map((p) => [`${p.kind}${p.atMs}`, p]));
        const history = [...distinct.values()];
        const turned: PriceFacts = { ...given, history: [later, ...history.reverse()] };
        expect(strikeThrough(turned, now)).toEqual(strikeThrough({ ...given, history: [...history] }, now));
      }),
    );
  });

  test('a price raised less than 7 days ago never becomes a daily price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }), (days, by) => {
        const history = [base(40, 100), base(days, 100 + by), base(0, 100)];
        expect(strikeThrough({ priceFen: 100, msrpFen: null, history }, now)).toBeNull();
      }),
    );
  });
});

describe('cases', () => {
  test.each([
    ['nothing known', [], null],
    ['one price ever', [base(20, 80)], null],
    ['80 for 20 days, then cut', [base(23, 80), base(3, 60)], 80],
    ['80 for 6 days, then cut', [base(9, 80), base(3, 60)], null],
    ['cut more than 30 days ago', [base(90, 80), base(31, 60)], null],
    ['longest of several', [base(29, 80), base(19, 90), base(11, 85), base(2, 60)], 80],
    ['the lower on a tie', [base(28, 90), base(18, 80), base(8, 60)], 80],
    ['spells of one price add up', [base(20, 80), base(16, 70), base(15, 80), base(11, 60)], 80],
  ] as const)('daily price: %s', (_name, history, expected) => {
    expect(dailyPrice(history, now)).toBe(expected);
  });

  test.each([
    ['no deal', [base(3, 50)], null],
    ['the lowest of the last 7 days', [deal(8, 10), deal(6, 70), deal(1, 65), deal(0, 68)], 65],
    ['none in 7 days: the last before', [deal(20, 40), deal(9, 66)], 66],
  ] as const)('lowest deal: %s', (_name, history, expected) => {
    expect(lowestDeal(history, now)).toBe(expected);
  });

  test('a printed price goes before a daily price, a daily price before a deal', () => {
    const history = [base(20, 80), deal(2, 70), base(1, 60)];
    expect(strikeThrough({ priceFen: 60, msrpFen: 99, history }, now)).toMatchObject({ priceFen: 99, basis: 'msrp' });
    expect(strikeThrough({ priceFen: 60, msrpFen: 60, history }, now)).toMatchObject({
      priceFen: 80,
      basis: 'daily_price',
    });
    expect(strikeThrough({ priceFen: 60, msrpFen: null, history: [deal(2, 70)] }, now)).toMatchObject({
      priceFen: 70,
      basis: 'lowest_deal',
    });
  });
});
