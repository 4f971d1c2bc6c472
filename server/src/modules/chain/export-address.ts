// Where a chain's orders can be downloaded: an address that names the chain and for whom it was made, signed, good for a
// few minutes. Whoever opens it is checked again.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../../shop.js';

export const EXPORT_PATH = '/chain-exports';

export interface ExportAsked {
  chainId: string;
  userId: string;
  until: string;
  sign: string;
}

function signature(secret: string, { chainId, userId, until }: Omit<ExportAsked, 'sign'>): Buffer {
  const key = createHmac('sha256', secret).update('chain exports').digest();
  return createHmac('sha256', key).update(`${chainId}|${userId}|${until}`).digest();
}

export function exportAddress(
  { tokenSecret }: Pick<Shop, 'tokenSecret'>,
  { chainId, userId, until }: { chainId: string; userId: string; until: Date },
): string {
  const stands = { chainId, userId, until: String(until.getTime()) };
  const sign = signature(tokenSecret, stands).toString('base64url');
  return `${EXPORT_PATH}/${chainId}?${new URLSearchParams({ for: userId, until: stands.until, sign }).toString()}`;
}

/** True: made here for this person, and not over. */
export function isGenuineExport({ tokenSecret }: Pick<Shop, 'tokenSecret'>, asked: ExportAsked, now: Date): boolean {
  if (!/^\d{10,16}$/.test(asked.until) || now.getTime() >= Number(asked.until)) return false;
  const expected = signature(tokenSecret, asked);
  const given = Buffer.from(asked.sign, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
