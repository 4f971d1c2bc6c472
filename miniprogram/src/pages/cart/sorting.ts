// What lies in a cart, sorted for its page: what can be bought, or could with fewer units, and apart from it what can't
// be bought any more, with the reason. Nothing here computes what it will cost; that is the quote's to say.
import type { Operations } from '@hetuan/contract/client';

export type Cart = Operations['cart.showCart']['answer'];
export type CartItem = Cart['items'][number];

/** One order takes no more kinds of goods than this. */
export const MOST_LINES = 50;
const MOST_UNITS = 999;

export interface SortedCart {
  /** can be bought now, or with fewer units */
  going: CartItem[];
  /** off the shelf, no longer offered, or sold out */
  lapsed: CartItem[];
}

export function sortCart(items: readonly CartItem[]): SortedCart {
  const lapsed = items.filter(isLapsed);
  return { going: items.filter((item) => !isLapsed(item)), lapsed };
}

const isLapsed = ({ reason }: CartItem): boolean => reason !== null && reason !== 'short';

export function mostUnits({ leftUnits }: Pick<CartItem, 'leftUnits'>): number {
  return Math.max(1, Math.min(MOST_UNITS, leftUnits ?? MOST_UNITS));
}

/** The sentence beside an item; null when there is nothing to say. */
export function itemNote({ reason, leftUnits }: Pick<CartItem, 'reason' | 'leftUnits'>): string | null {
  switch (reason) {
    case 'off_shelf':
      return '商品已下架';
    case 'sku_unavailable':
      return '该规格已停售';
    case 'sold_out':
      return '暂时无货';
    case 'short':
      return `库存只剩 ${leftUnits ?? 0} 件`;
    case null:
      return leftUnits === null ? null : `仅剩 ${leftUnits} 件`;
  }
}

export interface Chosen {
  lines: { skuId: string; units: number }[];
  units: number;
  /** everything that can be chosen is */
  all: boolean;
  /** more kinds than one order takes */
  tooMany: boolean;
}

export function chosenOf(items: readonly CartItem[]): Chosen {
  const choosable = items.filter(({ buyable }) => buyable);
  const lines = choosable.filter(({ selected }) => selected).map(({ skuId, units }) => ({ skuId, units }));
  return {
    lines,
    units: lines.reduce((sum, { units }) => sum + units, 0),
    all: choosable.length > 0 && lines.length === choosable.length,
    tooMany: lines.length > MOST_LINES,
  };
}

/** The cart with other units of one item; what is within stock can be bought again. */
export function withUnits(cart: Cart, skuId: string, units: number): Cart {
  const change = (item: CartItem): CartItem => {
    if (item.skuId !== skuId) return item;
    const short = item.leftUnits !== null && units > item.leftUnits;
    const reason = item.reason === null || item.reason === 'short' ? (short ? 'short' : null) : item.reason;
    return { ...item, units, reason, buyable: reason === null };
  };
  return { ...cart, items: cart.items.map(change) };
}

/** The cart with some items, or all, selected or not. */
export function withSelection(cart: Cart, selected: boolean, skuIds?: readonly string[]): Cart {
  const concerned = (item: CartItem): boolean => skuIds === undefined || skuIds.includes(item.skuId);
  return { ...cart, items: cart.items.map((item) => (concerned(item) ? { ...item, selected } : item)) };
}
