// More or less stock for a chain that is open: units move between the ordinary stock and the chain's own, under the locks
// of both. Only what nobody holds or has bought can go back.
import { Refused, must } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import {
  type Allotment,
  type CampaignBucket,
  allotUnits,
  handBackUnits,
  handBacksOf,
  insertCampaignStocks,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  changeOwnUnits,
  lockBucketsOfCampaign,
  lockStocksOfCampaign,
  logStockMoves,
  raiseOrdinary,
  spreadUnits,
  takeFromOrdinary,
  takeUnits,
} from '../catalog/index.js';
import { type ExpectedWrite, anyCount, expectWrite } from '../orders/index.js';
import type { ChainRow, ChainSkuRow } from './chain-statements.js';
import { type ChainSkuWish, bucketsFor } from './domain/chain-rules.js';

/** Refusal `stock_below_zero`: there is not that much in the ordinary stock, or not that much left in the chain. */
export async function changeStock(
  tx: Tx,
  chain: ChainRow,
  skus: readonly ChainSkuRow[],
  changes: readonly { skuId: string; byUnits: number }[],
  actor: string,
): Promise<ExpectedWrite[]> {
  if (changes.length === 0) return [];
  const [, buckets] = await tx.batch(lockStocksOfCampaign(chain.id), lockBucketsOfCampaign(chain.id));
  return changes.flatMap(({ skuId, byUnits }) => {
    const stockId = skus.find((sku) => sku.sku_id === skuId)?.stock_id;
    const own = buckets.rows.filter((bucket) => bucket.stock_id === stockId);
    const [first] = own;
    if (!stockId || !first) throw new Refused('sku_unavailable', { skuId });
    const parents = buckets.rows.filter((bucket) => bucket.stock_id === first.parent_id);
    const words = `接龙调整：${chain.title}`;
    const sides = { stockId, parentId: first.parent_id, own, parents };
    const [writes, kind] =
      byUnits > 0 ? [added(sides, byUnits), 'allocate' as const] : [lessened(sides, -byUnits), 'hand_back' as const];
    const moves = [
      { stockId, kind, units: byUnits },
      { stockId: first.parent_id, kind, units: -byUnits },
    ];
    return [...writes, anyCount(logStockMoves(moves, words, actor))];
  });
}

/** What is left of SKUs that are sold no further goes home; what is held of them may still be paid. */
export async function takeHome(
  tx: Tx,
  chain: ChainRow,
  skus: readonly ChainSkuRow[],
  skuIds: readonly string[],
  actor: string,
): Promise<{ writes: ExpectedWrite[]; stops: { skuId: string; units: number }[] }> {
  if (skuIds.length === 0) return { writes: [], stops: [] };
  const [, buckets] = await tx.batch(lockStocksOfCampaign(chain.id), lockBucketsOfCampaign(chain.id));
  const stocks = new Map(skus.map((sku) => [sku.stock_id, sku.sku_id]));
  const own = buckets.rows.filter((bucket) => skuIds.includes(stocks.get(bucket.stock_id) ?? ''));
  const backs = handBacksOf(own, buckets.rows);
  const unitsOf = (skuId: string): number => backs.find((back) => stocks.get(back.stockId) === skuId)?.units ?? 0;
  const stops = skuIds.map((skuId) => ({ skuId, units: unitsOf(skuId) }));
  if (backs.length === 0) return { writes: [], stops };
  const [empty, adjust, raise] = handBackUnits(backs);
  const moves = backs.flatMap(({ stockId, parentId, units }) => [
    { stockId, kind: 'hand_back' as const, units: -units },
    { stockId: parentId, kind: 'hand_back' as const, units },
  ]);
  const writes = [
    anyCount(empty),
    expectWrite(adjust, backs.length),
    expectWrite(raise, backs.length),
    anyCount(logStockMoves(moves, `接龙停售：${chain.title}`, actor)),
  ];
  return { writes, stops };
}

/** Stock of their own for SKUs that an open chain did not have. Refusal `stock_below_zero`. */
export async function openStock(
  tx: Tx,
  chain: ChainRow,
  added: readonly ChainSkuWish[],
  actor: string,
): Promise<{ writes: ExpectedWrite[]; skus: (ChainSkuWish & { stockId: string })[] }> {
  if (added.length === 0) return { writes: [], skus: [] };
  const skuIds = added.map(({ skuId }) => skuId);
  const [, buckets] = await tx.batch(lockOrdinaryStocks(skuIds), lockOrdinaryBuckets(skuIds));
  const allotments = added.map(({ skuId, stockUnits }) =>
    allotUnits({ skuId, allocatedUnits: stockUnits, buckets: bucketsFor(stockUnits) }, buckets.rows),
  );
  const writes = allotmentWrites(chain, allotments, actor);
  return { writes, skus: added.map((sku, index) => ({ ...sku, stockId: allotments[index]?.stockId ?? '' })) };
}

/** A chain's own stocks, out of the ordinary ones. */
export function allotmentWrites(chain: ChainRow, allotments: readonly Allotment[], actor: string): ExpectedWrite[] {
  const [stocks, buckets] = insertCampaignStocks(chain.id, allotments);
  const moves = allotments.flatMap(({ parentId, stockId, units }) => [
    { stockId: parentId, kind: 'allocate' as const, units: -units },
    { stockId, kind: 'opening' as const, units },
  ]);
  const bucketCount = allotments.reduce((sum, one) => sum + one.buckets.length, 0);
  return [
    expectWrite(takeFromOrdinary(allotments), allotments.length, 'stock_below_zero'),
    expectWrite(stocks, allotments.length),
    expectWrite(buckets, bucketCount),
    anyCount(logStockMoves(moves, `接龙：${chain.title}`, actor)),
  ];
}

interface Sides {
  stockId: string;
  parentId: string;
  own: readonly CampaignBucket[];
  parents: readonly CampaignBucket[];
}

const leftOf = (buckets: readonly CampaignBucket[]) => buckets.map(({ no, left_units: units }) => ({ no, units }));

function added({ stockId, parentId, own, parents }: Sides, units: number): ExpectedWrite[] {
  const takes = must(takeUnits(leftOf(parents), units));
  const buckets = spreadUnits(units, own.length).map((part, place) => ({ no: own[place]?.no ?? 0, units: part }));
  const [raise, adjust] = changeOwnUnits([{ stockId, buckets }]);
  return [
    expectWrite(takeFromOrdinary([{ parentId, takes }]), 1, 'stock_below_zero'),
    expectWrite(raise, buckets.length),
    expectWrite(adjust, 1),
  ];
}

function lessened({ stockId, parentId, own, parents }: Sides, units: number): ExpectedWrite[] {
  const takes = must(takeUnits(leftOf(own), units));
  const buckets = takes.map((take) => ({ no: take.no, units: -take.units }));
  const [lower, adjust] = changeOwnUnits([{ stockId, buckets }]);
  return [
    expectWrite(lower, buckets.length),
    expectWrite(adjust, 1),
    expectWrite(raiseOrdinary([{ parentId, parentBucketNo: parents[0]?.no ?? 0, units }]), 1),
  ];
}
