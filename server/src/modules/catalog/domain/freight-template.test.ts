// The line a buyer reads about delivery is true for the template, and contradicting templates are named.
import { expect, test } from 'vitest';
import { type FreightTemplate, freightProblems, freightText } from './freight-template.js';

const plain: FreightTemplate = {
  method: 'piece',
  rules: [{ provinces: 'default', firstUnit: 3, firstFen: 600, nextUnit: 1, nextFen: 200 }],
  freeOverFen: null,
  notDelivered: [],
};
const remote = { provinces: ['54', '65'], firstUnit: 1, firstFen: 1500, nextUnit: 1, nextFen: 500 };
const rule = { ...plain.rules[0]!, firstUnit: 1000 };

test.each([
  ['pieces', plain, '3 件内运费 ¥6'],
  ['free over an amount', { ...plain, freeOverFen: 5900 }, '3 件内运费 ¥6，满 ¥59 包邮'],
  ['dearer elsewhere', { ...plain, rules: [...plain.rules, remote] }, '3 件内运费 ¥6 起'],
  ['not everywhere', { ...plain, notDelivered: ['71'] }, '3 件内运费 ¥6，部分地区不配送'],
  ['weight', { ...plain, method: 'weight' as const, rules: [rule] }, '1 kg 内运费 ¥6'],
  ['free from nothing on', { ...plain, freeOverFen: 0 }, '包邮'],
  ['free for all', { ...plain, freeOverFen: 100, rules: [{ ...rule, firstFen: 0, nextFen: 0 }] }, '包邮'],
])('%s', (_name, template, text) => {
  expect(freightText(template)).toBe(text);
});

test.each([
  ['sound', { ...plain, rules: [...plain.rules, remote], notDelivered: ['71'] }, []],
  ['no default', { ...plain, rules: [remote] }, ['one_default_rule']],
  ['two defaults', { ...plain, rules: [...plain.rules, ...plain.rules] }, ['one_default_rule']],
  ['a province twice', { ...plain, rules: [...plain.rules, remote, remote] }, ['province_twice']],
  [
    'charged and not delivered',
    { ...plain, rules: [...plain.rules, remote], notDelivered: ['65'] },
    ['province_not_delivered'],
  ],
])('%s', (_name, template, problems) => {
  expect(freightProblems(template)).toEqual(problems);
});
