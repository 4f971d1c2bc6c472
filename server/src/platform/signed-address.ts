// Addresses that carry their own permission: what they name is signed for one purpose, so that nothing of it can be
// exchanged, and nothing signed for one purpose opens another.
import { createHmac, timingSafeEqual } from 'node:crypto';

export function signAddress(secret: string, purpose: string, parts: readonly string[]): string {
  const key = createHmac('sha256', secret).update(purpose).digest();
  return createHmac('sha256', key).update(parts.join('|')).digest('base64url');
}

export function isSignedAddress(secret: string, purpose: string, parts: readonly string[], sign: string): boolean {
  const expected = Buffer.from(signAddress(secret, purpose, parts), 'base64url');
  const given = Buffer.from(sign, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
