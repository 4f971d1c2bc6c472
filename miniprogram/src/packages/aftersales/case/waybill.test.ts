import { expect, test } from 'vitest';
import { waybillProblem } from './waybill';

test.each([
  ['', '请填写运单号'],
  ['  ', '请填写运单号'],
  ['12', '请核对运单号，至少 8 位数字'],
  ['SF-1234567890', '请核对运单号，至少 8 位数字'],
  ['SF1234567890', undefined],
  ['sf 1234 5678 90', undefined],
])('a waybill %j: %s', (text, problem) => {
  expect(waybillProblem(text)).toBe(problem);
});
