// A forest of a seed is always the same one, no deeper than three generations, and has something of everything.
import { expect, test } from 'vitest';
import { forestPlanOf } from './forest-plot.js';

const people = Array.from({ length: 300 }, (_, index) => ({ index }));

test('the same seed gives the same forest, another seed another one', () => {
  expect(forestPlanOf('a', people)).toEqual(forestPlanOf('a', people));
  expect(forestPlanOf('a', people)).not.toEqual(forestPlanOf('b', people));
});

test('whoever is brought was brought by somebody who recommends, one generation above', () => {
  const forest = forestPlanOf('everything', people);
  for (const { generation, referrer } of forest.values()) {
    const above = referrer === null ? undefined : forest.get(referrer);
    if (generation === 0) expect(referrer).toBeNull();
    else expect(above).toMatchObject({ generation: generation - 1, recommends: true });
  }
  const plans = [...forest.values()];
  expect(new Set(plans.map(({ generation }) => generation))).toEqual(new Set([0, 1, 2]));
  for (const part of ['confirms', 'regrets', 'comesAgain'] as const) {
    expect(new Set(plans.map((plan) => plan[part]))).toEqual(new Set([true, false]));
  }
  expect(new Set(plans.map(({ rebated }) => rebated))).toEqual(new Set(['before', 'after', null]));
  expect(forest.size).toBeLessThan(people.length);
});
