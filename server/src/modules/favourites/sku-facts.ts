// What the catalogue says of a SKU, as the rule of its return sees it.
import { type BucketRow, type SkuForSale } from '../catalog/index.js';

export function factsOf(sku: SkuForSale, buckets: readonly BucketRow[]) {
  const leftUnits = buckets.reduce((sum, bucket) => sum + bucket.left_units, 0);
  return { onShelf: sku.on_shelf, active: sku.active, leftUnits };
}
