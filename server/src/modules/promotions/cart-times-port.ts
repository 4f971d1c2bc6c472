// An early-cart price is for whoever put the goods into the cart in time. The cart is a later module: it registers here
// the statement that knows since when, when the app is assembled.
import type { Statement } from '../../platform/db/index.js';

export interface CartTime {
  user_id: string;
  sku_id: string;
  added_at: Date;
}

export type CartTimesPort = (userIds: readonly string[], skuIds: readonly string[]) => Statement<CartTime>;

let port: CartTimesPort | undefined;

export function registerCartTimes(read: CartTimesPort): void {
  port = read;
}

export function cartTimes(userIds: readonly string[], skuIds: readonly string[]): Statement<CartTime> {
  if (!port) throw new Error('no port registered for cart times');
  return port(userIds, skuIds);
}
