// Two times live here: wall time signs and verifies, business time (wall + one persisted offset) decides expiry,
// success times, refund spacing and bill days. The shop moves the offset together with its own clock.
export interface SimulatorClock {
  /** Business time in epoch milliseconds. */
  now(): number;
  /** True wall time in epoch milliseconds; the only time signatures know. */
  wall(): number;
}

export function createClock(offsetMs: () => number): SimulatorClock {
  return { now: () => Date.now() + offsetMs(), wall: () => Date.now() };
}

const chinaOffsetMs = 8 * 3_600_000;

/** RFC 3339 in China's zone to the second, as the platform writes it. */
export function toChinaTime(epochMs: number): string {
  return `${new Date(epochMs + chinaOffsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** `YYYY-MM-DD` of the business day (Asia/Shanghai has no daylight saving time). */
export function chinaDay(epochMs: number): string {
  return toChinaTime(epochMs).slice(0, 10);
}
