import { expect, test } from 'vitest';
import { marginFen, pricesOf, problemOf, startOf } from './prices';

const pear = {
  ...{ skuId: 'pear', name: '梨', specification: '', pictureUrl: null, paused: false },
  ...{ supplyFen: 700, chainFen: 800, basePriceFen: 1_000, yourFen: null },
};
const plum = { ...pear, skuId: 'plum', name: '李', yourFen: 900 };

test.each([
  [{ pear: '8' }, undefined],
  [{ pear: '7', plum: '10' }, undefined],
  [{}, '请至少填写一件商品的售价'],
  [{ pear: ' ' }, '请至少填写一件商品的售价'],
  [{ pear: '6.99' }, '「梨」的售价不能低于供货价 ¥7'],
  [{ pear: '10.01' }, '「梨」的售价不能高于原价 ¥10'],
  [{ plum: '一' }, '「李」的售价不对'],
] as [Record<string, string>, string | undefined][])('%j', (typed, problem) => {
  expect(problemOf([pear, plum], typed)).toBe(problem);
});

test('a unit brings what is above its supply price, where it can be sold at that', () => {
  expect(['7', '8.50', '10', '6', '11', ''].map((yuan) => marginFen(pear, yuan))).toEqual([
    0,
    150,
    300,
    null,
    null,
    null,
  ]);
});

test('begins at the chain’s price, goes on with what was set, and sends what is typed', () => {
  expect(startOf({ skus: [pear, plum], resaleId: null })).toEqual({ pear: '8', plum: '9' });
  expect(startOf({ skus: [pear, plum], resaleId: 'r' })).toEqual({ pear: '', plum: '9' });
  expect(pricesOf([pear, plum], { pear: '', plum: '9.5' })).toEqual([{ skuId: 'plum', priceFen: 950 }]);
});
