import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Choosable, choose, chosenSku, isPossible, openAxes, openChoice, priceSpan } from './sku-choice';

const axes = [
  { name: '口味', values: ['鸡肉', '三文鱼'] },
  { name: '规格', values: ['单包', '三包'] },
];
const sku = (id: string, specification: string[], priceFen: number, buyable = true): Choosable => ({
  id,
  specification,
  priceFen,
  buyable,
});
const skus = [
  sku('a', ['鸡肉', '单包'], 1990),
  sku('b', ['鸡肉', '三包'], 4990),
  sku('c', ['三文鱼', '单包'], 2590, false),
  sku('d', ['三文鱼', '三包'], 5990),
];

describe('choosing a SKU', () => {
  test('what is sold out or missing in combination is impossible', () => {
    const salmon = choose(axes, skus, openChoice(axes, skus), 0, '三文鱼');
    expect(salmon).toEqual(['三文鱼', null]);
    expect(isPossible(skus, salmon, 1, '单包')).toBe(false);
    expect(isPossible(skus, salmon, 1, '三包')).toBe(true);
    expect(choose(axes, skus, salmon, 1, '单包')).toBe(salmon);
  });

  test('another value of the same axis stays possible, so nobody is stuck', () => {
    const chosen = choose(axes, skus, ['鸡肉', '三包'], 0, '三文鱼');
    expect(chosen).toEqual(['三文鱼', '三包']);
    expect(chosenSku(skus, chosen)?.id).toBe('d');
  });

  test('a second tap gives the value back', () => {
    expect(choose(axes, skus, ['鸡肉', '三包'], 1, '三包')).toEqual(['鸡肉', null]);
  });

  test('axes with one value are chosen from the start, unless it is sold out', () => {
    const one = [{ name: '规格', values: ['单包'] }];
    expect(openChoice(one, [sku('a', ['单包'], 1990)])).toEqual(['单包']);
    expect(openChoice(one, [sku('a', ['单包'], 1990, false)])).toEqual([null]);
  });

  test('the only SKU that can be bought is chosen, and stays chosen', () => {
    const one = skus.map((each) => ({ ...each, buyable: each.id === 'b' }));
    expect(openChoice(axes, one)).toEqual(['鸡肉', '三包']);
    expect(choose(axes, one, ['鸡肉', '三包'], 1, '三包')).toEqual(['鸡肉', '三包']);
  });

  test('a product without axes is its one SKU', () => {
    expect(chosenSku([sku('a', [], 1990)], openChoice([], [sku('a', [], 1990)]))?.id).toBe('a');
  });

  test('the price is that of what can still be meant', () => {
    expect(priceSpan(skus, [null, null])).toEqual({ fromFen: 1990, toFen: 5990 });
    expect(priceSpan(skus, ['三文鱼', null])).toEqual({ fromFen: 5990, toFen: 5990 });
    expect(priceSpan([sku('c', ['三文鱼', '单包'], 2590, false)], [null, null])).toBeNull();
    expect(openAxes(axes, ['鸡肉', null])).toEqual(['规格']);
  });

  test('whatever is tapped, a whole choice is a buyable SKU', () => {
    const taps = fc.array(fc.tuple(fc.nat(1), fc.nat(1)), { maxLength: 12 });
    const stock = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(taps, stock, (tapped, buyable) => {
        const shelf = skus.map((one, index) => ({ ...one, buyable: buyable[index] ?? false }));
        let choice = openChoice(axes, shelf);
        for (const [axis, value] of tapped) choice = choose(axes, shelf, choice, axis, axes[axis]?.values[value] ?? '');
        const found = chosenSku(shelf, choice);
        expect(choice.includes(null) || found?.buyable).toBe(true);
      }),
    );
  });
});
