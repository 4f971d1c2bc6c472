// What a person types as yuan, as fen and back, without floating point.

/** undefined: nothing typed; null: not an amount. */
export function fenOfYuan(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const [, yuan, cents = ''] = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(typed) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

export function yuanOfFen(fen: number | undefined): string {
  if (fen === undefined) return '';
  const cents = fen % 100;
  return String(Math.floor(fen / 100)) + (cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`);
}
