import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawWinners, provesDraw } from './draw.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const tickets = fc.uniqueArray(fc.uuid(), { maxLength: 40 });

describe('a draw', () => {
  test('has as many winners as promised, all of them with a ticket, whatever order the tickets stand in', () => {
    fc.assert(
      fc.property(fc.string(), tickets, fc.integer({ min: 1, max: 20 }), (seed, all, winners) => {
        const won = drawWinners(seed, all, winners, digest);
        expect(won).toHaveLength(Math.min(winners, all.length));
        expect(new Set(won).size).toBe(won.length);
        for (const ticket of won) expect(all).toContain(ticket);
        expect(drawWinners(seed, all.toReversed(), winners, digest)).toEqual(won);
      }),
    );
  });

  test('gives everybody the same chance', () => {
    const wins = new Map<string, number>();
    for (let round = 0; round < 4_000; round += 1) {
      const [winner] = drawWinners(`seed ${round}`, ['a', 'b', 'c', 'd'], 1, digest);
      wins.set(winner!, (wins.get(winner!) ?? 0) + 1);
    }
    // the seeds are fixed, so this never varies; four standard deviations around a quarter
    for (const ticket of ['a', 'b', 'c', 'd']) expect(Math.abs((wins.get(ticket) ?? 0) - 1_000)).toBeLessThan(110);
  });

  test('is proved by its seed and refuted by anything else', () => {
    const all = ['a', 'b', 'c'];
    const [winner] = drawWinners('seed', all, 1, digest);
    const said = {
      commitment: digest('seed'),
      seed: 'seed',
      tickets: all.map((ticket) => ({ ticket, won: ticket === winner })),
    };
    expect(provesDraw(said, 1, digest)).toBe(true);
    expect(provesDraw({ ...said, commitment: digest('other') }, 1, digest)).toBe(false);
    expect(provesDraw(said, 2, digest)).toBe(false);
  });
});
