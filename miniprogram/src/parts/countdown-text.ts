// What is left of a time, for reading: `2天 03:04:05`, `03:04:05`. Never negative, and never a second short of what is
// left: the last second is shown until it is over.
const SECOND_MS = 1_000;

export interface Remaining {
  days: number;
  hours: string;
  minutes: string;
  seconds: string;
  over: boolean;
}

export function remaining(untilMs: number, nowMs: number): Remaining {
  const left = Math.max(0, Math.ceil((untilMs - nowMs) / SECOND_MS));
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    days: Math.floor(left / 86_400),
    hours: two(Math.floor(left / 3_600) % 24),
    minutes: two(Math.floor(left / 60) % 60),
    seconds: two(left % 60),
    over: left === 0,
  };
}

/** How long to the next change of the shown second, so that a tick is neither early nor drifting. */
export function nextTickMs(untilMs: number, nowMs: number): number {
  const left = untilMs - nowMs;
  if (left <= 0) return 0;
  const rest = left % SECOND_MS;
  return rest === 0 ? SECOND_MS : rest;
}
