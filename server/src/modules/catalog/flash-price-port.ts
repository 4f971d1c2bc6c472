// What a card says of a flash sale that runs comes from a later module: it registers here, when the app is assembled, the
// statement that knows what is on sale this moment. Whether any of it is left is asked of stock, with the group prices.
import type { Statement } from '../../platform/db/index.js';

export interface FlashDeal {
  sku_id: string;
  /** the stock it sells from */
  stock_id: string;
  price_fen: number;
  ends_at: Date;
}

/** What every running slot sells now. */
export type FlashPricePort = () => Statement<FlashDeal>;

export interface FlashPrice {
  priceFen: number;
  /** what the same variant costs at other times */
  baseFen: number;
  endsAt: Date;
}

let port: FlashPricePort | undefined;

export function registerFlashPricePort(read: FlashPricePort): void {
  port = read;
}

export function flashDeals(): Statement<FlashDeal> {
  if (!port) throw new Error('no port registered for flash prices');
  return port();
}

/** The lowest price by product of what is left; `baseOf` a stock that has none is undefined. */
export function flashPricesOf(
  deals: readonly (FlashDeal & { product_id: string })[],
  baseOf: (stockId: string) => number | undefined,
): Map<string, FlashPrice> {
  const prices = new Map<string, FlashPrice>();
  for (const { product_id: productId, stock_id: stockId, price_fen: priceFen, ends_at: endsAt } of deals) {
    const baseFen = baseOf(stockId);
    if (baseFen === undefined || priceFen >= (prices.get(productId)?.priceFen ?? Infinity)) continue;
    prices.set(productId, { priceFen, baseFen, endsAt });
  }
  return prices;
}
