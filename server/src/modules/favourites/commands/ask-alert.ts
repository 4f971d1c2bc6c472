// 到货提醒: somebody wants to hear when a sold-out SKU can be bought again. The wish sets the timer that looks for it.
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import { setTimer } from '../../../platform/timers/index.js';
import { plusMs } from '../../../kernel/clock.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readSkusForSale, readStockBuckets } from '../../catalog/index.js';
import { lockPerson } from '../../identity/index.js';
import { canBeBought } from '../domain/return-rules.js';
import { factsOf } from '../sku-facts.js';
import { askAlert as ask, countOtherAlerts, withdrawAlert } from '../favourite-statements.js';
import { STOCK_ALERT } from './tell-return.js';

type Done = Result<{ done: true }>;

/** Refusals: `not_found`, `still_in_stock`, `stock_alerts_full`. */
export function askAlert(shop: Shop, input: { userId: string; skuId: string }): Promise<Done> {
  const { userId, skuId } = input;
  return shop.db.transact(async (tx) => {
    const [, skus, buckets, counts] = await tx.batch(
      lockPerson(userId),
      readSkusForSale([skuId]),
      readStockBuckets([skuId], null),
      countOtherAlerts(userId, skuId),
    );
    const [sku] = skus.rows;
    if (!sku) throw new Refused('not_found');
    if (canBeBought(factsOf(sku, buckets.rows))) throw new Refused('still_in_stock');
    const { maxAlerts, lookEveryMs } = settings.favourites;
    if ((counts.rows[0]?.others ?? 0) >= maxAlerts) throw new Refused('stock_alerts_full', { maxAlerts });
    tx.last(ask(userId, skuId), setTimer(STOCK_ALERT, skuId, plusMs(tx.now, lookEveryMs)));
    return { done: true } as const;
  });
}

export async function withdrawWish(shop: Shop, input: { userId: string; skuId: string }): Promise<Done> {
  await shop.db.read(withdrawAlert(input.userId, input.skuId));
  return ok({ done: true });
}
