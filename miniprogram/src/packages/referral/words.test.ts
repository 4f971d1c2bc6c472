import { describe, expect, test } from 'vitest';
import { expectedText, levelProgress, owedText } from './words';

const level = { no: 1, name: '一级', firstBps: 500, secondBps: null, settledSalesFen: 0 };
const next = { name: '二级', fromSalesFen: 10_000, firstBps: 600 };

describe('how far to the next level', () => {
  test.each([
    ['nothing yet', { ...level, next }, 0],
    ['a third, rounded down', { ...level, next, settledSalesFen: 3_333 }, 33],
    ['more than enough, before it has been noticed', { ...level, next, settledSalesFen: 20_000 }, 100],
    ['the highest', { ...level, next: null }, 100],
  ])('%s', (_name, at, percent) => expect(levelProgress(at)).toBe(percent));
});

test('what is owed is said as what it is', () => {
  const balances = { heldFen: 0, availableFen: 0, withdrawingFen: 0, withdrawnFen: 0, receivableFen: 0 };
  expect(owedText(balances)).toBeNull();
  expect(owedText({ ...balances, receivableFen: -250 })).toContain('待抵扣 ¥2.50');
  expect(owedText({ ...balances, receivableFen: -250, availableFen: 250 })).toContain('还清前不能提现');
  expect(owedText({ ...balances, receivableFen: -250, availableFen: 251 })).toContain('提现时先从可提现余额中抵还');
});

test('what a product may bring', () => {
  expect(expectedText({ fromFen: 320, toFen: 320 })).toBe('¥3.20');
  expect(expectedText({ fromFen: 320, toFen: 500 })).toBe('¥3.20–¥5');
});
