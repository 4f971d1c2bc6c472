import { describe, expect, it } from 'vitest';
import { acceptItem, mayOrder, phaseOf, stockLevel } from './item-rules.js';

const now = new Date('2026-11-26T00:00:00Z');
const later = new Date('2026-12-26T00:00:00Z');
const sku = { active: true, basePriceFen: 3_000, costFen: 1_500 };
const wish = { skuId: 's', points: 1_000, priceFen: 990, startsAt: null, endsAt: later };

describe('what may be offered for points', () => {
  it('begins now unless it is said when', () => {
    expect(acceptItem(wish, sku, 1, now)).toEqual({ ok: true, value: { startsAt: now } });
  });

  it.each([
    ['a SKU that is not sold', wish, { ...sku, active: false }, 'sku_unavailable'],
    ['no SKU', wish, undefined, 'sku_unavailable'],
    ['an end that has passed', { ...wish, endsAt: now }, sku, 'too_early'],
    ['more than a year', { ...wish, endsAt: new Date('2028-01-01T00:00:00Z') }, sku, 'too_late'],
    ['as much money as in the shop', { ...wish, priceFen: 3_000 }, sku, 'not_below_base_price'],
    ['a fen less than it costs', { ...wish, points: 509 }, sku, 'below_cost'],
  ])('refuses %s', (_, asked, facts, problem) => {
    expect(JSON.stringify(acceptItem(asked, facts, 1, now))).toContain(problem);
  });

  it('exactly what it costs is enough', () => {
    expect(acceptItem({ ...wish, points: 510 }, sku, 1, now).ok).toBe(true);
  });
});

describe('when it may be had', () => {
  const window = { startsAt: now, endsAt: later, paused: false };
  it.each([
    ['at its first moment', window, now, 'running', null],
    [
      'before',
      { ...window, startsAt: later, endsAt: new Date(later.getTime() + 1) },
      now,
      'upcoming',
      'offer_not_started',
    ],
    ['paused', { ...window, paused: true }, now, 'paused', 'offer_paused'],
    ['at its end', window, later, 'ended', 'offer_ended'],
  ])('%s', (_, asked, at, phase, code) => {
    expect(phaseOf(asked, at)).toBe(phase);
    expect(mayOrder(asked, at)).toMatchObject(code ? { ok: false, code } : { ok: true });
  });

  it.each([
    [0, 'none'],
    [1, 'few'],
    [10, 'few'],
    [11, 'enough'],
  ])('%i left are told as %s', (left, level) => {
    expect(stockLevel(left)).toBe(level);
  });
});
