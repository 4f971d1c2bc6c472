import { expect, test } from 'vitest';
import { type Choices, chosenOf } from './benefit-choice';

const item = (id: string, reason: string | null) => ({ id, reason }) as Choices['items'][number];
const choices: Choices = {
  items: [item('best', null), item('other', null), item('not', '还差 ¥1 可用')],
  best: { couponId: 'best', shippingCouponId: null },
};

test.each([
  ['nothing picked: the best', undefined, 'best'],
  ['none, on purpose', null, null],
  ['another one', 'other', 'other'],
  ['one that can’t be used any more: the best', 'not', 'best'],
  ['one that is gone: the best', 'gone', 'best'],
])('%s', (_, picked, chosen) => {
  expect(chosenOf(choices, picked, choices.best.couponId)).toBe(chosen);
});

test('nothing is known: nothing is used', () => {
  expect(chosenOf(undefined, undefined, undefined)).toBeNull();
});
