// Hands an ended item's unsold units back to the ordinary stock, once no order of it waits for payment any more. It may
// run again: a refund long after the end puts units back on the item's side, and they follow.
import { plusMs } from '../../../kernel/clock.js';
import type { Tx } from '../../../platform/db/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  handBackUnits,
  handBacksOf,
  lockBucketsOfCampaign,
  lockStocksOfCampaign,
  logStockMoves,
} from '../../catalog/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { lockItem } from '../item-statements.js';

export const RETURN_MALL_STOCK = 'return-mall-stock';
const AGAIN_MS = 2 * 60_000;

/** After the end: the last pay window and the grace of an unanswered close. */
export function stockReturnDue(endsAt: Date): Date {
  const { payWindowMs, closeGraceMs, closeRetryMs } = settings.orders;
  return plusMs(endsAt, payWindowMs + closeGraceMs + 2 * closeRetryMs);
}

/** Timer of an item. */
export async function returnMallStock(shop: Shop, itemId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => giveBack(tx, itemId));
  if (!result.ok) throw new Error(`returning the stock of item ${itemId} was refused: ${result.code}`);
  return result.value;
}

async function giveBack(tx: Tx, itemId: string): Promise<TimerOutcome> {
  const [items, , buckets] = await tx.batch(
    lockItem(itemId),
    lockStocksOfCampaign(itemId),
    lockBucketsOfCampaign(itemId),
  );
  const [item] = items.rows;
  if (!item) return { done: true };
  const waitMs = item.ends_at.getTime() - tx.now.getTime();
  if (waitMs > 0) return { done: false, againInMs: waitMs, reason: 'the item has not ended' };
  const own = buckets.rows.filter((bucket) => bucket.stock_id !== bucket.parent_id);
  const held = own.reduce((sum, bucket) => sum + bucket.held, 0);
  if (held > 0) return { done: false, againInMs: AGAIN_MS, reason: `${held} units held` };
  const backs = handBacksOf(own, buckets.rows);
  if (backs.length === 0) return { done: true };
  const [empty, adjust, raise] = handBackUnits(backs);
  const moves = backs.flatMap(({ stockId, parentId, units }) => [
    { stockId, kind: 'hand_back' as const, units: -units },
    { stockId: parentId, kind: 'hand_back' as const, units },
  ]);
  await writeAll(tx, [
    anyCount(empty),
    expectWrite(adjust, backs.length),
    expectWrite(raise, backs.length),
    anyCount(logStockMoves(moves, '积分商品结束', 'timer')),
  ]);
  return { done: true };
}
