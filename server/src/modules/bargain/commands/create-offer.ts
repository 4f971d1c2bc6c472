// Makes an offer and gives it stock of its own, in one transaction: the SKU's ordinary stock is locked first. What keeps the
// margin is open at once; what does not waits for somebody else's approval of its subsidy, with its stock set aside.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result, must, ok, refuse } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import {
  type Allotment,
  allotUnits,
  insertCampaignStocks,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  logStockMoves,
  readSkusForSale,
  takeFromOrdinary,
} from '../../catalog/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type MarginVerdict, type OfferWish, type Problem, acceptOffer, offerProblems } from '../domain/offer-rules.js';
import { marginVerdict } from '../margin.js';
import { type NewOffer, insertOffer, moveOffer, readConflict } from '../offer-statements.js';
import { END_BARGAIN_OFFER } from '../timer-kinds.js';

export interface OfferMade extends MarginVerdict {
  offerId: string;
  status: StateOf<'bargain_offer'>;
}

/** What it could cost, and what is wrong with it; nothing is made. Refusal `sku_unavailable`. */
export async function previewOffer(
  shop: Shop,
  wish: OfferWish,
): Promise<Result<MarginVerdict & { problems: Problem[] }>> {
  const [sku] = await shop.db.rows(readSkusForSale([wish.skuId]));
  if (!sku?.active) return refuse('sku_unavailable', { skuId: wish.skuId });
  const verdict = marginVerdict(wish, sku.cost_fen);
  return ok({ ...verdict, problems: offerProblems(wish, sku.price_fen, verdict, shop.clock.now()) });
}

/** Refusals: `sku_unavailable`, `offer_terms_invalid` with the problems, `campaign_conflict`, `stock_below_zero`. */
export function createOffer(
  shop: Shop,
  wish: OfferWish & { operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<OfferMade>> {
  return transactOnce(shop.db, once, (tx) => create(tx, wish));
}

async function create(tx: Tx, wish: OfferWish & { operatorId: string }): Promise<OfferMade> {
  const skuIds = [wish.skuId];
  const [, buckets, skus, conflicts] = await tx.batch(
    lockOrdinaryStocks(skuIds),
    lockOrdinaryBuckets(skuIds),
    readSkusForSale(skuIds),
    readConflict(wish.skuId, wish.startsAt, wish.endsAt),
  );
  const [sku] = skus.rows;
  if (!sku?.active) throw new Refused('sku_unavailable', { skuId: wish.skuId });
  const verdict = marginVerdict(wish, sku.cost_fen);
  const { startsAt } = must(acceptOffer(wish, sku.price_fen, verdict, tx.now));
  const [conflict] = conflicts.rows;
  if (conflict) throw new Refused('campaign_conflict', { skuId: wish.skuId, offerId: conflict.id });
  const allotment = allotUnits({ skuId: wish.skuId, allocatedUnits: wish.quota, buckets: 1 }, buckets.rows);
  const { worstLossFen } = verdict;
  const making = { id: newId(), productId: sku.product_id, stockId: allotment.stockId, worstLossFen };
  const offer: NewOffer = { ...wish, ...making, startsAt, authorId: wish.operatorId };
  await writeOffer(tx, offer, allotment, verdict);
  tx.emit('bargain_offer.created', offer.id, { productId: sku.product_id });
  return { offerId: offer.id, status: verdict.belowMargin ? 'pending' : 'open', ...verdict };
}

async function writeOffer(tx: Tx, offer: NewOffer, allotment: Allotment, verdict: MarginVerdict): Promise<void> {
  const actor = `operator:${offer.authorId}`;
  const { parentId, stockId, units } = allotment;
  const moves = [
    { stockId: parentId, kind: 'allocate' as const, units: -units },
    { stockId, kind: 'opening' as const, units },
  ];
  const [stocks, buckets] = insertCampaignStocks(offer.id, [allotment]);
  const opening = verdict.belowMargin ? [] : [moveOffer(offer.id, { from: 'pending', to: 'open', actor })];
  await writeAll(tx, [
    expectWrite(takeFromOrdinary([allotment]), 1, 'stock_below_zero'),
    expectWrite(stocks, 1),
    expectWrite(buckets, allotment.buckets.length),
    ...[...insertOffer(offer), ...opening].map((statement) => expectWrite(statement, 1)),
    anyCount(logStockMoves(moves, `砍价活动：${offer.name}`, actor)),
    anyCount(setTimer(END_BARGAIN_OFFER, offer.id, offer.endsAt)),
    anyCount(
      recordOperatorAction(offer.authorId, 'bargain_offers.create', offer.id, { skuId: offer.skuId, ...verdict }),
    ),
  ]);
}
