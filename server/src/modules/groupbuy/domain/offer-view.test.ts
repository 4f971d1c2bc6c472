import { describe, expect, test } from 'vitest';
import { durationText, offerPhase, offerRuleTexts, stockLevel } from './offer-view.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));
const offer = { startsAt: at(2), endsAt: at(8), paused: false };

test.each([
  [1, false, 'upcoming'],
  [2, false, 'running'],
  [7, false, 'running'],
  [8, false, 'ended'],
  [1, true, 'paused'],
  [5, true, 'paused'],
  [9, true, 'ended'],
])('at %i o’clock, paused %s: %s', (hour, paused, phase) => {
  expect(offerPhase({ ...offer, paused }, at(hour))).toBe(phase);
});

test.each([
  [0, 'none'],
  [1, 'few'],
  [20, 'few'],
  [21, 'enough'],
])('%i left is %s', (left, level) => {
  expect(stockLevel(left)).toBe(level);
});

test.each([
  [60_000, '1分钟'],
  [90_000, '1分钟30秒'],
  [5_400_000, '1小时30分钟'],
  [86_400_000, '24小时'],
  [259_200_000, '3天'],
  [90_000_000, '25小时'],
])('%i ms reads %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

describe('the rules of an offer', () => {
  const facts = { size: 3, timeLimitMs: 86_400_000, perOrderLimit: 2, perPersonLimit: 4, payWindowMs: 300_000 };

  test('carry its own numbers', () => {
    const text = offerRuleTexts({ ...facts, maxGroups: 9 }).join('\n');
    for (const part of ['3人成团', '24小时内', '5分钟内', '每单限购2件', '限购4件', '最多开9个团'])
      expect(text).toContain(part);
  });

  test('name no limit that there is not', () => {
    expect(offerRuleTexts({ ...facts, maxGroups: null }).join('\n')).not.toContain('最多');
  });
});
