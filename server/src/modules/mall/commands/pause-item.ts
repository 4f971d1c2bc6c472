// Pausing an item stops new orders; those that stand go on. Resuming takes it back; ending is for good, and what is left
// goes home once nothing of it is held.
import { Refused, type Result } from '../../../kernel/errors.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type ExpectedWrite, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type ItemRow, endItemNow, lockItem, setItemPaused } from '../item-statements.js';
import { RETURN_MALL_STOCK, stockReturnDue } from './return-stock.js';

interface Changing {
  itemId: string;
  operatorId: string;
}

type Done = Promise<Result<{ done: true }>>;

/** Refusals: `not_found`, `offer_ended`. Pausing a paused item changes nothing. */
export function pauseItem(shop: Shop, input: Changing & { reason: string }): Done {
  const { reason } = input;
  return change(shop, input, 'mall.pause', { reason }, ({ id, paused_at: paused }) =>
    paused === null ? [expectWrite(setItemPaused(id, true), 1)] : [],
  );
}

/** Refusals: `not_found`, `offer_ended`. */
export function resumeItem(shop: Shop, input: Changing): Done {
  return change(shop, input, 'mall.resume', {}, ({ id, paused_at: paused }) =>
    paused === null ? [] : [expectWrite(setItemPaused(id, false), 1)],
  );
}

/** Refusals: `not_found`, `offer_ended`. */
export function endItem(shop: Shop, input: Changing & { reason: string }): Done {
  const { reason } = input;
  return change(shop, input, 'mall.end', { reason }, ({ id }, now) => [
    expectWrite(endItemNow(id), 1),
    anyCount(setTimer(RETURN_MALL_STOCK, id, stockReturnDue(now))),
  ]);
}

function change(
  shop: Shop,
  { itemId, operatorId }: Changing,
  action: string,
  details: Record<string, unknown>,
  writes: (item: ItemRow, now: Date) => ExpectedWrite[],
): Done {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [item] = await tx.rows(lockItem(itemId));
    if (!item) throw new Refused('not_found');
    if (tx.now >= item.ends_at) throw new Refused('offer_ended');
    const own = writes(item, tx.now);
    if (own.length > 0)
      await writeAll(tx, [...own, anyCount(recordOperatorAction(operatorId, action, itemId, details))]);
    return { done: true };
  });
}
