// What a card says about buying in a group comes from a later module: whoever sells to groups registers here, when the
// app is assembled, the statement that knows its deals. What of them can still be bought is asked of stock here, so that
// no card promises what the product's page does not have. Two statements per list, whatever its length.
import { type Database, type Statement, prepared } from '../../platform/db/index.js';

export interface GroupDeal {
  product_id: string;
  /** the stock the deal sells from */
  stock_id: string;
  price_fen: number;
}

/** Deals of these products from which a group can be opened now. */
export type GroupPricePort = (productIds: readonly string[]) => Statement<GroupDeal>;

const buyable = prepared<{ stock_id: string }>(
  `select k.id as stock_id from stocks k join skus s on s.id = k.sku_id and s.active
    where k.id = any($1::uuid[]) and exists (select from stock_buckets b where b.stock_id = k.id and b.left_units > 0)`,
);

let port: GroupPricePort | undefined;

export function registerGroupPricePort(read: GroupPricePort): void {
  port = read;
}

export function groupDealsOf(productIds: readonly string[]): Statement<GroupDeal> {
  if (!port) throw new Error('no port registered for group prices');
  return port(productIds);
}

/** The lowest price by product id; a product without a deal that can be taken is not in it. */
export async function takeablePrices(db: Database, deals: readonly GroupDeal[]): Promise<Map<string, number>> {
  const left = await db.rows(buyable(deals.map((deal) => deal.stock_id)));
  const takeable = new Set(left.map((row) => row.stock_id));
  const prices = new Map<string, number>();
  for (const deal of deals) {
    if (!takeable.has(deal.stock_id)) continue;
    prices.set(deal.product_id, Math.min(deal.price_fen, prices.get(deal.product_id) ?? Infinity));
  }
  return prices;
}
