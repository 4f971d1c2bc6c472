// Reading and cutting the texts that go to and come from a platform.

/** Cuts by code points, so that no character is split. */
export function clip(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}

/**
 * What was sold, in at most `length` characters, as buyer and bill show it. Commas, quotes, back-ticks and breaks would
 * part the cells of the day's bill, and one such name makes a whole day unreadable.
 */
export function saleText(text: string, length: number): string {
  return clip(text.replace(/[\s,"`]+/g, ' ').trim(), length);
}

/** One string field, not blank, of an object that may be anything. */
export function textField(value: unknown, field: string): string | null {
  if (typeof value !== 'object' || value === null || !(field in value)) return null;
  const found: unknown = Object.entries(value).find(([key]) => key === field)?.[1];
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}
