// Money is an integer number of fen, rates are basis points. Every division of an amount goes through `allocate`,
// so that parts always sum exactly to the whole; there is no float anywhere.

export type Fen = number;

/** 10,000 basis points are the whole. */
export const BPS_WHOLE = 10_000;

/** Throws unless `value` is a whole, safe, non-negative number of fen: a programming fault, never a user's. */
export function assertFen(value: number, what = 'amount'): Fen {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what} is not a number of fen: ${value}`);
  return value;
}

export function sumFen(values: readonly Fen[]): Fen {
  return assertSafe(values.reduce((total, value) => total + value, 0));
}

/** `amountFen × rateBps`, rounded down: the shop never promises a fraction of a fen. */
export function rateOf(amountFen: Fen, rateBps: number): Fen {
  return Number((BigInt(assertFen(amountFen)) * BigInt(rateBps)) / BigInt(BPS_WHOLE));
}

/**
 * Splits `totalFen` over `weights` by largest remainder (earlier part first on a tie).
 * Returns one part per weight; the parts sum exactly to the total. All weights zero: equal shares.
 * Throws RangeError on a negative total or weight, or when there is nothing to split over.
 */
export function allocate(totalFen: Fen, weights: readonly number[]): Fen[] {
  assertFen(totalFen, 'total');
  if (weights.length === 0) throw new RangeError('nothing to allocate over');
  const used = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const whole = used.reduce((sum, weight) => sum + BigInt(assertFen(weight, 'weight')), 0n);
  const total = BigInt(totalFen);
  const parts = used.map((weight, index) => {
    const exact = total * BigInt(weight);
    return { index, share: exact / whole, remainder: exact % whole };
  });
  let left = total - parts.reduce((sum, part) => sum + part.share, 0n);
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((part) => Number(part.share));
}

/**
 * The part of `totalFen` that belongs to units `from+1 … from+take` of `units` equal units: differences of running
 * totals, so that any sequence of partial refunds sums exactly to the whole.
 */
export function unitShare(totalFen: Fen, units: number, from: number, take: number): Fen {
  if (take < 0 || from < 0 || from + take > units) throw new RangeError('units out of range');
  const upTo = (count: number): bigint => (BigInt(assertFen(totalFen)) * BigInt(count)) / BigInt(units);
  return Number(upTo(from + take) - upTo(from));
}

/** `123456` → `"1,234.56"`, for people. */
export function formatYuan(fen: Fen): string {
  return plainYuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** `"1,234"`, `"19.50"`: for sentences, in which whole yuan are written without decimals, as every client writes them. */
export const shortYuan = (fen: Fen): string => formatYuan(fen).replace(/\.00$/, '');

/** `123456` → `"1234.56"`, for files and for platforms, which read it as a number. */
export function plainYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const abs = Math.abs(fen);
  return `${sign}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}

function assertSafe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`sum leaves the safe range: ${value}`);
  return value;
}
