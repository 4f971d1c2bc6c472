// The end of an offer's window: nothing begins any more, and its units go home to the ordinary stock once no bargain of it
// is under way and none is held. It may run again: a refund long after puts units back on the offer's side, and they follow.
import type { Tx } from '../../../platform/db/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type HandBack,
  handBackUnits,
  handBacksOf,
  lockBucketsOfCampaign,
  lockStocksOfCampaign,
  logStockMoves,
} from '../../catalog/index.js';
import { type ExpectedWrite, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { countUnfinished } from '../bargain-statements.js';
import { type OfferRow, lockOffer, moveOffer } from '../offer-statements.js';

const AGAIN_MS = 10 * 60_000;

/** Timer of an offer. */
export async function endBargainOffer(shop: Shop, offerId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => end(tx, offerId));
  if (!result.ok) throw new Error(`ending bargain offer ${offerId} was refused: ${result.code}`);
  return result.value;
}

async function end(tx: Tx, offerId: string): Promise<TimerOutcome> {
  const [offers, , buckets, unfinished] = await tx.batch(
    lockOffer(offerId),
    lockStocksOfCampaign(offerId),
    lockBucketsOfCampaign(offerId),
    countUnfinished(offerId),
  );
  const [offer] = offers.rows;
  if (!offer) return { done: true };
  const waitMs = offer.ends_at.getTime() - tx.now.getTime();
  // one that was ended before it began keeps its window, and has nothing to wait for
  if (waitMs > 0 && offer.status !== 'ended')
    return { done: false, againInMs: waitMs, reason: 'the offer has not ended' };
  const ending = offer.status === 'ended' ? [] : [expectWrite(endWrite(offer), 1)];
  const own = buckets.rows.filter((bucket) => bucket.stock_id !== bucket.parent_id);
  const held = own.reduce((sum, bucket) => sum + bucket.held, 0);
  const underWay = unfinished.rows[0]?.count ?? 0;
  const waits = held > 0 || underWay > 0;
  const backs = waits ? [] : handBacksOf(own, buckets.rows);
  await writeAll(tx, [...ending, ...handBackWrites(offer, backs)]);
  if (!waits) return { done: true };
  return { done: false, againInMs: AGAIN_MS, reason: `${held} units held, ${underWay} bargains under way` };
}

const endWrite = (offer: OfferRow) => moveOffer(offer.id, { from: offer.status, to: 'ended', actor: 'timer' });

function handBackWrites(offer: OfferRow, backs: readonly HandBack[]): ExpectedWrite[] {
  if (backs.length === 0) return [];
  const [empty, adjust, raise] = handBackUnits(backs);
  const moves = backs.flatMap(({ stockId, parentId, units }) => [
    { stockId, kind: 'hand_back' as const, units: -units },
    { stockId: parentId, kind: 'hand_back' as const, units },
  ]);
  return [
    anyCount(empty),
    expectWrite(adjust, backs.length),
    expectWrite(raise, backs.length),
    anyCount(logStockMoves(moves, `砍价活动结束：${offer.name}`, 'timer')),
  ];
}
