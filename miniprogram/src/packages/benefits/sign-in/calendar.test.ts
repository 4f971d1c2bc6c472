import { expect, test } from 'vitest';
import { monthFrom, monthText, weeksOf } from './calendar';

test.each([
  ['2026-11', 6, 6, 30],
  ['2026-02', 4, 6, 28],
  ['2021-02', 4, 0, 28],
  ['2028-02', 5, 1, 29],
])('%s has %i weeks, %i empty places before its first day, %i days', (month, weeks, before, days) => {
  const sheet = weeksOf(month);
  expect(sheet).toHaveLength(weeks === 4 && before > 0 ? 5 : weeks);
  expect(sheet.every((week) => week.length === 7)).toBe(true);
  expect(sheet.flat().findIndex((day) => day !== null)).toBe(before);
  expect(sheet.flat().filter((day) => day !== null)).toHaveLength(days);
  expect(sheet.flat().find((day) => day?.number === 1)?.day).toBe(`${month}-01`);
});

test('months go over the year', () => {
  expect(monthFrom('2026-01', -1)).toBe('2025-12');
  expect(monthFrom('2026-12', 1)).toBe('2027-01');
  expect(monthText('2026-01')).toBe('2026年1月');
});
