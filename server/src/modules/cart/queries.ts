// A cart as it stands now: the person's rows, then today's prices and stock of all of them together. Two round trips
// whatever lies in it.
import type { Database } from '../../platform/db/index.js';
import { type BucketRow, type SkuForSale, readSkusForSale, readStockBuckets } from '../catalog/index.js';
import { type CartRow, readCart } from './cart-statements.js';

export interface CartLine {
  item: CartRow;
  sku: SkuForSale;
  leftUnits: number;
}

/** Newest first. */
export async function findCart(db: Database, userId: string): Promise<CartLine[]> {
  const items = await db.rows(readCart(userId));
  const skuIds = items.map((item) => item.sku_id);
  const [skus, buckets] = await db.read(readSkusForSale(skuIds), readStockBuckets(skuIds, null));
  const skuOf = new Map(skus.rows.map((sku) => [sku.sku_id, sku]));
  const left = leftBySku(buckets.rows);
  return items.flatMap((item) => {
    const sku = skuOf.get(item.sku_id);
    return sku ? [{ item, sku, leftUnits: left.get(item.sku_id) ?? 0 }] : [];
  });
}

function leftBySku(buckets: readonly BucketRow[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const bucket of buckets) left.set(bucket.sku_id, (left.get(bucket.sku_id) ?? 0) + bucket.left_units);
  return left;
}
