import { describe, expect, it } from 'vitest';
import { type BargainFacts, progressOf, situationOf } from './words';

const facts: BargainFacts = {
  ...{ status: 'active', remainingFen: 321, helpersLeft: 3, yourCutFen: null, priceFen: 921, floorFen: 600 },
  ...{ owner: { you: false }, offer: { anyPrice: false } },
};

describe('what the viewer of a bargain can do', () => {
  it.each([
    ['a helper', {}, 'cut', ['again']],
    ['who has cut', { yourCutFen: 12 }, 'share', ['again']],
    ['while ordered', { status: 'ordered' }, 'again', []],
    ['its owner', { owner: { you: true } }, 'share', []],
    ['its owner, at any price', { owner: { you: true }, offer: { anyPrice: true } }, 'share', ['buy']],
    ['its owner at the floor', { owner: { you: true }, status: 'reached' }, 'buy', []],
    ['its owner, ordered', { owner: { you: true }, status: 'ordered' }, 'pay', []],
    ['its owner, won', { owner: { you: true }, status: 'won' }, 'order', ['again']],
    ['its owner, too late', { owner: { you: true }, status: 'expired' }, 'again', []],
  ] as const)('%s', (_, some, main, others) => {
    expect(situationOf({ ...facts, ...some })).toMatchObject({ main, others });
  });

  it('is told what is missing to the fen, and how many people', () => {
    expect(situationOf(facts).title).toBe('还差 ¥3.21，再有 3 人帮砍就到底价');
  });

  it('never shows a bar as full while a fen is left', () => {
    expect(progressOf({ startFen: 100_000, floorFen: 1_000, cutFen: 98_999 })).toBe(99);
    expect(progressOf({ startFen: 100_000, floorFen: 1_000, cutFen: 99_000 })).toBe(100);
    expect(progressOf({ startFen: 100, floorFen: 10, cutFen: 0 })).toBe(0);
  });
});
