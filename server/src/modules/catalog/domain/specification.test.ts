// SKUs are distinct combinations of the values of at most three axes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Axis, checkSpecification, specificationText } from './specification.js';

const taste: Axis = { name: '口味', values: ['原味', '南瓜'] };
const size: Axis = { name: '规格', values: ['120g', '240g', '480g'] };
const pack: Axis = { name: '包装', values: ['袋', '盒'] };

function product(axes: readonly Axis[]): string[][] {
  return axes.reduce<string[][]>((rows, axis) => rows.flatMap((row) => axis.values.map((v) => [...row, v])), [[]]);
}

const problemOf = (axes: Axis[], combinations: string[][]): unknown => {
  const result = checkSpecification(axes, combinations);
  if (result.ok) return null;
  expect(result.code).toBe('specification_conflict');
  return result.details?.problem;
};

test('a product without a choice has one SKU', () => {
  expect(problemOf([], [[]])).toBeNull();
  expect(problemOf([], [[], []])).toBe('combination_twice');
  expect(problemOf([], [['原味']])).toBe('combination_unknown');
});

test.each([
  ['nothing to sell', [taste], [], 'number_of_skus'],
  [
    'twice the same',
    [taste, size],
    [
      ['原味', '120g'],
      ['原味', '120g'],
    ],
    'combination_twice',
  ],
  ['a value missing', [taste, size], [['原味']], 'combination_unknown'],
  ['a value too many', [taste], [['原味', '120g']], 'combination_unknown'],
  ['values in the wrong order', [taste, size], [['120g', '原味']], 'combination_unknown'],
  ['a value no axis has', [taste], [['草莓']], 'combination_unknown'],
  ['four axes', [taste, size, pack, { name: '颜色', values: ['红'] }], [['原味', '120g', '袋', '红']], 'too_many_axes'],
  ['an axis twice', [taste, { ...size, name: '口味' }], [['原味', '120g']], 'axis_twice'],
  ['a value twice', [{ name: '口味', values: ['原味', '原味'] }], [['原味']], 'value_twice'],
  ['an axis without values', [{ name: '口味', values: [] }], [['原味']], 'values_of_axis'],
])('%s is refused', (_name, axes, combinations, problem) => {
  expect(problemOf(axes, combinations)).toBe(problem);
});

test('limits: 20 values an axis, 200 SKUs', () => {
  const wide = (count: number): Axis => ({ name: '颜色', values: Array.from({ length: count }, (_, n) => `色${n}`) });
  expect(problemOf([wide(20)], product([wide(20)]))).toBeNull();
  expect(problemOf([wide(21)], [['色0']])).toBe('values_of_axis');
  const many = [wide(20), { name: '规格', values: Array.from({ length: 11 }, (_, n) => `${n}号`) }];
  expect(problemOf(many, product(many).slice(0, 200))).toBeNull();
  expect(problemOf(many, product(many).slice(0, 201))).toBe('number_of_skus');
});

test('all combinations and every chosen subset are fine, one repeated never is', () => {
  const all = product([taste, size, pack]);
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 1 }), (chosen) => {
      expect(problemOf([taste, size, pack], chosen)).toBeNull();
      expect(problemOf([taste, size, pack], [...chosen, [...chosen[0]!]])).toBe('combination_twice');
    }),
  );
});

test('the text of a combination', () => {
  expect(specificationText(['原味', '120g'])).toBe('原味，120g');
  expect(specificationText([])).toBe('');
});
