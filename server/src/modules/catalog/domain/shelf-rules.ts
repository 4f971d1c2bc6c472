// What a product must have before people can see and buy it, and how much of its stock a buyer is told.

export interface ShelfFacts {
  /** prices of the active SKUs */
  activePricesFen: readonly number[];
  pictures: number;
}

export type Missing = 'active_sku' | 'picture' | 'price';

/** What is missing before the product may go on the shelf; empty when it may. */
export function missingForShelf(facts: ShelfFacts): Missing[] {
  const missing: Missing[] = [];
  if (facts.activePricesFen.length === 0) missing.push('active_sku');
  if (facts.pictures === 0) missing.push('picture');
  if (facts.activePricesFen.some((priceFen) => priceFen <= 0)) missing.push('price');
  return missing;
}

export const FEW_UNITS = 10;

export interface ShownStock {
  stock: 'in_stock' | 'few' | 'sold_out';
  /** only told when few are left */
  leftUnits: number | null;
}

export function shownStock(leftUnits: number): ShownStock {
  if (leftUnits <= 0) return { stock: 'sold_out', leftUnits: null };
  if (leftUnits <= FEW_UNITS) return { stock: 'few', leftUnits };
  return { stock: 'in_stock', leftUnits: null };
}
