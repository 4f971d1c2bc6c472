// Money at the edge of a gateway: integer fen inside, whatever the platform writes outside. What is not an exact amount
// is refused, never rounded.

/** The same amount, after making sure that it may leave the house. */
export function assertFen(value: number): number {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError('an amount must be a positive whole number of fen');
  return value;
}

/** `123.45`: yuan with two decimals, without floating point. */
export function yuanOf(fen: number): string {
  const cents = String(assertFen(fen)).padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

/** Fen of a yuan text with at most two decimals; null for anything else (signs, exponents, thousands, a third decimal). */
export function fenOf(yuan: string): number | null {
  const match = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!match) return null;
  return Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(2, '0')}`);
}
