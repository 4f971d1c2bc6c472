// What people do beside their errand is the same for a seed, and of everything there is some.
import { expect, test } from 'vitest';
import { makePlot } from './plot.js';
import { chainUnits, sidePlanOf } from './side-plot.js';

test('the same seed gives the same plans, another seed other ones', () => {
  const plans = (seed: string) => Array.from({ length: 40 }, (_, index) => sidePlanOf(seed, { index }));
  expect(plans('a')).toEqual(plans('a'));
  expect(plans('a')).not.toEqual(plans('b'));
});

test('of three hundred some order in the chain in every way, and there are units for all of them', () => {
  const { people } = makePlot({ seed: 'everything', people: 300, short: false });
  const plans = people.map((plan) => sidePlanOf('everything', plan));
  const chains = plans.flatMap(({ chain }) => chain ?? []);
  expect(new Set(chains.map(({ resold, fetched }) => `${resold} ${fetched}`)).size).toBe(4);
  expect(new Set(chains.map(({ ending }) => ending))).toEqual(new Set(['pay', 'abandon']));
  expect(chains.some(({ refunded }) => refunded)).toBe(true);
  expect(plans.some(({ claims, signsIn }) => claims && signsIn)).toBe(true);
  expect(chainUnits('everything', people)).toBe(chains.reduce((sum, { units }) => sum + units, 0));
});
