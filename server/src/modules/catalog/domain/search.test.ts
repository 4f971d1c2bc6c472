// How a text is read, what finds it, and which word was meant; the dictionary is a small one of this test.
import { describe, expect, test } from 'vitest';
import { searchDocument } from './search-document.js';
import { findSaid, findWritten } from './search-lexemes.js';
import { piecesOf, shelfQueries, understand } from './search-query.js';
import { type WordFacts, correct, likeliest, slipsBetween } from './search-slips.js';
import { type Chinese, normalText, runsOf } from './search-text.js';

const SOUNDS: Record<string, string> = {
  草: 'cao',
  莓: 'mei',
  梅: 'mei',
  溶: 'rong',
  豆: 'dou',
  狗: 'gou',
  面: 'mian',
};
const chinese: Chinese = {
  simplify: (text) => text.replaceAll('麵', '面'),
  syllables: (word) => [...word].map((character) => SOUNDS[character] ?? character),
};

describe('a text', () => {
  test.each([
    ['　草莓　溶豆 ', '草莓 溶豆'],
    ['ＣＭＲＤ', 'cmrd'],
    ['麵條', '面條'],
    ['Café 120G', 'cafe 120g'],
    ["' or 1=1 --", 'or 1 1'],
    ['%_\\\'"|&!():*<->', ''],
    ['😀🎉', ''],
    ['草莓\u0000溶豆', '草莓 溶豆'],
    ['\ud800草', '草'],
    ['草'.repeat(10_000), '草'.repeat(60)],
  ])('%j is searched as %j', (typed, normal) => {
    expect(normalText(typed, chinese)).toBe(normal);
  });

  test('is cut where the script changes', () => {
    expect(runsOf('dha草莓 120g').map(({ script, text }) => `${script} ${text}`)).toEqual([
      ...['latin dha', 'han 草莓', 'digits 120', 'latin g'],
    ]);
  });
});

describe('a query', () => {
  const known = new Set(['草莓', '溶豆', '面条']);
  const words = (text: string, synonyms: [string, string[]][] = []): string[] =>
    understand(text, known, new Map(synonyms)).words.map(({ run }) => run.text);

  test.each([
    ['草莓溶豆', ['草莓', '溶豆']],
    ['宝宝吃的面条', ['宝宝', '面条']],
    ['推荐', ['推荐']],
    ['草莓xyz', ['草莓', 'xyz']],
    ['草莓甲乙溶豆', ['草莓', '甲乙', '溶豆']],
  ])('%s is read as %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('a synonym is a word too', () => {
    expect(words('汪面条', [['汪', ['汪', '狗']]])).toEqual(['汪', '面条']);
    const read = understand('汪面条', known, new Map([['汪', ['汪', '狗']]]));
    expect(shelfQueries(read).meant).toContain(`'狗'`);
    expect(shelfQueries(read).written).not.toContain(`'狗'`);
  });

  test('only letters may be a sound, and two of them at least', () => {
    expect(findSaid({ script: 'latin', text: 'c' })).toBe('');
    expect(findSaid({ script: 'han', text: '草莓' })).toBe('');
    expect(findSaid({ script: 'latin', text: 'cm' })).toBe(`('~cm':* | '^cm':*)`);
    expect(findWritten({ script: 'digits', text: '12' })).toBe(`'=12'`);
  });

  test('looks up no more pieces than a text of its length has', () => {
    expect(piecesOf('草莓').sort()).toEqual(['草', '草莓', '莓']);
    expect(piecesOf('草'.repeat(60)).length).toBeLessThanOrEqual(10);
  });

  test('has a bounded number of words', () => {
    expect(understand('a1'.repeat(30), new Set(), new Map()).words).toHaveLength(12);
  });
});

test('a document knows names by their sound, and what is said about them by its writing alone', () => {
  const facts = { brand: '狗', categories: [], occasions: [], sellingPoints: [], specification: [], origin: '' };
  const made = searchDocument({ ...facts, name: '草莓溶豆 120g', subtitle: '面' }, chinese);
  expect(made.names).toBe('|草莓溶豆|120g|狗|草莓溶豆120g|');
  for (const lexeme of [`'草莓':1A`, `'~caomeirongdou':1A`, `'^mrd':1A`, `'=120':1A`, `'面':2B`]) {
    expect(made.lexemes.split(' ')).toContain(lexeme);
  }
  expect(made.lexemes).not.toContain('~mian');
  expect(made.words.find(({ word }) => word === '溶豆')).toMatchObject({ reading: 'rongdou', kind: 'fragment' });
});

describe('a slip', () => {
  test.each([
    ['caomei', 'caomei', 0],
    ['caomei', 'caomie', 1],
    ['caomei', 'camei', 1],
    ['mian', 'mina', 1],
    ['abc', '', 3],
  ])('%s and %s are %i apart', (a, b, slips) => {
    expect(slipsBetween(a, b)).toBe(slips);
  });

  const strawberry = { word: '草莓', reading: 'caomei', kind: 'phrase' } as const;

  test.each([
    ['草梅', 'caomei', '草莓'],
    ['caomie', 'caomie', '草莓'],
    ['梅子酒', 'meizijiu', undefined],
    // near in sound, but not a character in common
    ['早梅', 'zaomei', undefined],
    ['草莓', 'caomei', undefined],
  ])('who types %s (%s) means %s', (typed, reading, meant) => {
    expect(likeliest(typed, reading, [strawberry])).toBe(meant);
  });

  test('what fits stays, what is likely another word becomes it, the rest is dropped and told', () => {
    const text = understand('草梅 qqq 面', new Set(), new Map());
    const no: WordFacts = { fits: false, reading: 'qqq', candidates: [] };
    const facts = [{ fits: false, reading: 'caomei', candidates: [strawberry] }, no, { ...no, fits: true }];
    expect(correct(text, facts, facts)).toEqual({ corrected: '草莓 面', dropped: ['qqq'], keyword: '草莓 面' });
  });
});
