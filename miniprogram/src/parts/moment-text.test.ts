import { expect, test } from 'vitest';
import { momentText } from './moment-text';

test('the shop reads clocks in Shanghai, whatever the device believes', () => {
  expect(momentText('2026-11-25T01:30:59.000Z')).toBe('2026-11-25 09:30');
  expect(momentText('2026-12-31T16:00:00.000Z')).toBe('2027-01-01 00:00');
  expect(momentText('2026-11-25T09:30:00+08:00')).toBe('2026-11-25 09:30');
});
