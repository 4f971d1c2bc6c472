// The seed of a draw: made before anybody can take part, published as its digest, told once the draw is over. What decides
// is a digest or a MAC that everybody who knows the seed can compute.
import { createHash, createHmac, randomBytes } from 'node:crypto';

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** HMAC-SHA256 of a text; the key is the seed as it is written. */
export const macOf = (seed: string, text: string): string =>
  createHmac('sha256', seed).update(text, 'utf8').digest('hex');

export function commitSeed(): { seed: string; commitment: string } {
  const seed = randomBytes(32).toString('hex');
  return { seed, commitment: digestOf(seed) };
}
