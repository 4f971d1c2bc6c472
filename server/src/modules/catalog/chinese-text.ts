// The two libraries that know Chinese, behind two functions: one spelling for what is written in several, and how a word
// is said. Everything else about searching is the shop's own, in domain/.
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import type { Chinese } from './domain/search-text.js';

const toSimplified = Converter({ from: 't', to: 'cn' });

export const chinese: Chinese = {
  simplify: toSimplified,
  /** one syllable per character, without tones; ü is v, as people type it */
  syllables: (word) => pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }),
};
