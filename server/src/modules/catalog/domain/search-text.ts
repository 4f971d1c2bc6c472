// What people type and what products are called, brought to one spelling and cut into runs of one script. Only Han,
// Latin letters and digits are searched by, so nothing that means something to SQL or to a query ever gets through.

/** What the shop needs to know of Chinese; supplied from outside, because it is a dictionary and no rule. */
export interface Chinese {
  simplify(text: string): string;
  /** one per character of a text of Han alone */
  syllables(word: string): string[];
}

export interface Run {
  script: 'han' | 'latin' | 'digits';
  text: string;
}

const RUN = /\p{Script=Han}+|[a-z]+|[0-9]+/gu;
const BETWEEN = /[^\p{Script=Han}a-z0-9]+/gu;
/** more than a name has; longer texts are cut before any work is done */
export const MOST_CHARACTERS = 60;

/** Half-width, lower-case, simplified, single spaces; empty when nothing in it can be searched by. */
export function normalText(text: string, { simplify }: Pick<Chinese, 'simplify'>): string {
  const plain = simplify(text.slice(0, 4 * MOST_CHARACTERS).normalize('NFKC'))
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC');
  return [...plain.replace(BETWEEN, ' ').trim()].slice(0, MOST_CHARACTERS).join('').trim();
}

/** The runs of a normal text: `dha草莓 120g` is four. */
export function runsOf(normal: string): Run[] {
  return [...normal.matchAll(RUN)].map(([text]) => ({ script: scriptOf(text), text }));
}

function scriptOf(run: string): Run['script'] {
  if (/^[a-z]/.test(run)) return 'latin';
  return /^[0-9]/.test(run) ? 'digits' : 'han';
}

/** How a run is said, in plain letters; a character nobody knows the sound of has none. Others are said as written. */
export function readingOf({ script, text }: Run, { syllables }: Pick<Chinese, 'syllables'>): string[] {
  if (script !== 'han') return [text];
  return syllables(text).map((syllable) => syllable.replace(/[^a-z]/g, ''));
}
