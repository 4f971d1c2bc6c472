// The key of a share: ten characters that fit a mini-program scene and tell nothing of whose it is.
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 10;
/** bytes from here on would make some characters likelier than others */
const FAIR = 256 - (256 % ALPHABET.length);

export const KEY_BYTES = 20;

/** From random bytes; null when too many of them had to be thrown away. 62^10 keys: two that meet are a fault to repeat. */
export function makeShareKey(random: Uint8Array): string | null {
  const fair = [...random].filter((byte) => byte < FAIR).slice(0, LENGTH);
  return fair.length === LENGTH ? fair.map((byte) => ALPHABET[byte % ALPHABET.length]).join('') : null;
}
