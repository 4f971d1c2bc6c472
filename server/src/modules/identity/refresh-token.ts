// The refresh token: 32 random bytes that only its holder has. The shop keeps a hash, so that a stolen table logs
// nobody in; a plain hash is enough because there is nothing to guess.
import { createHash, randomBytes } from 'node:crypto';

export function makeRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

export function refreshHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
