// Fen as a person reads them. Only integers: a price with half a fen is a mistake that must not be rounded away.

export interface PriceText {
  /** whole yuan, e.g. `12` or `1,680` */
  yuan: string;
  /** `.90`, or empty for whole yuan */
  cents: string;
}

export function priceText(fen: number): PriceText {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  // written by hand: not every phone's program knows the ways of writing numbers
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return { yuan: sign + grouped, cents: rest === 0 ? '' : `.${String(rest).padStart(2, '0')}` };
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
