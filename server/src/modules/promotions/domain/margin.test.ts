// The lowest price that keeps the least margin is just that: it keeps it, and a fen less does not.
import { describe, expect, it } from 'vitest';
import { isBelowMargin, leastPriceFen } from './margin.js';

describe('the lowest price that keeps the margin', () => {
  const rules = { leastMarginBps: 500, commissionBps: 0, leaderRewardFen: 0 };
  const below = (payFen: number, costFen: number): boolean =>
    isBelowMargin([{ units: 1, payFen, costFen, commissionable: false }], rules);

  it.each([1, 7, 95, 500, 1_000, 3_480, 99_999])('of goods that cost %i fen', (costFen) => {
    const least = leastPriceFen({ basePriceFen: 1_000_000, costFen }, rules.leastMarginBps);
    expect(below(least, costFen)).toBe(false);
    expect(below(least - 1, costFen)).toBe(true);
  });

  it('is never above the ordinary price, and never below the cost', () => {
    expect(leastPriceFen({ basePriceFen: 1_010, costFen: 1_000 }, 500)).toBe(1_010);
    expect(leastPriceFen({ basePriceFen: 900, costFen: 1_000 }, 500)).toBe(1_000);
  });
});
