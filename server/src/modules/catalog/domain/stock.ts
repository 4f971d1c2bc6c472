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

/** Levels that several sales take from one after the other, as they stand when they are read. */
export class StockLevels {
  readonly #buckets: Map<string, BucketLevel[]>;

  constructor(buckets: ReadonlyMap<string, readonly BucketLevel[]>) {
    this.#buckets = new Map([...buckets].map(([stock, levels]) => [stock, levels.map((level) => ({ ...level }))]));
  }

  /** Chooses a bucket of the stock for every line and lowers it, or leaves all levels as they were. */
  take(lines: readonly { stock: string; units: number }[], random: number): BucketChoice[] {
    const choices = lines.map(({ stock, units }) => {
      const choice = chooseBucket(this.#buckets.get(stock) ?? [], units, random);
      if (choice.kind === 'hold') this.#change(stock, choice.hold, -1);
      return choice;
    });
    if (choices.some(({ kind }) => kind !== 'hold')) {
      choices.forEach((choice, index) => {
        if (choice.kind === 'hold') this.#change((lines[index] as { stock: string }).stock, choice.hold, 1);
      });
    }
    return choices;
  }

  #change(stock: string, hold: Hold, sign: 1 | -1): void {
    const level = this.#buckets.get(stock)?.find(({ no }) => no === hold.bucketNo);
    if (level) level.leftUnits += sign * hold.units;
  }
}
