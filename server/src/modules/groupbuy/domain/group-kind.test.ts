import { describe, expect, test } from 'vitest';
import type { GroupTerms } from '@hetuan/contract';
import { kindProblems, leastPeople, rebateFen, tierReached } from './group-kind.js';

const tier = (people: number, priceFen: number, skuId = 's') => ({ people, skus: [{ skuId, priceFen }] });
const tiers: GroupTerms = { kind: 'tiered', tiers: [tier(2, 800), tier(3, 750), tier(5, 700)] };
const normal: GroupTerms = { kind: 'normal' };
const draw: GroupTerms = { kind: 'draw', winners: 1, consolationTemplateId: null };

test.each([
  [tiers, 5, 2],
  [normal, 5, 5],
  [draw, 4, 4],
] as const)('%#: so many it takes', (terms, size, least) => {
  expect(leastPeople(terms, size)).toBe(least);
});

test.each([
  [1, null],
  [2, 2],
  [4, 3],
  [5, 5],
])('%i paid reach the tier of %s', (paid, people) => {
  expect(tierReached(tiers, paid)).toBe(people);
  expect(tierReached(normal, paid)).toBeNull();
});

describe('what goes back', () => {
  const goods = { skuId: 's', units: 2, leftFen: 1_600 };
  const of = { terms: tiers, leaderReward: null, reached: 3, priceFen: 800 };
  const off = { kind: 'off', offFen: 300 } as const;

  test.each([
    ['the difference for every unit', of, false, goods, 100],
    ['nothing at the first tier', { ...of, reached: 2 }, false, goods, 0],
    ['nothing where no tier was reached', { ...of, reached: null }, false, goods, 0],
    ['never more than is left', of, false, { ...goods, leftFen: 60 }, 60],
    ['the reward to the leader on top', { ...of, leaderReward: off }, true, goods, 400],
    ['no reward to anybody else', { ...of, leaderReward: off }, false, goods, 100],
    [
      'all that is left when the leader is free',
      { ...of, leaderReward: { kind: 'free' as const } },
      true,
      goods,
      1_600,
    ],
  ])('%s', (_, facts, leads, kept, fen) => {
    expect(rebateFen(facts, leads, kept)).toBe(fen);
  });
});

describe('the terms of a kind', () => {
  const offer = { size: 5, terms: tiers, leaderReward: null, skus: [{ skuId: 's', priceFen: 800 }] };
  const wrongs = (change: Partial<Parameters<typeof kindProblems>[0]>): string[] =>
    kindProblems({ ...offer, ...change }).map(({ where, problem }) => `${where} ${problem}`);
  const tiered = (...all: ReturnType<typeof tier>[]): GroupTerms => ({ kind: 'tiered', tiers: all });

  test('may be as they are meant', () => {
    expect(wrongs({})).toEqual([]);
    expect(wrongs({ terms: draw })).toEqual([]);
    expect(wrongs({ terms: normal, leaderReward: { kind: 'off', offFen: 800 } })).toEqual([]);
  });

  test.each<[string, Partial<Parameters<typeof kindProblems>[0]>, string]>([
    ['a last tier that is not the size', { size: 6 }, 'terms.tiers last_is_not_the_size'],
    [
      'fewer people further on',
      { terms: tiered(tier(3, 800), tier(3, 750), tier(5, 700)) },
      'terms.tiers.1 not_more_people',
    ],
    [
      'a first price that is not the offer’s',
      { terms: tiered(tier(2, 790), tier(5, 700)) },
      'terms.tiers.0 price_out_of_order',
    ],
    ['a price that does not fall', { terms: tiered(tier(2, 800), tier(5, 800)) }, 'terms.tiers.1 price_out_of_order'],
    ['other SKUs', { terms: tiered(tier(2, 800), tier(5, 700, 'x')) }, 'terms.tiers.1 other_skus'],
    ['as many winners as people', { terms: { ...draw, winners: 5 } }, 'terms.winners not_below_size'],
    ['a reward in a draw', { terms: draw, leaderReward: { kind: 'free' } }, 'leaderReward not_in_a_draw'],
    ['a reward above the price', { leaderReward: { kind: 'off', offFen: 701 } }, 'leaderReward.offFen above_the_price'],
  ])('not %s', (_, change, wrong) => {
    expect(wrongs(change)).toContain(wrong);
  });
});
