// The timer behind stock alerts: looks whether a SKU can be bought again, and then owes everybody who waits one notice. The
// row that ends the wish and the event that tells are one commit, so nobody is told twice and nobody is forgotten.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readSkusForSale, readStockBuckets } from '../../catalog/index.js';
import { canBeBought } from '../domain/return-rules.js';
import { factsOf } from '../sku-facts.js';
import { countWaiting, tellWaiting } from '../favourite-statements.js';

export const STOCK_ALERT = 'stock-alert';

export async function tellReturnTimer(shop: Shop, skuId: string): Promise<TimerOutcome> {
  const [skus, buckets, waiting] = await shop.db.read(
    readSkusForSale([skuId]),
    readStockBuckets([skuId], null),
    countWaiting(skuId),
  );
  const [sku] = skus.rows;
  if (!sku || (waiting.rows[0]?.count ?? 0) === 0) return { done: true };
  if (!canBeBought(factsOf(sku, buckets.rows))) {
    return { done: false, againInMs: settings.favourites.lookEveryMs, reason: 'not back yet' };
  }
  const told = await shop.db.transact(async (tx) => {
    const [alerts] = await tx.batch(tellWaiting(skuId));
    for (const alert of alerts.rows) {
      tx.emit('stock_alert.due', alert.id, { userId: alert.user_id, skuId, productId: sku.product_id });
    }
  });
  if (!told.ok) throw new Error(`telling of ${skuId} was refused: ${told.code}`);
  return { done: true };
}
