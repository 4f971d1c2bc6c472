// Where a chain's orders can be downloaded: an address that names the chain and for whom it was made, signed, good for a
// few minutes. Whoever opens it is checked again.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { plusMs } from '../../kernel/clock.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';

export const EXPORT_PATH = '/chain-exports';

export interface ExportAsked {
  chainId: string;
  /** for whom it was made: a manager, masked; or an operator who has said why, as it is */
  as: 'manager' | 'operator';
  personId: string;
  /** a pick-up point, `express`, or `all` */
  where: string;
  until: string;
  sign: string;
}

function signature(secret: string, { chainId, as, personId, where, until }: Omit<ExportAsked, 'sign'>): Buffer {
  const key = createHmac('sha256', secret).update('chain exports').digest();
  return createHmac('sha256', key).update(`${chainId}|${as}|${personId}|${where}|${until}`).digest();
}

export function exportAddress(
  { tokenSecret }: Pick<Shop, 'tokenSecret'>,
  asked: Omit<ExportAsked, 'sign' | 'until'> & { until: Date },
): string {
  const stands = { ...asked, until: String(asked.until.getTime()) };
  const sign = signature(tokenSecret, stands).toString('base64url');
  const { chainId, as, personId, where, until } = stands;
  return `${EXPORT_PATH}/${chainId}?${new URLSearchParams({ as, for: personId, where, until, sign }).toString()}`;
}

/** True: made here for this person, and not over. */
export function isGenuineExport({ tokenSecret }: Pick<Shop, 'tokenSecret'>, asked: ExportAsked, now: Date): boolean {
  if (!/^\d{10,16}$/.test(asked.until) || now.getTime() >= Number(asked.until)) return false;
  const expected = signature(tokenSecret, asked);
  const given = Buffer.from(asked.sign, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** An address that is good for a few minutes from now. */
export function exportFor(shop: Shop, asked: Omit<ExportAsked, 'sign' | 'until'>): { url: string; until: string } {
  const until = plusMs(shop.clock.now(), settings.chains.exportAddressMs);
  return { url: shop.publicBaseUrl + exportAddress(shop, { ...asked, until }), until: until.toISOString() };
}
