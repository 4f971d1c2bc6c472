// Whether a SKU that people wait for can be bought again: on the shelf, offered, and with at least one unit left.

export function canBeBought(sku: { onShelf: boolean; active: boolean; leftUnits: number }): boolean {
  return sku.onShelf && sku.active && sku.leftUnits > 0;
}
