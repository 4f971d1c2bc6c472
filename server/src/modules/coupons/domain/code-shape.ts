// Codes that nobody guesses: 16 letters of 32 that can't be mistaken for one another, 80 bits, written in fours. Only
// their digest is kept, so the table gives nobody a coupon.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LETTERS = 16;

/** Bytes a code is made from. */
export const CODE_BYTES = LETTERS;

export function codeOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, LETTERS), (byte) => ALPHABET[byte & 31] ?? '');
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}

/** As people type it: lower case, spaces or dashes anywhere. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
