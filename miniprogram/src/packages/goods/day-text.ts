// The day of a look, as people name it in the shop's time zone; a fixed difference is exact there.
const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const dayOf = (ms: number): number => Math.floor((ms + SHANGHAI_MS) / DAY_MS);

/** `今天`, `昨天`, `11月23日`, and with its year `2025年11月23日` when it was another one. */
export function dayText(moment: string, nowMs: number): string {
  const ms = Date.parse(moment);
  const ago = dayOf(nowMs) - dayOf(ms);
  if (ago <= 0) return '今天';
  if (ago === 1) return '昨天';
  const at = new Date(ms + SHANGHAI_MS);
  const text = `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  return at.getUTCFullYear() === new Date(nowMs + SHANGHAI_MS).getUTCFullYear()
    ? text
    : `${at.getUTCFullYear()}年${text}`;
}
