// Dividing stock between a SKU and a campaign: which bucket gives how much, how the campaign's own units are spread, and
// what goes home when it is over. Decided from buckets read under their locks.
import { Refused } from '../../kernel/errors.js';
import { newId } from '../../platform/ids.js';
import type { Allotment, CampaignBucket, HandBack, ParentBucket } from './campaign-stock-statements.js';
import { spreadUnits } from './domain/spread-units.js';
import { takeUnits } from './domain/take-units.js';

export interface AllotmentWish {
  skuId: string;
  allocatedUnits: number;
  /** how many rows the campaign's stock is spread over */
  buckets: number;
}

/** Refusal `stock_below_zero` when the ordinary stock has not that much left. */
export function allotUnits(sku: AllotmentWish, ordinary: readonly ParentBucket[]): Allotment {
  const own = ordinary.filter((bucket) => bucket.sku_id === sku.skuId);
  const [first] = own;
  const taken = takeUnits(
    own.map((bucket) => ({ no: bucket.no, units: bucket.left_units })),
    sku.allocatedUnits,
  );
  if (!first || !taken.ok) throw new Refused('stock_below_zero', { skuId: sku.skuId });
  return {
    skuId: sku.skuId,
    parentId: first.stock_id,
    stockId: newId(),
    units: sku.allocatedUnits,
    takes: taken.value,
    buckets: spreadUnits(sku.allocatedUnits, sku.buckets),
  };
}

/** One for every own stock that has something left; it goes to the first bucket of the ordinary stock. */
export function handBacksOf(own: readonly CampaignBucket[], all: readonly CampaignBucket[]): HandBack[] {
  return [...new Set(own.map((bucket) => bucket.stock_id))].flatMap((stockId) => {
    const mine = own.filter((bucket) => bucket.stock_id === stockId);
    const units = mine.reduce((sum, bucket) => sum + bucket.left_units, 0);
    const parent = all.find((bucket) => bucket.stock_id === mine[0]?.parent_id);
    if (units === 0 || !parent) return [];
    return [{ stockId, parentId: parent.stock_id, parentBucketNo: parent.no, units }];
  });
}
