// Whether what lies in a cart can be bought now, and if not, why. The order decides again; this only tells.

export type Unbuyable = 'off_shelf' | 'sku_unavailable' | 'sold_out' | 'short';

export interface ItemFacts {
  onShelf: boolean;
  active: boolean;
  units: number;
  leftUnits: number;
}

/** The first reason that holds; null when it can be bought. */
export function whyNotBuyable(facts: ItemFacts): Unbuyable | null {
  if (!facts.onShelf) return 'off_shelf';
  if (!facts.active) return 'sku_unavailable';
  if (facts.leftUnits <= 0) return 'sold_out';
  return facts.units > facts.leftUnits ? 'short' : null;
}
