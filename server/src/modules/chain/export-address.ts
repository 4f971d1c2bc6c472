// Where a chain's orders can be downloaded: an address that names the chain and for whom it was made, signed, good for a
// few minutes. Whoever opens it is checked again.
import { plusMs } from '../../kernel/clock.js';
import { isSignedAddress, signAddress } from '../../platform/signed-address.js';
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

const PURPOSE = 'chain exports';
const partsOf = ({ chainId, as, personId, where, until }: Omit<ExportAsked, 'sign'>): string[] => [
  ...[chainId, as, personId, where, until],
];

export function exportAddress(
  { tokenSecret }: Pick<Shop, 'tokenSecret'>,
  asked: Omit<ExportAsked, 'sign' | 'until'> & { until: Date },
): string {
  const stands = { ...asked, until: String(asked.until.getTime()) };
  const sign = signAddress(tokenSecret, PURPOSE, partsOf(stands));
  const { chainId, as, personId, where, until } = stands;
  return `${EXPORT_PATH}/${chainId}?${new URLSearchParams({ as, for: personId, where, until, sign }).toString()}`;
}

/** True: made here for this person, and not over. */
export function isGenuineExport({ tokenSecret }: Pick<Shop, 'tokenSecret'>, asked: ExportAsked, now: Date): boolean {
  if (!/^\d{10,16}$/.test(asked.until) || now.getTime() >= Number(asked.until)) return false;
  return isSignedAddress(tokenSecret, PURPOSE, partsOf(asked), asked.sign);
}

/** An address that is good for a few minutes from now. */
export function exportFor(shop: Shop, asked: Omit<ExportAsked, 'sign' | 'until'>): { url: string; until: string } {
  const until = plusMs(shop.clock.now(), settings.chains.exportAddressMs);
  return { url: shop.publicBaseUrl + exportAddress(shop, { ...asked, until }), until: until.toISOString() };
}
