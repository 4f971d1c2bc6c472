import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTickMs, remaining } from './countdown-text';

const textOf = (leftMs: number): string => {
  const { days, hours, minutes, seconds } = remaining(1_000_000_000_000 + leftMs, 1_000_000_000_000);
  return `${days} ${hours}:${minutes}:${seconds}`;
};

describe('what is left', () => {
  test.each([
    [0, '0 00:00:00'],
    [-5_000, '0 00:00:00'],
    [1, '0 00:00:01'],
    [1_000, '0 00:00:01'],
    [59_001, '0 00:01:00'],
    [3_600_000, '0 01:00:00'],
    [86_400_000 + 61_000, '1 00:01:01'],
  ])('%d ms is %s', (leftMs, text) => {
    expect(textOf(leftMs)).toBe(text);
  });

  test('is over exactly at the end, never before', () => {
    expect(remaining(1_000, 999).over).toBe(false);
    expect(remaining(1_000, 1_000).over).toBe(true);
  });
});

test('each tick comes when the shown second changes, and the last one at the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000_000 }), (leftMs) => {
      const waitMs = nextTickMs(leftMs, 0);
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(1_000);
      expect(textOf(leftMs - waitMs)).not.toBe(textOf(leftMs));
      expect(textOf(leftMs - waitMs + 1)).toBe(textOf(leftMs));
    }),
  );
  expect(nextTickMs(5, 5)).toBe(0);
});
