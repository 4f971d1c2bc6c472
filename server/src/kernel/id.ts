// Ids are UUIDv7: sorted by time for the index, 74 random bits so that they can't be enumerated.
// Platform numbers (out_trade_no, out_refund_no) are the same id without dashes.

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Makes an id from milliseconds since the epoch and 10 random bytes; randomness comes in as an argument. */
export function makeId(nowMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let index = 0, rest = nowMs; index < 6; index += 1, rest = Math.floor(rest / 256)) bytes[5 - index] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += HEX[byte];
  return dashed(hex);
}

/** `019…` with dashes → 32 hex digits, as the payment platforms want it. */
export function platformNumber(id: string): string {
  return id.replaceAll('-', '');
}

export function idOfPlatformNumber(number: string): string | null {
  return /^[0-9a-f]{32}$/.test(number) ? dashed(number) : null;
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
