// A month as a sheet of weeks that begin on Monday, as calendars here do. Days are `2026-11-26`; nothing asks a clock.
const DAY_MS = 86_400_000;

export interface CalendarDay {
  day: string;
  /** 1…31 */
  number: number;
}

/** Weeks of seven; null outside the month. */
export function weeksOf(month: string): (CalendarDay | null)[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const days: (CalendarDay | null)[] = Array.from({ length: before }, () => null);
  for (let at = first; new Date(at).toISOString().startsWith(month); at += DAY_MS) {
    days.push({ day: new Date(at).toISOString().slice(0, 10), number: new Date(at).getUTCDate() });
  }
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_unused, week) => days.slice(week * 7, week * 7 + 7));
}

/** The month so many after this one; before it where negative. */
export function monthFrom(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** `2026年11月`. */
export function monthText(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}
