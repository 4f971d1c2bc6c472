import { describe, expect, it, test } from 'vitest';
import { cut, fillTemplate } from './fill-rules.js';
import type { MessageKind } from '@hetuan/contract';
import { templates, timeText } from './templates.js';

const facts = {
  goods: '云南高山咖啡豆（中度烘焙，500克，两袋装，送滤杯）',
  orderNo: '20261125000123',
  amountFen: 1_250,
  at: '2026-11-25T01:30:00Z',
};

test('times are the shop’s', () => {
  expect(timeText('2026-11-25T17:05:59Z')).toBe('2026-11-26 01:05');
});

test.each([
  ['一二三', 3, '一二三'],
  ['一二三四', 3, '一二…'],
  ['👨‍👩‍👧一二', 2, '👨‍👩‍👧…'],
])('%s within %i: %s', (text, most, expected) => {
  expect(cut(text, most)).toBe(expected);
});

describe.each(Object.keys(templates) as MessageKind[])('%s', (kind) => {
  it('fills every keyword within the platform’s limits', () => {
    const filled = fillTemplate(kind, facts);
    expect(Object.keys(filled).sort()).toEqual(Object.keys(templates[kind].keywords).sort());
    for (const [keyword, { value }] of Object.entries(filled)) {
      expect(value, keyword).not.toBe('');
      if (keyword.startsWith('thing')) expect([...value].length).toBeLessThanOrEqual(20);
      if (keyword.startsWith('time')) expect(value).toBe('2026-11-25 09:30');
      if (keyword.startsWith('amount')) expect(value).toBe('¥12.50');
    }
  });

  it('says in the shop what it is about', () => {
    expect(templates[kind].body(facts)).toContain('云南高山咖啡豆');
  });
});
