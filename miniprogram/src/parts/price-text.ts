// Fen as a person reads them. Only integers: a price with half a fen is a mistake that must not be rounded away.

export interface PriceText {
  /** whole yuan, e.g. `12` */
  yuan: string;
  /** `.90`, or empty for whole yuan */
  cents: string;
}

export function priceText(fen: number): PriceText {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  return { yuan: sign + String(whole), cents: rest === 0 ? '' : `.${String(rest).padStart(2, '0')}` };
}

/** `¥12.90`, for sentences and screen readers. */
export function yuanText(fen: number): string {
  const { yuan, cents } = priceText(fen);
  return `¥${yuan}${cents}`;
}

/** `¥12.00`: two decimals always, where amounts stand under each other. */
export function exactText(fen: number): string {
  const { yuan, cents } = priceText(fen);
  return `¥${yuan}${cents || '.00'}`;
}
