// More or less stock for a chain that is open: units move between the ordinary stock and the chain's own, under the locks
// of both. Only what nobody holds or has bought can go back.
import { Refused, must } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import {
  type CampaignBucket,
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
