// The random name by which the shop knows that the arrivals of one device belong together, also before its person signs
// in. Made once, kept on the device.
import { platform } from '../platform';

const STORED_AS = 'visitor-name';
const VERSION_AT = 12;
const VARIANT_AT = 16;

export function visitorName(): string {
  const known = platform.storage.get(STORED_AS);
  if (known) return known;
  const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16));
  digits[VERSION_AT] = 4;
  digits[VARIANT_AT] = 8 + ((digits[VARIANT_AT] ?? 0) % 4);
  const made = digits
    .map((digit) => digit.toString(16))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  platform.storage.set(STORED_AS, made);
  return made;
}
