// Times as the payment platforms write them: China's zone, to the second. Rounded down where it bounds something, so
// that a prepay never outlives its order.
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** RFC 3339 in China's zone, as WeChat Pay writes it. */
export function chinaTime(at: Date): string {
  return `${new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `YYYY-MM-DD HH:mm:ss` in China's zone, as Alipay and the bills write it. */
export function chinaClock(at: Date): string {
  return chinaTime(at).slice(0, 19).replace('T', ' ');
}

/** The moment that `YYYY-MM-DD HH:mm:ss` in China's zone names, as RFC 3339; null when it names none. */
export function momentOfChinaClock(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return null;
  const moment = `${text.replace(' ', 'T')}+08:00`;
  const at = Date.parse(moment);
  // A 30th of February would be read as the first days of March.
  return !Number.isNaN(at) && chinaClock(new Date(at)) === text ? moment : null;
}
