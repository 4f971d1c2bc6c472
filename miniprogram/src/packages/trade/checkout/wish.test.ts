import { expect, test } from 'vitest';
import { cartLines, readWish } from './wish';

test('alone, opening, joining, from the cart, and nothing at all', () => {
  expect(readWish({ skuId: 's', units: '2' })).toEqual({
    from: 'product',
    lines: [{ skuId: 's', units: 2 }],
    play: { kind: 'alone' },
  });
  expect(readWish({ skuId: 's', offerId: 'o' })).toMatchObject({ play: { kind: 'open', offerId: 'o' } });
  expect(readWish({ skuId: 's', offerId: 'o', groupId: 'g' })).toMatchObject({
    play: { kind: 'join', offerId: 'o', groupId: 'g' },
  });
  expect(readWish({ skuId: 's', mallItemId: 'm', units: '2' })).toEqual({
    from: 'product',
    lines: [{ skuId: 's', units: 2 }],
    play: { kind: 'mall', offerId: 'm' },
  });
  expect(readWish({ cart: '1', skuId: 's' })).toEqual({ from: 'cart' });
  expect(readWish({})).toEqual({ from: 'nowhere' });
});

test.each([
  ['0', 1],
  ['-3', 1],
  ['two', 1],
  ['2.9', 2],
  ['100000', 999],
])('units %s are %i', (units, expected) => {
  expect(readWish({ skuId: 's', units })).toMatchObject({ lines: [{ units: expected }] });
});

test('of a cart, what is selected and can be bought', () => {
  const item = { productId: 'p', name: '', specification: '', pictureUrl: null, priceFen: 1, leftUnits: null };
  const cart = {
    selectedUnits: 0,
    selectedGoodsFen: 0,
    items: [
      { ...item, skuId: 'a', units: 2, selected: true, buyable: true, reason: null },
      { ...item, skuId: 'b', units: 1, selected: false, buyable: true, reason: null },
      { ...item, skuId: 'c', units: 1, selected: true, buyable: false, reason: 'sold_out' as const },
    ],
  };
  expect(cartLines(cart)).toEqual([{ skuId: 'a', units: 2 }]);
});
