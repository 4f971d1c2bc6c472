// Fits values into the keywords of WeChat's templates: each kind of keyword has a length and an alphabet, and one value
// that breaks them makes the platform refuse the whole message.
import type { MessageKind } from '@hetuan/contract';
import { type MessageFacts, templates } from './templates.js';

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** At most so many characters as people count them; what is cut ends in one ellipsis. */
export function cut(text: string, most: number): string {
  const parts = Array.from(characters.segment(text), (part) => part.segment);
  return parts.length <= most ? text : `${parts.slice(0, most - 1).join('')}…`;
}

const fits: Readonly<Record<string, (text: string) => string>> = {
  thing: (text) => cut(text.trim() === '' ? '商品' : text, 20),
  character_string: (text) => text.replace(/[^\x21-\x7e]/g, '').slice(0, 32),
  time: (text) => text,
  amount: (text) => text.slice(0, 11),
};

/** `{thing1: {value: '…'}, …}` as the platform wants it. */
export function fillTemplate(kind: MessageKind, facts: MessageFacts): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(templates[kind].keywords).map(([keyword, value]) => {
      const fit = fits[keyword.replace(/\d+$/, '')];
      if (!fit) throw new Error(`no rule for keyword ${keyword}`);
      return [keyword, { value: fit(value(facts)) }];
    }),
  );
}
