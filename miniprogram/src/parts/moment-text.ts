// A moment as people in the shop's time zone read it. The shop does business in Shanghai's time, which has no summer
// time, so a fixed difference is exact.
const SHANGHAI_MS = 8 * 3_600_000;

/** `2026-11-25 09:30`, from ISO 8601. */
export function momentText(moment: string): string {
  return new Date(Date.parse(moment) + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}
