// What to offer while somebody types: known phrases that begin like it, as written, said or by first letters, and names
// of goods it stands in; only what something on the shelf fits. Remembered for a moment, because many type the same.
import type { Shop } from '../../shop.js';
import { chinese } from './chinese-text.js';
import { shelfQueries, understand } from './domain/search-query.js';
import { said } from './domain/search-lexemes.js';
import { normalText, runsOf } from './domain/search-text.js';
import { readSuggestions } from './search-statements.js';
import { remembered } from './short-cache.js';

const MOST = 10;

export async function suggestSearches(shop: Shop, typed: string): Promise<{ items: string[] }> {
  const keyword = normalText(typed, chinese);
  if (keyword === '') return { items: [] };
  return remembered(shop.db, `suggestions ${keyword}`, () => suggestionsFor(shop, keyword));
}

async function suggestionsFor(shop: Shop, keyword: string): Promise<{ items: string[] }> {
  const { heard } = shelfQueries(understand(keyword, new Set(), new Map()));
  const joined = keyword.replaceAll(' ', '');
  const sound = /^[a-z]{2,}$/.test(joined) ? joined : '';
  const [phrases, names] = await shop.db.read(...readSuggestions(joined, sound, heard, MOST));
  const inNames = names.rows.flatMap((row) => singleParts(row.names).filter((part) => standsIn(part, joined, sound)));
  return { items: [...new Set([...phrases.rows.map(({ word }) => word), ...inNames])].slice(0, MOST) };
}

/** The words of a name; the whole name, which begins with its first word, is more than anybody types. */
function singleParts(names: string): string[] {
  const parts = names.split('|').filter((part) => part !== '');
  return parts.filter((part) => !parts.some((other) => other !== part && part.startsWith(other)));
}

function standsIn(part: string, typed: string, sound: string): boolean {
  if (part.includes(typed)) return true;
  if (sound === '') return false;
  return runsOf(part).some((run) => said(run, chinese).some((lexeme) => lexeme.slice(1).startsWith(sound)));
}
