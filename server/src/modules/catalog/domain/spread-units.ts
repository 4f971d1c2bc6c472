// Units on sale spread evenly over buckets, so that many buyers of one hot SKU rarely wait for the same row.
import { allocate } from '../../../kernel/money.js';

/** One part per bucket, none more than one unit above another; the parts sum to `units`. */
export function spreadUnits(units: number, buckets: number): number[] {
  return allocate(
    units,
    Array.from({ length: buckets }, () => 1),
  );
}
