import { expect, test } from 'vitest';
import { dayText } from './day-text';

const now = Date.parse('2026-11-25T01:30:00+08:00');

test.each([
  ['2026-11-25T00:00:00+08:00', '今天'],
  ['2026-11-24T23:59:59+08:00', '昨天'],
  ['2026-11-24T00:00:00+08:00', '昨天'],
  ['2026-11-23T23:59:59+08:00', '11月23日'],
  ['2025-12-31T12:00:00+08:00', '2025年12月31日'],
  ['2026-11-26T00:00:00+08:00', '今天'],
])('%s is %s', (moment, text) => {
  expect(dayText(moment, now)).toBe(text);
});
