// Makes a group-buy offer and gives it stock of its own, in one transaction: the SKUs' ordinary stock is locked first,
// so that two offers can neither take the same unit nor sell the same SKU in the same window.
import { Refused, type Result, must } from '../../../kernel/errors.js';
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
import type { Allowances } from '../../pricing/index.js';
import { type OfferWish, acceptOffer } from '../domain/offer-rules.js';
import { insertOffer, insertOfferSkus, readConflicts } from '../offer-statements.js';
import { RETURN_OFFER_STOCK, stockReturnDue } from './return-stock.js';

export interface NewOfferInput extends OfferWish {
  name: string;
  maxGroups: number | null;
  listed: boolean;
  allows: Allowances;
  operatorId: string;
}

/** Refusals: `sku_unavailable`, `offer_terms_invalid` with the problems, `campaign_conflict`, `stock_below_zero`. */
export function createOffer(
  shop: Shop,
  input: NewOfferInput,
  once?: IdempotentRequest,
): Promise<Result<{ offerId: string }>> {
  return transactOnce(shop.db, once, (tx) => create(tx, input));
}

async function create(tx: Tx, input: NewOfferInput): Promise<{ offerId: string }> {
  const skuIds = input.skus.map((sku) => sku.skuId);
  const [, buckets, skus, conflicts] = await tx.batch(
    lockOrdinaryStocks(skuIds),
    lockOrdinaryBuckets(skuIds),
    readSkusForSale(skuIds),
    readConflicts(skuIds, input.startsAt, input.endsAt),
  );
  const facts = skus.rows.map((sku) => ({
    ...{ skuId: sku.sku_id, productId: sku.product_id, active: sku.active },
    ...{ basePriceFen: sku.price_fen, costFen: sku.cost_fen },
  }));
  const { startsAt, belowCost } = must(acceptOffer(input, facts, tx.now));
  const [conflict] = conflicts.rows;
  if (conflict) throw new Refused('campaign_conflict', { skuId: conflict.sku_id, offerId: conflict.offer_id });
  const allotments = input.skus.map((sku) => allotUnits(sku, buckets.rows));
  const offerId = newId();
  await writeOffer(tx, { ...input, id: offerId, startsAt }, allotments, belowCost);
  tx.emit('offer.created', offerId, { productId: input.productId });
  return { offerId };
}

async function writeOffer(
  tx: Tx,
  offer: NewOfferInput & { id: string; startsAt: Date },
  allotments: readonly Allotment[],
  belowCost: readonly string[],
): Promise<void> {
  const prices = allotments.map(({ skuId, stockId }, index) => ({
    ...{ skuId, stockId, priceFen: offer.skus[index]?.priceFen ?? 0 },
  }));
  const moves = allotments.flatMap(({ parentId, stockId, units }) => [
    { stockId: parentId, kind: 'allocate' as const, units: -units },
    { stockId, kind: 'opening' as const, units },
  ]);
  const [stocks, buckets] = insertCampaignStocks(offer.id, allotments);
  const bucketCount = allotments.reduce((sum, one) => sum + one.buckets.length, 0);
  await writeAll(tx, [
    expectWrite(insertOffer(offer), 1),
    expectWrite(takeFromOrdinary(allotments), allotments.length, 'stock_below_zero'),
    expectWrite(stocks, allotments.length),
    expectWrite(buckets, bucketCount),
    expectWrite(insertOfferSkus(offer.id, prices), prices.length),
    anyCount(logStockMoves(moves, `拼团活动：${offer.name}`, `operator:${offer.operatorId}`)),
    anyCount(setTimer(RETURN_OFFER_STOCK, offer.id, stockReturnDue(offer))),
    anyCount(
      recordOperatorAction(offer.operatorId, 'offers.create', offer.id, {
        skuIds: prices.map((sku) => sku.skuId),
        ...(belowCost.length > 0 ? { belowCost, reason: offer.belowCostReason } : {}),
      }),
    ),
  ]);
}
