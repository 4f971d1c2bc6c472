// What is searched for, as the shop takes it: trimmed, not empty, no longer than anybody means.
export interface Wish {
  keyword: string;
  /** search what was typed and correct nothing */
  verbatim: boolean;
}

export const MOST_CHARACTERS = 60;

export function wishFor(typed: string): Wish | undefined {
  const keyword = [...typed.replace(/\p{Cc}+/gu, ' ').trim()].slice(0, MOST_CHARACTERS).join('').trim();
  return keyword === '' ? undefined : { keyword, verbatim: false };
}

/** The newest first, each once, so many. */
export function withSearch(items: readonly string[], keyword: string, most: number): string[] {
  return [keyword, ...items.filter((item) => item !== keyword)].slice(0, most);
}
