// Hands an ended offer's unsold units back to the ordinary stock, once nothing can hold or give back units by itself
// any more. It may run again: a refund long after the end puts units back on the offer's side, and they follow.
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
import { countUnfinishedGroups, readOfferRow } from '../group-statements.js';

export const RETURN_OFFER_STOCK = 'return-offer-stock';
const AGAIN_MS = 10 * 60_000;

/** After the end: the longest life of a group, the grace of an unanswered close, and one look of the guard. */
export function stockReturnDue({ endsAt, timeLimitMs }: { endsAt: Date; timeLimitMs: number }): Date {
  return plusMs(endsAt, timeLimitMs + settings.orders.closeGraceMs + settings.groups.closingGuardMs);
}

/** Timer of an offer. */
export async function returnStock(shop: Shop, offerId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => giveBack(tx, offerId));
  if (!result.ok) throw new Error(`returning the stock of offer ${offerId} was refused: ${result.code}`);
  return result.value;
}

async function giveBack(tx: Tx, offerId: string): Promise<TimerOutcome> {
  const [offers, , buckets, unfinished] = await tx.batch(
    readOfferRow(offerId),
    lockStocksOfCampaign(offerId),
    lockBucketsOfCampaign(offerId),
    countUnfinishedGroups(offerId),
  );
  const [offer] = offers.rows;
  if (!offer) return { done: true };
  const waitMs = offer.ends_at.getTime() - tx.now.getTime();
  if (waitMs > 0) return { done: false, againInMs: waitMs, reason: 'the offer has not ended' };
  const own = buckets.rows.filter((bucket) => bucket.stock_id !== bucket.parent_id);
  const held = own.reduce((sum, bucket) => sum + bucket.held, 0);
  const groups = unfinished.rows[0]?.count ?? 0;
  if (held > 0 || groups > 0) {
    return { done: false, againInMs: AGAIN_MS, reason: `${held} units held, ${groups} groups unfinished` };
  }
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
    anyCount(logStockMoves(moves, `拼团活动结束：${offer.name}`, 'timer')),
  ]);
  tx.emit('offer.stock_returned', offerId, { units: backs.reduce((sum, back) => sum + back.units, 0) });
  return { done: true };
}
