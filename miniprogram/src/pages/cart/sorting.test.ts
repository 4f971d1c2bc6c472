import { describe, expect, test } from 'vitest';
import { type CartItem, chosenOf, itemNote, mostUnits, sortCart, withSelection, withUnits } from './sorting';

const item = (skuId: string, more: Partial<CartItem> = {}): CartItem => ({
  skuId,
  productId: `p-${skuId}`,
  name: skuId,
  specification: '',
  pictureUrl: null,
  priceFen: 100,
  units: 1,
  selected: true,
  reason: null,
  leftUnits: null,
  ...more,
  buyable: (more.reason ?? null) === null,
});
const cartOf = (...items: CartItem[]) => ({ items, selectedUnits: 0, selectedGoodsFen: 0 });

test('what can be bought with fewer units stays with what can be bought', () => {
  const items = [
    item('a'),
    item('b', { reason: 'short', leftUnits: 2, units: 5 }),
    item('c', { reason: 'off_shelf' }),
    item('d', { reason: 'sold_out' }),
    item('e', { reason: 'sku_unavailable' }),
  ];
  const { going, lapsed } = sortCart(items);
  expect(going.map(({ skuId }) => skuId)).toEqual(['a', 'b']);
  expect(lapsed.map(({ skuId }) => skuId)).toEqual(['c', 'd', 'e']);
  expect(items.map(itemNote)).toEqual([null, '库存只剩 2 件', '商品已下架', '暂时无货', '该规格已停售']);
});

test('only what is selected and can be bought is chosen', () => {
  const chosen = chosenOf([
    item('a', { units: 2 }),
    item('b', { selected: false }),
    item('c', { reason: 'sold_out' }),
    item('d', { reason: 'short', leftUnits: 1, units: 3 }),
  ]);
  expect(chosen).toEqual({ lines: [{ skuId: 'a', units: 2 }], units: 2, all: false, tooMany: false });
  expect(chosenOf([item('a'), item('c', { reason: 'sold_out' })]).all).toBe(true);
  expect(chosenOf([item('c', { reason: 'sold_out' })]).all).toBe(false);
  expect(chosenOf(Array.from({ length: 51 }, (_unused, index) => item(String(index)))).tooMany).toBe(true);
  expect(chosenOf(Array.from({ length: 50 }, (_unused, index) => item(String(index)))).tooMany).toBe(false);
});

test('units are bounded by what is left, and never below one', () => {
  expect(mostUnits({ leftUnits: null })).toBe(999);
  expect(mostUnits({ leftUnits: 3 })).toBe(3);
  expect(mostUnits({ leftUnits: 0 })).toBe(1);
});

describe('changing before the shop has answered', () => {
  test('fewer units can be bought again, more can not', () => {
    const cart = cartOf(item('a', { reason: 'short', leftUnits: 2, units: 5 }), item('b'));
    const fewer = withUnits(cart, 'a', 2);
    expect(fewer.items[0]).toMatchObject({ units: 2, reason: null, buyable: true });
    expect(withUnits(fewer, 'a', 3).items[0]).toMatchObject({ reason: 'short', buyable: false });
    expect(fewer.items[1]).toBe(cart.items[1]);
  });

  test('what lapsed stays lapsed', () => {
    expect(withUnits(cartOf(item('a', { reason: 'off_shelf' })), 'a', 2).items[0]).toMatchObject({ buyable: false });
  });

  test('one is selected, or all are', () => {
    const cart = cartOf(item('a', { selected: false }), item('b', { selected: false }));
    expect(withSelection(cart, true, ['b']).items.map(({ selected }) => selected)).toEqual([false, true]);
    expect(withSelection(cart, true).items.map(({ selected }) => selected)).toEqual([true, true]);
  });
});
