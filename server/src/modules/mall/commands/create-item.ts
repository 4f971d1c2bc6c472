// Puts something into the points mall and gives it stock of its own, in one transaction: the SKU's ordinary stock is
// locked first, so that two items can neither take the same unit nor sell the same SKU in the same window.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
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
import { type ItemWish, acceptItem } from '../domain/item-rules.js';
import { insertItem, readConflicts } from '../item-statements.js';
import { RETURN_MALL_STOCK, stockReturnDue } from './return-stock.js';

export interface NewItemInput extends ItemWish {
  allocatedUnits: number;
  perPerson: number;
  operatorId: string;
}

/** Refusals: `sku_unavailable`, `offer_terms_invalid` with the problems, `campaign_conflict`, `stock_below_zero`. */
export function createItem(
  shop: Shop,
  input: NewItemInput,
  once?: IdempotentRequest,
): Promise<Result<{ itemId: string }>> {
  return transactOnce(shop.db, once, (tx) => create(tx, input));
}

async function create(tx: Tx, input: NewItemInput): Promise<{ itemId: string }> {
  const { skuId, points, priceFen, perPerson, endsAt, operatorId, allocatedUnits } = input;
  const [, buckets, skus, conflicts] = await tx.batch(
    lockOrdinaryStocks([skuId]),
    lockOrdinaryBuckets([skuId]),
    readSkusForSale([skuId]),
    readConflicts(skuId, input.startsAt, endsAt),
  );
  const [sku] = skus.rows;
  const facts = sku && { active: sku.active, basePriceFen: sku.price_fen, costFen: sku.cost_fen };
  const { startsAt } = must(acceptItem(input, facts, settings.points.worthFen, tx.now));
  const [conflict] = conflicts.rows;
  if (conflict) throw new Refused('campaign_conflict', { skuId, itemId: conflict.id });
  const allotment = allotUnits({ skuId, allocatedUnits, buckets: 1 }, buckets.rows);
  const id = newId();
  const [stocks, own] = insertCampaignStocks(id, [allotment]);
  const { parentId, stockId, units } = allotment;
  const moves = [
    { stockId: parentId, kind: 'allocate' as const, units: -units },
    { stockId, kind: 'opening' as const, units },
  ];
  const actor = `operator:${operatorId}`;
  const name = sku?.name ?? '';
  await writeAll(tx, [
    expectWrite(insertItem({ id, skuId, points, priceFen, perPerson, startsAt, endsAt }), 1),
    expectWrite(takeFromOrdinary([allotment]), 1, 'stock_below_zero'),
    expectWrite(stocks, 1),
    expectWrite(own, allotment.buckets.length),
    anyCount(logStockMoves(moves, `积分商城：${name}`, actor)),
    anyCount(setTimer(RETURN_MALL_STOCK, id, stockReturnDue(endsAt))),
    anyCount(recordOperatorAction(operatorId, 'mall.create', id, { skuId, points, priceFen, allocatedUnits })),
  ]);
  return { itemId: id };
}
