import { expect, test } from 'vitest';
import { type ChainForm, type SkuForm, bodyOf, dayOf, emptyForm, problemOf } from './form';

const now = Date.parse('2026-11-27T18:30:00.000Z');
const sku: SkuForm = {
  ...{ skuId: 's', name: '脐橙', specification: '5 斤', pictureUrl: null, basePriceFen: 3_990 },
  ...{ priceYuan: '29.9', supplyYuan: '', stockUnits: '50', personLimit: '3' },
};
const form: ChainForm = { ...emptyForm(now), title: ' 脐橙接龙 ', skus: [sku] };

test('days are those of the shop, whatever the device thinks', () => {
  expect(dayOf(now)).toBe('2026-11-28');
  expect(emptyForm(now)).toMatchObject({ closesDay: '2026-11-29', closesTime: '20:00' });
});

test('what is typed becomes a body in fen and in moments', () => {
  expect(bodyOf(form, ['p'])).toEqual({
    ...{ title: '脐橙接龙', words: '', pictureIds: ['p'], audience: 'listed', commission: false },
    ...{ express: true, pointIds: [] },
    ...{ opensAt: null, closesAt: '2026-11-29T12:00:00.000Z' },
    skus: [{ skuId: 's', priceFen: 2_990, supplyFen: null, stockUnits: 50, personLimit: 3 }],
  });
  const later = { ...form, byItself: true, opensDay: '2026-11-28', opensTime: '09:00' };
  expect(bodyOf(later, []).opensAt).toBe('2026-11-28T01:00:00.000Z');
});

test.each([
  [{ title: ' ' }, '请填写标题'],
  [{ skus: [] }, '请添加商品'],
  [{ byItself: true }, '请选择开始日期'],
  [{ express: false }, '请至少选择一种配送方式'],
  [{ express: false, pointIds: ['p'] }, undefined],
  [{ skus: [{ ...sku, priceYuan: '' }] }, '请填写「脐橙」的接龙价'],
  [{ resold: true }, '请填写「脐橙」的供货价'],
  [{ resold: true, skus: [{ ...sku, supplyYuan: '30' }] }, '「脐橙」的供货价不能高于接龙价 ¥29.90'],
  [{ resold: true, skus: [{ ...sku, supplyYuan: '29.9' }] }, undefined],
  [{ skus: [{ ...sku, priceYuan: '40' }] }, '「脐橙」的接龙价不能高于原价 ¥39.90'],
  [{ skus: [{ ...sku, stockUnits: '0' }] }, '请填写「脐橙」的库存'],
  [{ skus: [{ ...sku, personLimit: '1000' }] }, '「脐橙」的每人限购请填 1 到 999'],
  [{}, undefined],
])('%j: %s', (change, problem) => {
  expect(problemOf({ ...form, ...change })).toBe(problem);
});
