// From what was typed to what is asked: the words the shop knows are cut out of the text, fillers are left out, and every
// word may be found as it is written, by a synonym, or by its sound. Pure: known words and synonyms are handed in.
import { all, any, findSaid, findWritten } from './search-lexemes.js';
import { type Run, runsOf } from './search-text.js';

/** Words that ask and name nothing. */
const FILLERS = new Set(
  `的 了 吗 呢 呀 吧 啊 和 与 及 或 给 用 吃 喝 买 要 想 找 求 有 好 我 请问 有没有 推荐 适合 什么 哪个 哪些 哪种 哪款 怎么 好吃 可以
   能 一些 一点 最 想买 求推荐 想要 给我 便宜 实惠 划算`.split(/\s+/),
);
const LONGEST_KNOWN = 10;
/** nobody means more; what follows is not looked at word by word */
const MOST_WORDS = 12;
const UNKNOWN_COST = 3;

export interface QueryWord {
  run: Run;
  /** which of the parts between spaces it stands in */
  part: number;
  /** other words for the same, normal texts */
  synonyms: readonly string[];
}

export interface Understanding {
  /** normal text as typed */
  keyword: string;
  words: QueryWord[];
}

/** Queries as PostgreSQL reads them, each wider than the one before. */
export interface ShelfQueries {
  /** all words as written, in names */
  inNames: string;
  /** all words as written, anywhere */
  written: string;
  /** … or by synonyms, in names and anywhere */
  meantInNames: string;
  meant: string;
  /** … or by their sound */
  heard: string;
  /** each word by itself, as widely */
  each: string[];
}

/** What must be looked up before a text can be understood: every piece of it that may be a word. */
export function piecesOf(keyword: string): string[] {
  const pieces = new Set<string>();
  for (const { script, text } of runsOf(keyword)) {
    if (script !== 'han') pieces.add(text);
    else for (const piece of sectionsOf([...text])) pieces.add(piece.text);
  }
  return [...pieces];
}

function* sectionsOf(characters: readonly string[]): Generator<{ start: number; length: number; text: string }> {
  for (let start = 0; start < characters.length; start += 1) {
    for (let length = 1; length <= LONGEST_KNOWN && start + length <= characters.length; length += 1) {
      yield { start, length, text: characters.slice(start, start + length).join('') };
    }
  }
}

export function understand(
  keyword: string,
  known: ReadonlySet<string>,
  synonyms: ReadonlyMap<string, readonly string[]>,
): Understanding {
  const runs = keyword.split(' ').flatMap((text, part) => runsOf(text).map((run) => ({ run, part })));
  const pieces = runs.flatMap(({ run, part }) =>
    run.script === 'han'
      ? cut(run.text, known, synonyms).map((text) => ({ run: { ...run, text }, part }))
      : [{ run, part }],
  );
  const telling = pieces.filter(({ run }) => !FILLERS.has(run.text));
  const words = (telling.length > 0 ? telling : pieces).slice(0, MOST_WORDS).map((word) => ({
    ...word,
    synonyms: (synonyms.get(word.run.text) ?? []).filter((text) => text !== word.run.text),
  }));
  return { keyword, words };
}

/** The cheapest way to read a run: few words that are known, as little as possible that is not. */
function cut(text: string, known: ReadonlySet<string>, synonyms: ReadonlyMap<string, unknown>): string[] {
  const characters = [...text];
  const best: { cost: number; from: number; known: boolean }[] = [{ cost: 0, from: 0, known: true }];
  for (const end of characters.map((_, index) => index + 1)) {
    best[end] = { cost: (best[end - 1]?.cost ?? 0) + UNKNOWN_COST, from: end - 1, known: false };
    for (let start = Math.max(0, end - LONGEST_KNOWN); start < end; start += 1) {
      const piece = characters.slice(start, end).join('');
      const cost = (best[start]?.cost ?? 0) + 1;
      if (!known.has(piece) && !synonyms.has(piece) && !FILLERS.has(piece)) continue;
      if (cost < (best[end]?.cost ?? 0)) best[end] = { cost, from: start, known: true };
    }
  }
  const pieces: { text: string; known: boolean }[] = [];
  for (let end = characters.length; end > 0;) {
    const { from, known: isKnown } = best[end] ?? { from: end - 1, known: false };
    const piece = characters.slice(from, end).join('');
    const next = pieces[0];
    if (next && !next.known && !isKnown) next.text = piece + next.text;
    else pieces.unshift({ text: piece, known: isKnown });
    end = from;
  }
  return pieces.map((piece) => piece.text);
}

export function shelfQueries({ keyword, words }: Understanding): ShelfQueries {
  const whole = (weight: '' | 'A'): string => all(runsOf(keyword).map((run) => findWritten(run, weight)));
  const byWords = (find: (word: QueryWord) => string): string => all(words.map(find));
  const heard = words.map(heardAs);
  return {
    inNames: any([whole('A'), byWords(({ run }) => findWritten(run, 'A'))]),
    written: any([whole(''), byWords(({ run }) => findWritten(run))]),
    meantInNames: any([whole('A'), byWords((word) => meantBy(word, 'A'))]),
    meant: any([whole(''), byWords((word) => meantBy(word))]),
    heard: any([whole(''), all(heard)]),
    each: heard,
  };
}

function meantBy({ run, synonyms }: QueryWord, weight: '' | 'A' = ''): string {
  const others = synonyms.map((text) => all(runsOf(text).map((other) => findWritten(other, weight))));
  return any([findWritten(run, weight), ...others]);
}

/** What stands between spaces, each with the query that finds it by itself. */
export function partsOf({ keyword, words }: Understanding): { text: string; query: string }[] {
  return keyword.split(' ').map((text, part) => {
    const whole = all(runsOf(text).map((run) => findWritten(run)));
    return { text, query: any([whole, all(words.filter((word) => word.part === part).map(heardAs))]) };
  });
}

const heardAs = (word: QueryWord): string => any([meantBy(word), findSaid(word.run)]);
