// A plot of 300 has after-sales of every kind and every course.
import { expect, test } from 'vitest';
import { casePlanOf, endsOf } from './case-plot.js';
import { makePlot } from './plot.js';

const plans = makePlot({ seed: 'everything', people: 300, short: false }).people.flatMap(
  (person) => casePlanOf('everything', person) ?? [],
);

test('the same seed gives the same cases', () => {
  const [person] = makePlot({ seed: 'a', people: 30, short: true }).people;
  expect(casePlanOf('a', person!)).toEqual(casePlanOf('a', person!));
});

test('there are all kinds, answers and courses, and every one of them ends', () => {
  expect(plans.length).toBeGreaterThan(30);
  expect(new Set(plans.map(({ kind }) => kind))).toEqual(new Set(['refund_only', 'return_refund', 'exchange']));
  expect(new Set(plans.map(({ answer }) => answer))).toEqual(new Set(['approve', 'reject', 'silent']));
  expect(new Set(plans.map(({ reason }) => reason))).toEqual(new Set(['broken', 'wrong_choice']));
  for (const course of ['withdraws', 'sendsBack', 'received', 'sellable'] as const) {
    expect(new Set(plans.map((plan) => plan[course]))).toEqual(new Set([true, false]));
  }
  expect(new Set(plans.flatMap(endsOf))).toEqual(new Set(['withdrawn', 'rejected', 'closed_refunded', 'exchanged']));
});
