// What a product is found by: its name, brand, categories and occasions first, what is said about it second. From the
// same texts come the words the shop knows, by which it understands slips and makes suggestions.
import { type Weight, all, documentText, findWritten, said, written } from './search-lexemes.js';
import { type Chinese, normalText, readingOf, runsOf } from './search-text.js';

/** Raised with every change of the rules here, so that documents made before are made anew. */
export const MADE_BY = 1;

export interface SearchFacts {
  name: string;
  brand: string;
  categories: readonly string[];
  occasions: readonly string[];
  subtitle: string;
  sellingPoints: readonly string[];
  specification: readonly string[];
  origin: string;
}

export interface KnownWord {
  word: string;
  reading: string;
  initials: string;
  kind: 'phrase' | 'fragment';
  query: string;
}

export interface SearchDocument {
  /** `|part|part|` */
  names: string;
  lexemes: string;
  words: KnownWord[];
}

const LONGEST_FRAGMENT = 4;
const LONGEST_WORD = 20;

export function searchDocument(facts: SearchFacts, chinese: Chinese): SearchDocument {
  const normal = (text: string): string => normalText(text, chinese);
  const parts = partsOf([facts.name, facts.brand].map(normal));
  const naming = [facts.name, facts.brand, ...facts.categories, ...facts.occasions].map(normal);
  const weighted: [Weight, readonly string[]][] = [
    ['A', naming],
    ['B', [facts.subtitle, ...facts.sellingPoints].map(normal)],
    ['C', [...facts.specification, facts.origin].map(normal)],
  ];
  const lexemes = new Map<string, Set<Weight>>();
  for (const [weight, texts] of weighted) {
    for (const run of texts.flatMap(runsOf)) {
      const found = weight === 'A' ? [...written(run), ...said(run, chinese)] : written(run);
      for (const lexeme of found) lexemes.set(lexeme, (lexemes.get(lexeme) ?? new Set()).add(weight));
    }
  }
  return {
    names: `|${[...new Set([...parts, normal(facts.name).replaceAll(' ', '')])].join('|')}|`,
    lexemes: documentText(lexemes),
    words: knownWords(partsOf(naming), chinese),
  };
}

const partsOf = (normals: readonly string[]): string[] => [
  ...new Set(normals.flatMap((normal) => normal.split(' ')).filter((part) => part !== '')),
];

/** Whole parts, and whatever stands next to each other within them. */
function knownWords(parts: readonly string[], chinese: Chinese): KnownWord[] {
  const words = new Map<string, KnownWord>();
  const add = (word: string, kind: KnownWord['kind']): void => {
    const length = [...word].length;
    if (length < 2 || length > LONGEST_WORD || words.has(word)) return;
    const runs = runsOf(word);
    const syllables = runs.flatMap((run) => readingOf(run, chinese));
    words.set(word, {
      word,
      reading: syllables.join(''),
      initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
      kind,
      query: all(runs.map((run) => findWritten(run))),
    });
  };
  for (const part of parts) add(part, 'phrase');
  for (const { script, text } of parts.flatMap(runsOf)) {
    const characters = script === 'han' ? [...text] : [];
    for (let start = 0; start < characters.length; start += 1) {
      for (let length = 2; length <= LONGEST_FRAGMENT && start + length <= characters.length; length += 1) {
        add(characters.slice(start, start + length).join(''), 'fragment');
      }
    }
  }
  return [...words.values()].sort((a, b) => (a.word < b.word ? -1 : 1));
}
