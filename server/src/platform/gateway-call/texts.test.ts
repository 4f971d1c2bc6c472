import { expect, it } from 'vitest';
import { saleText } from './texts.js';

it('the name of a sale never parts the cells of a bill', () => {
  expect(saleText(' 苹果泥,大份\t"装"\r\n`送`勺 ', 128)).toBe('苹果泥 大份 装 送 勺');
  expect(saleText('🍎🍎🍎', 2)).toBe('🍎🍎');
});
