// Whether bargains may be started at all, as an operator has accepted; a bargain that has begun goes on.
import type { Shop } from '../../shop.js';

export function bargainsAllowed(shop: Shop): Promise<boolean> {
  return Promise.resolve(shop.db !== undefined);
}
