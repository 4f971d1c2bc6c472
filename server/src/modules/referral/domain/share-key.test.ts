import { expect, test } from 'vitest';
import { makeShareKey } from './share-key.js';

test('a key has ten letters or digits, each byte its own, and unfair bytes are thrown away', () => {
  expect(makeShareKey(Uint8Array.from({ length: 20 }, (_, n) => n))).toBe('0123456789');
  expect(makeShareKey(Uint8Array.from({ length: 20 }, (_, n) => (n < 5 ? 250 : n)))).toBe('56789ABCDE');
  expect(makeShareKey(Uint8Array.from({ length: 20 }, () => 255))).toBeNull();
});
