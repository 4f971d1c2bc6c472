// Units taken out of a stock's buckets for a campaign: exactly as many as wanted, from as few buckets as serve.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface BucketUnits {
  no: number;
  units: number;
}

/** Takes `units` from the fullest buckets first; refusal `stock_below_zero` when they hold less than that. */
export function takeUnits(left: readonly BucketUnits[], units: number): Result<BucketUnits[]> {
  const takes: BucketUnits[] = [];
  let missing = units;
  for (const bucket of left.toSorted((a, b) => b.units - a.units || a.no - b.no)) {
    const take = Math.min(bucket.units, missing);
    if (take > 0) takes.push({ no: bucket.no, units: take });
    missing -= take;
  }
  if (missing > 0) return refuse('stock_below_zero', { missingUnits: missing });
  return ok(takes);
}
