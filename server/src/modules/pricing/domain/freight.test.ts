import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FreightTemplate, freightOf } from './freight.js';

const rule = { firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 };
const template: FreightTemplate = {
  method: 'piece',
  rules: [
    { ...rule, provinces: 'default' },
    { ...rule, provinces: ['54', '65'], firstFen: 2_000, nextUnit: 2 },
  ],
  freeOverFen: 9_900,
  notDelivered: ['71'],
};
const weighed: FreightTemplate = {
  ...template,
  method: 'weight',
  rules: [{ provinces: 'default', firstUnit: 1_000, firstFen: 600, nextUnit: 500, nextFen: 150 }],
};
const load = { units: 1, weightGrams: 400, payFen: 1_000 };

test.each<[string, FreightTemplate, Partial<typeof load>, string, number | string]>([
  ['the first piece', template, {}, '31', 800],
  ['two more pieces', template, { units: 3 }, '31', 1_200],
  ['a province with its own rule', template, {}, '54', 2_000],
  ['a begun step counts whole', template, { units: 4 }, '65', 2_400],
  ['just below free', template, { payFen: 9_899 }, '31', 800],
  ['from the threshold on it is free', template, { payFen: 9_900 }, '31', 0],
  ['free nowhere it is not delivered', template, { payFen: 99_000 }, '71', 'region_not_delivered'],
  ['no threshold', { ...template, freeOverFen: null }, { payFen: 1_000_000 }, '31', 800],
  ['always free', { ...template, freeOverFen: 0 }, {}, '31', 0],
  ['a province nobody named', { ...template, rules: template.rules.slice(1) }, {}, '31', 'region_not_delivered'],
  ['a first weight not used up', weighed, {}, '31', 600],
  ['one gram over the first weight', weighed, { weightGrams: 1_001 }, '31', 750],
  ['two whole steps over', weighed, { weightGrams: 2_000 }, '31', 900],
])('%s', (_, by, change, province, expected) => {
  const fee = freightOf(by, { ...load, ...change }, province);
  expect(fee.ok ? fee.value : fee.code).toBe(expected);
});

test('more goods never travel cheaper below the threshold, and freight is whole fen', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.constantFrom(template, weighed), (few, more, by) => {
      const fee = (count: number): number => {
        const result = freightOf(by, { units: count, weightGrams: count * 77, payFen: 0 }, '31');
        return result.ok ? result.value : NaN;
      };
      expect(Number.isSafeInteger(fee(few))).toBe(true);
      expect(fee(few + more)).toBeGreaterThanOrEqual(fee(few));
    }),
  );
});
