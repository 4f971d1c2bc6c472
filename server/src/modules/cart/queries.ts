// A cart as it stands now: the person's rows, then today's prices and stock of all of them together. Two round trips
// whatever lies in it.
import type { Database } from '../../platform/db/index.js';
import { type BucketRow, type SkuForSale, readSkusForSale, readStockBuckets } from '../catalog/index.js';
import { levelOfPerson, levelSale } from '../orders/index.js';
import { readCampaigns } from '../promotions/index.js';
import { type CartRow, readCart } from './cart-statements.js';

export interface CartLine {
  item: CartRow;
  sku: SkuForSale;
  /** for one, with what is on sale for this person now */
  priceFen: number;
  leftUnits: number;
}

/** Newest first. */
export async function findCart(db: Database, userId: string, now: Date): Promise<CartLine[]> {
  const items = await db.rows(readCart(userId));
  const skuIds = items.map((item) => item.sku_id);
  const campaigns = readCampaigns(db, { userIds: [userId], skuIds });
  const level = levelOfPerson(userId);
  const [skus, buckets, ...more] = await db.read(
    readSkusForSale(skuIds),
    readStockBuckets(skuIds, null),
    ...level.statements,
    ...campaigns.statements,
  );
  const rights = level.of(more, now);
  const { salesOf } = campaigns.of(more.slice(level.statements.length)).for(userId, now, []);
  const skuOf = new Map(skus.rows.map((sku) => [sku.sku_id, sku]));
  const left = leftBySku(buckets.rows);
  return items.flatMap((item) => {
    const sku = skuOf.get(item.sku_id);
    if (!sku) return [];
    const priceFen = Math.min(
      sku.price_fen,
      ...[...salesOf(sku), ...levelSale(rights, sku)].map((sale) => sale.priceFen),
    );
    return [{ item, sku, priceFen, leftUnits: left.get(item.sku_id) ?? 0 }];
  });
}

function leftBySku(buckets: readonly BucketRow[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const bucket of buckets) left.set(bucket.sku_id, (left.get(bucket.sku_id) ?? 0) + bucket.left_units);
  return left;
}
