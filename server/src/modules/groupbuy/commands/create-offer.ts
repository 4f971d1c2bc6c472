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
  type SkuForSale,
  allotUnits,
  insertCampaignStocks,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  logStockMoves,
  readSkusForSale,
  takeFromOrdinary,
} from '../../catalog/index.js';
import { readConsolation } from '../../coupons/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import type { Allowances } from '../../pricing/index.js';
import type { MarginVerdict } from '../../promotions/index.js';
import type { CostedOffer } from '../domain/offer-cases.js';
import { type OfferWish, type SkuFacts, acceptOffer } from '../domain/offer-rules.js';
import { offerVerdict } from '../margin-verdict.js';
import { type NewOffer, insertOffer, insertOfferSkus, readConflicts } from '../offer-statements.js';
import { RETURN_OFFER_STOCK, stockReturnDue } from './return-stock.js';

export interface NewOfferInput extends OfferWish {
  name: string;
  maxGroups: number | null;
  listed: boolean;
  allows: Allowances;
  /** needed below the least margin; somebody else has to approve it */
  subsidyBudgetFen: number | null;
  operatorId: string;
}

/**
 * Refusals: `sku_unavailable`, `offer_terms_invalid` with the problems, `campaign_conflict`, `stock_below_zero`,
 * `subsidy_unapproved` with what it may lose: below the least margin and without a budget.
 */
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
  const facts = skuFacts(skus.rows);
  const { startsAt, belowCost } = must(acceptOffer(input, facts, tx.now));
  const [conflict] = conflicts.rows;
  if (conflict) throw new Refused('campaign_conflict', { skuId: conflict.sku_id, offerId: conflict.offer_id });
  const consolation = await promised(tx, input);
  const verdict = offerVerdict(costedOffer(input, facts, consolation), input.subsidyBudgetFen);
  if (verdict.belowMargin && input.subsidyBudgetFen === null) throw new Refused('subsidy_unapproved', { ...verdict });
  const allotments = input.skus.map((sku) => allotUnits(sku, buckets.rows));
  const offerId = newId();
  const offer = { ...input, id: offerId, startsAt, consolation };
  await writeOffer(tx, offer, allotments, { belowCost, facts, verdict });
  tx.emit('offer.created', offerId, { productId: input.productId });
  return { offerId };
}

const skuFacts = (rows: readonly SkuForSale[]): SkuFacts[] =>
  rows.map((sku) => ({
    ...{ skuId: sku.sku_id, productId: sku.product_id, active: sku.active },
    ...{ basePriceFen: sku.price_fen, costFen: sku.cost_fen },
  }));

function costedOffer(
  input: NewOfferInput,
  facts: readonly SkuFacts[],
  consolation: NewOffer['consolation'],
): CostedOffer {
  const { size, perOrderLimit, maxGroups, terms, leaderReward, allows } = input;
  return {
    ...{ size, perOrderLimit, maxGroups, terms, leaderReward, commissionable: allows.commission },
    consolationFen: consolation?.worthFen ?? 0,
    skus: input.skus.map((sku) => ({ ...sku, costFen: costOf(facts, sku.skuId) })),
  };
}

const costOf = (facts: readonly SkuFacts[], wanted: string): number =>
  facts.find(({ skuId }) => skuId === wanted)?.costFen ?? 0;

/** What an offer would lose at worst, without making it. Refusals: those of creating that its terms decide. */
export function previewOffer(shop: Shop, input: NewOfferInput): Promise<Result<MarginVerdict>> {
  return shop.db.transact(async (tx) => {
    const facts = skuFacts(await tx.rows(readSkusForSale(input.skus.map((sku) => sku.skuId))));
    must(acceptOffer(input, facts, tx.now));
    return offerVerdict(costedOffer(input, facts, await promised(tx, input)), input.subsidyBudgetFen);
  });
}

/** The coupon for those who do not win: there must be one for everybody who may take part. */
async function promised(tx: Tx, { terms, skus }: NewOfferInput): Promise<NewOffer['consolation']> {
  const templateId = terms.kind === 'draw' ? terms.consolationTemplateId : null;
  if (templateId === null) return null;
  const found = readConsolation.of(await tx.rows(readConsolation.statement(templateId)));
  const people = skus.reduce((sum, sku) => sum + sku.allocatedUnits, 0);
  if (!found || found.left < people) {
    const problem = found ? 'fewer_coupons_than_people' : 'unknown_coupon';
    throw new Refused('offer_terms_invalid', { problems: [{ where: 'terms.consolationTemplateId', problem }] });
  }
  return { name: found.name, worthFen: found.worthFen };
}

async function writeOffer(
  tx: Tx,
  offer: NewOfferInput & Pick<NewOffer, 'id' | 'startsAt' | 'consolation'>,
  allotments: readonly Allotment[],
  judged: { belowCost: readonly string[]; facts: readonly SkuFacts[]; verdict: MarginVerdict },
): Promise<void> {
  const { belowCost, facts, verdict } = judged;
  const prices = allotments.map(({ skuId, stockId }, index) => ({
    ...{ skuId, stockId, priceFen: offer.skus[index]?.priceFen ?? 0, costFen: costOf(facts, skuId) },
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
        ...(verdict.belowMargin ? { ...verdict, subsidyBudgetFen: offer.subsidyBudgetFen } : {}),
      }),
    ),
  ]);
}
