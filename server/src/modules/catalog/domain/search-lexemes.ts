// The lexemes a document is found by and the queries that find them. Four kinds, told apart by their first character:
// Han singles and pairs as they are, `=` words in letters or digits, `~` how the rest of a name is said from some
// character on, `^` the first letters of that. Letters of the alphabet are a closed set, so a query can be written as
// text without quoting trouble.
import { type Chinese, type Run, readingOf } from './search-text.js';

export type Weight = 'A' | 'B' | 'C';

const MOST_SAID = 12;
/** positions keep the weights apart; nothing is ever asked about distance */
const PLACE: Record<Weight, string> = { A: '1A', B: '2B', C: '3C' };

/** Han singles and pairs, words in letters and digits: what a run is written with. */
export function written({ script, text }: Run): string[] {
  if (script !== 'han') return [`=${text}`];
  const characters = [...text];
  return [...characters, ...characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)];
}

/** What the run is said like from each of its characters on, whole and by first letters. */
export function said(run: Run, chinese: Chinese): string[] {
  const syllables = readingOf(run, chinese);
  return syllables.flatMap((_, start) => {
    const rest = syllables.slice(start, start + MOST_SAID);
    if (syllables[start] === '') return [];
    return [`~${rest.join('')}`, `^${rest.map((syllable) => syllable[0] ?? '').join('')}`];
  });
}

/** A document as PostgreSQL reads one: every lexeme with the strongest weight it occurs with. */
export function documentText(lexemes: ReadonlyMap<string, ReadonlySet<Weight>>): string {
  return [...lexemes]
    .map(
      ([lexeme, weights]) =>
        `'${lexeme}':${[...weights]
          .sort()
          .map((weight) => PLACE[weight])
          .join()}`,
    )
    .join(' ');
}

const quoted = (lexeme: string, beginning = false, weight = ''): string =>
  `'${lexeme}'${beginning || weight ? `:${beginning ? '*' : ''}${weight}` : ''}`;

export const all = (parts: readonly string[]): string => joined(parts, ' & ');
export const any = (parts: readonly string[]): string => joined(parts, ' | ');

/** An empty part means nothing, and nothing is left of an empty list. */
function joined(parts: readonly string[], sign: string): string {
  const distinct = [...new Set(parts.filter((part) => part !== ''))];
  return distinct.length > 1 ? `(${distinct.join(sign)})` : (distinct[0] ?? '');
}

/** Finds the run as it is written: a word in letters from its beginning, digits whole, Han by its pairs. */
export function findWritten(run: Run, weight: '' | 'A' = ''): string {
  if (run.script !== 'han') return quoted(`=${run.text}`, run.script === 'latin', weight);
  const characters = [...run.text];
  const pairs = written(run).slice(characters.length);
  return all((characters.length === 1 ? characters : pairs).map((lexeme) => quoted(lexeme, false, weight)));
}

/** Finds what letters may be the sound of, whole or by first letters; one letter is the sound of too much. */
export function findSaid({ script, text }: Run): string {
  if (script !== 'latin' || text.length < 2) return '';
  return any([quoted(`~${text}`, true), quoted(`^${text}`, true)]);
}
