// Signing in, counted in business days: how long the streak is, which place of the cycle comes next, and which missed
// days a card can still fill. Days are `2026-11-26`, as the shop's calendar has them.
const DAY_MS = 86_400_000;

export function dayBefore(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Days in a row up to today, or up to yesterday while today is still open. */
export function streakOf(days: ReadonlySet<string>, today: string): number {
  let day = days.has(today) ? today : dayBefore(today);
  let streak = 0;
  while (days.has(day)) {
    streak += 1;
    day = dayBefore(day);
  }
  return streak;
}

/** The run of days that `day` belongs to, counted up to `day`. */
export function runUpTo(days: ReadonlySet<string>, day: string): number {
  let streak = 0;
  for (let at = day; days.has(at); at = dayBefore(at)) streak += 1;
  return streak;
}

export function cyclePoints(streak: number, cycle: readonly number[]): number {
  return cycle[(streak - 1) % cycle.length] ?? 0;
}

/** A card is won with every full cycle, while there is room for one. */
export const winsCard = (streak: number, cycle: readonly number[]): boolean => streak % cycle.length === 0;

/** Missed days that lie far enough back to be over and near enough to be filled, after the first day signed. */
export function makeUpDays(days: ReadonlySet<string>, today: string, reach: number): string[] {
  const first = [...days].sort()[0];
  if (first === undefined) return [];
  return Array.from({ length: reach }, (_, index) => dayBefore(today, index + 1)).filter(
    (day) => day > first && !days.has(day),
  );
}
