// The name of somebody who has not chosen one: recognisable as such, and different enough from the next one's.

/** No look-alikes: no 0 and o, no 1, i and l. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** Randomness comes in as four bytes. */
export function defaultNickname(random: Uint8Array): string {
  const suffix = Array.from(random.subarray(0, 4), (byte) => ALPHABET[byte % ALPHABET.length]);
  return `微信用户${suffix.join('')}`;
}
