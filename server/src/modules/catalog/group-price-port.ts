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

const buyable = prepared<{ stock_id: string; sku_id: string; base_fen: number }>(
  `select k.id as stock_id, s.id as sku_id, s.price_fen as base_fen from stocks k join skus s on s.id = k.sku_id and s.active
    where k.id = any($1::uuid[]) and exists (select from stock_buckets b where b.stock_id = k.id and b.left_units > 0)`,
);

let port: GroupPricePort | undefined;

export function registerGroupPricePort(read: GroupPricePort): void {
  port = read;
}

export interface GroupPrice {
  priceFen: number;
  /** what the same variant costs alone */
  baseFen: number;
}

export function groupDealsOf(productIds: readonly string[]): Statement<GroupDeal> {
  if (!port) throw new Error('no port registered for group prices');
  return port(productIds);
}

/**
 * What the variant of each stock costs alone, by stock; a stock of which nothing is left is not in it. `saleOf` says what
 * a variant is on sale for now.
 */
export async function basesOf(
  db: Database,
  stockIds: readonly string[],
  saleOf: (skuId: string) => { priceFen: number } | null,
): Promise<Map<string, number>> {
  const left = await db.rows(buyable(stockIds));
  return new Map(left.map((row) => [row.stock_id, saleOf(row.sku_id)?.priceFen ?? row.base_fen]));
}

/** The lowest price by product id; a product without a deal that can be taken is not in it. */
export function takeablePrices(
  deals: readonly GroupDeal[],
  bases: ReadonlyMap<string, number>,
): Map<string, GroupPrice> {
  const prices = new Map<string, GroupPrice>();
  for (const { product_id: productId, stock_id: stockId, price_fen: priceFen } of deals) {
    const baseFen = bases.get(stockId);
    if (baseFen === undefined || priceFen >= (prices.get(productId)?.priceFen ?? Infinity)) continue;
    prices.set(productId, { priceFen, baseFen });
  }
  return prices;
}
