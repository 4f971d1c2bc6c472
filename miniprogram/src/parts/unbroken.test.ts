import { expect, test } from 'vitest';
import { unbroken } from './unbroken';

test.each([
  ['满员后抽出 1 人，没抽中的全额退款。', '满员后抽出 1\u00a0人，没抽中的全额退款。'],
  ['再有 6 人帮砍、3 天内', '再有 6\u00a0人帮砍、3\u00a0天内'],
  ['净水杯 2 Pro 版', '净水杯 2 Pro 版'],
  ['商家会尽快发货。', '商家会尽快发货。'],
])('%s', (text, unbrokenText) => {
  expect(unbroken(text)).toBe(unbrokenText);
});
