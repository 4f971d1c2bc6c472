// Which bucket a sale takes its units from. Pure: randomness comes in as a number between 0 and 1.

export interface BucketLevel {
  stockId: string;
  skuId: string;
  no: number;
  leftUnits: number;
}

export interface Hold {
  stockId: string;
  bucketNo: number;
  units: number;
}

export type BucketChoice =
  | { kind: 'hold'; hold: Hold }
  /** enough in all buckets together, in none alone: the buckets must be merged first */
  | { kind: 'scattered'; stockId: string }
  | { kind: 'short'; leftUnits: number };

/** Picks one of the buckets that can serve the whole line, spread by `random`. */
export function chooseBucket(buckets: readonly BucketLevel[], units: number, random: number): BucketChoice {
  const able = buckets.filter((bucket) => bucket.leftUnits >= units);
  const chosen = able[Math.floor(random * able.length)];
  if (chosen) return { kind: 'hold', hold: { stockId: chosen.stockId, bucketNo: chosen.no, units } };
  const leftUnits = buckets.reduce((sum, bucket) => sum + bucket.leftUnits, 0);
  const first = buckets[0];
  return first && leftUnits >= units ? { kind: 'scattered', stockId: first.stockId } : { kind: 'short', leftUnits };
}
