import { describe, expect, test } from 'vitest';
import { type CostedOffer, orderSubsidy, worstCases } from './offer-cases.js';

const offer: CostedOffer = {
  ...{ size: 3, perOrderLimit: 2, maxGroups: null, commissionable: true, consolationFen: 0 },
  ...{ terms: { kind: 'normal' }, leaderReward: null },
  skus: [{ skuId: 's', priceFen: 800, costFen: 500, allocatedUnits: 40 }],
};
const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: 's', priceFen }] });
const brief = (change: Partial<CostedOffer>) =>
  worstCases({ ...offer, ...change }).map(({ line, givenFen, times }) => [line.units, line.payFen, givenFen, times]);

describe('the worst cases of an offer', () => {
  test.each<[string, Partial<CostedOffer>, number[][]]>([
    [
      'a plain one, the leader buying one or two',
      {},
      [
        [3, 2_400, 0, 14],
        [4, 3_200, 0, 10],
      ],
    ],
    ['no more groups than allowed', { maxGroups: 4, perOrderLimit: 1 }, [[3, 2_400, 0, 4]]],
    [
      'every tier',
      { size: 5, perOrderLimit: 1, terms: { kind: 'tiered', tiers: [tier(2, 800), tier(5, 600)] } },
      [
        [2, 1_600, 0, 20],
        [5, 3_000, 0, 8],
      ],
    ],
    [
      'a leader who pays nothing for as much as allowed',
      { leaderReward: { kind: 'free' } },
      [
        [3, 2_400, 800, 14],
        [4, 3_200, 1_600, 10],
      ],
    ],
    [
      'a leader who gets something',
      { perOrderLimit: 1, leaderReward: { kind: 'off', offFen: 150 } },
      [[3, 2_400, 150, 14]],
    ],
    [
      'a draw: goods for the winner, a coupon for everybody else',
      {
        size: 5,
        perOrderLimit: 1,
        consolationFen: 300,
        terms: { kind: 'draw', winners: 1, consolationTemplateId: 'c' },
      },
      [[1, 800, 1_200, 40]],
    ],
  ])('%s', (_, change, expected) => {
    expect(brief(change)).toEqual(expected);
  });
});

describe('what one order may cost', () => {
  const sku = { skuId: 's', priceFen: 400, costFen: 500 };
  const terms = { terms: offer.terms, leaderReward: null, consolationFen: 0 };

  test.each([
    ['what its goods are below cost', terms, { units: 2, leads: false }, 200],
    [
      'all of the cost when the leader pays nothing',
      { ...terms, leaderReward: { kind: 'free' as const } },
      { units: 1, leads: true },
      500,
    ],
    ['no reward for others', { ...terms, leaderReward: { kind: 'free' as const } }, { units: 1, leads: false }, 100],
    [
      'in a draw the goods or the coupon, whichever is more',
      { ...terms, consolationFen: 300, terms: { kind: 'draw' as const, winners: 1, consolationTemplateId: 'c' } },
      { units: 1, leads: false },
      300,
    ],
  ])('%s', (_, of, order, fen) => {
    expect(orderSubsidy(of, sku, order)).toBe(fen);
  });
});
