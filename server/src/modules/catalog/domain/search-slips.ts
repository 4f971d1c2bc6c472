// Which word somebody meant who typed one that nothing fits: compared by how it is said, because most slips are a wrong
// character of the same sound, a sound of another region, or a slip of the finger on the letters.
import { type QueryWord, type Understanding, partsOf } from './search-query.js';
import { runsOf } from './search-text.js';

export interface Candidate {
  word: string;
  reading: string;
  kind: 'phrase' | 'fragment';
}

export interface WordFacts {
  /** something on the shelf fits the word by itself */
  fits: boolean;
  reading: string;
  candidates: readonly Candidate[];
}

export interface Correction {
  /** null: no word was another */
  corrected: string | null;
  dropped: string[];
  /** what is left to search for */
  keyword: string;
}

const LETTERS_A_SLIP = 4;
const MOST_SLIPS = 3;
const SAME_IN_REGIONS = 0.5;

/** Insertions, deletions, replacements and swapped neighbours. */
export function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    const [above, before] = [rows[i - 1] ?? [], rows[i - 2] ?? []];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** zh, ch, sh and -ng, which much of the country says as z, c, s and -n. */
const regional = (reading: string): string => reading.replace(/([zcs])h/g, '$1').replace(/ng/g, 'n');

function distance(a: string, b: string): number {
  if (a === b) return 0;
  return Math.min(slipsBetween(a, b), slipsBetween(regional(a), regional(b)) + SAME_IN_REGIONS);
}

/** The likeliest word; undefined when none is near enough to be believed. */
export function likeliest(typed: string, reading: string, candidates: readonly Candidate[]): string | undefined {
  const bound = Math.min(MOST_SLIPS, Math.max(1, Math.floor(reading.length / LETTERS_A_SLIP)));
  const isHan = runsOf(typed)[0]?.script === 'han';
  const length = [...typed].length;
  const near = candidates.flatMap((candidate) => {
    const slips = distance(reading, candidate.reading);
    const shared = [...typed].filter((character) => candidate.word.includes(character)).length;
    if (candidate.word === typed || slips > bound) return [];
    // another sound and no character in common: another word
    if (isHan && slips >= 1 && shared === 0) return [];
    const lengths = isHan ? Math.abs([...candidate.word].length - length) : 0;
    return [{ word: candidate.word, order: [slips + lengths, -shared, candidate.kind === 'phrase' ? 0 : 1] }];
  });
  return near.sort((a, b) => compare(a.order, b.order) || (a.word < b.word ? -1 : 1))[0]?.word;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * What was typed between two spaces is taken as one word first, and word by word where that leads nowhere. Facts stand
 * in the order of the words and of the parts.
 */
export function correct(text: Understanding, words: readonly WordFacts[], parts: readonly WordFacts[]): Correction {
  const dropped: string[] = [];
  let changed = false;
  const kept = partsOf(text).map(({ text: part }, at) => {
    const facts = parts[at];
    const whole = facts && !facts.fits ? likeliest(part, facts.reading, facts.candidates) : undefined;
    if (whole !== undefined) {
      changed = true;
      return whole;
    }
    return text.words
      .map((word, index) => {
        if (word.part !== at) return '';
        const meant = meaningOf(word, words[index]);
        if (meant === undefined) dropped.push(word.run.text);
        else changed ||= meant !== word.run.text;
        return meant ?? '';
      })
      .join('');
  });
  const keyword = kept.filter((part) => part !== '').join(' ');
  return { corrected: changed ? keyword : null, dropped, keyword };
}

function meaningOf({ run }: QueryWord, facts: WordFacts | undefined): string | undefined {
  if (!facts || facts.fits) return run.text;
  return likeliest(run.text, facts.reading, facts.candidates);
}
