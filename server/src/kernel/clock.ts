// Arithmetic on moments. Nothing here reads a clock: `now` always comes in as an argument, from the database.
// The business day is Asia/Shanghai, which has had no daylight saving since 1991.

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

export function plusMs(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms);
}

export function earliest(first: Date, ...others: Date[]): Date {
  return others.reduce((least, moment) => (moment < least ? moment : least), first);
}

/** `2026-11-24`, the business day a moment falls on. */
export function businessDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-24 08:30`, as a clock on a wall in Shanghai shows it. */
export function shanghaiMinute(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** `86400000` → `24 小时`, `259200000` → `3 天`, `5400000` → `1 小时 30 分钟`: how rules write a length of time. */
export function spanText(ms: number): string {
  if (ms > DAY_MS && ms % DAY_MS === 0) return `${ms / DAY_MS} 天`;
  const parts: [number, string][] = [
    [Math.floor(ms / HOUR_MS), '小时'],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), '分钟'],
    [Math.floor((ms % MINUTE_MS) / SECOND_MS), '秒'],
  ];
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}
