// What a checkout is about, read from its address and, for the cart, from what is selected in it: which goods, in which
// play, and where somebody goes when it can't be.
import type { Operations } from '@hetuan/contract/client';

export interface WishLine {
  skuId: string;
  units: number;
}

export type Play =
  | { kind: 'alone' }
  | { kind: 'open'; offerId: string }
  | { kind: 'join'; offerId: string; groupId: string }
  /** `resaleId`: under the prices of whoever resells it */
  | { kind: 'chain'; offerId: string; resaleId: string | undefined }
  /** each bargain has a price of its own, so it stands for its offer */
  | { kind: 'bargain'; offerId: string }
  /** for points: `offerId` is the item */
  | { kind: 'mall'; offerId: string };

export type Wish =
  /** one SKU, in a play; of a chain several */
  | { from: 'product'; lines: WishLine[]; play: Play }
  /** whatever is selected in the cart */
  | { from: 'cart' }
  /** an address that names nothing to buy */
  | { from: 'nowhere' };

const MOST_UNITS = 999;

export function readWish(params: Readonly<Record<string, string | undefined>>): Wish {
  const { cart, skuId, offerId, groupId } = params;
  if (cart === '1') return { from: 'cart' };
  const { chainId, bargainId } = params;
  if (chainId) return chainWish(chainId, params['resaleId'], params['lines'] ?? '');
  if (!skuId) return { from: 'nowhere' };
  if (bargainId)
    return { from: 'product', lines: [{ skuId, units: 1 }], play: { kind: 'bargain', offerId: bargainId } };
  const units = unitsOf(params['units'] ?? '1');
  const { mallItemId } = params;
  if (mallItemId) {
    return { from: 'product', lines: [{ skuId, units }], play: { kind: 'mall', offerId: mallItemId } };
  }
  const play: Play = !offerId
    ? { kind: 'alone' }
    : groupId
      ? { kind: 'join', offerId, groupId }
      : { kind: 'open', offerId };
  return { from: 'product', lines: [{ skuId, units }], play };
}

const unitsOf = (text: string): number => Math.min(MOST_UNITS, Math.max(1, Math.trunc(Number(text)) || 1));

/** `sku*2_sku*1`: what `chainLines` wrote. */
function chainWish(chainId: string, resaleId: string | undefined, text: string): Wish {
  const lines = text.split('_').flatMap((part) => {
    const [skuId, units = '1'] = part.split('*');
    return skuId ? [{ skuId, units: unitsOf(units) }] : [];
  });
  return lines.length === 0
    ? { from: 'nowhere' }
    : { from: 'product', lines, play: { kind: 'chain', offerId: chainId, resaleId } };
}

type Cart = Operations['cart.showCart']['answer'];

/** What of the cart goes into an order. */
export function cartLines(cart: Cart): WishLine[] {
  return cart.items
    .filter(({ selected, buyable }) => selected && buyable)
    .map(({ skuId, units }) => ({ skuId, units }));
}
