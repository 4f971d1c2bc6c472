// The seed of a draw: made before anybody can join, published as its digest, told once the draw is over. The digest that
// orders the tickets is the same one everybody can compute.
import { createHash, randomBytes } from 'node:crypto';

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export function newDraw(): { seed: string; commitment: string } {
  const seed = randomBytes(32).toString('hex');
  return { seed, commitment: digestOf(seed) };
}
