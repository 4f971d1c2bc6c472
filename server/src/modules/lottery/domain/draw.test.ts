import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DrawnPrize,
  PARTS,
  isLeft,
  nothingAfter,
  personKeyOf,
  prizeAt,
  provesDraw,
  rollOf,
  ticketOf,
} from './draw.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (seed: string, text: string): string => createHmac('sha256', seed).update(text).digest('hex');
const prize = (id: string, ppm: number, kind: DrawnPrize['kind'] = 'points'): DrawnPrize => ({
  ...{ id, kind, ppm, quantity: kind === 'nothing' ? null : 3, given: 0 },
});

/** Any published prizes: at least one entry gives nothing, shares sum to a million. */
const published = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.boolean()), { minLength: 1, maxLength: 11 })
  .map((wishes) => {
    const total = wishes.reduce((sum, [weight]) => sum + weight, 0) + 1;
    const shares = wishes.map(([weight]) => Math.floor((weight * PARTS) / total));
    const prizes = wishes.map(([, empty], index) => prize(`p${index}`, shares[index]!, empty ? 'nothing' : 'points'));
    return [...prizes, prize('rest', PARTS - shares.reduce((sum, share) => sum + share, 0), 'nothing')];
  });

describe('a roll', () => {
  test('lies from 0 to 999,999 at the edges of what a MAC can be, and grows with it', () => {
    expect(rollOf('00000000'.padEnd(64, 'f'))).toBe(0);
    expect(rollOf('ffffffff'.padEnd(64, '0'))).toBe(PARTS - 1);
    // 2^32 / 10^6 is 4294.97: the first MAC of each part, and the last of the one before
    expect([rollOf('000010c6'), rollOf('000010c7')]).toEqual([0, 1]);
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((n) => rollOf(n.toString(16).padStart(8, '0')));
        expect(low).toBeLessThanOrEqual(high!);
        expect(Number.isInteger(low) && low! >= 0 && high! < PARTS).toBe(true);
      }),
    );
  });

  test('falls into every tenth equally often', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let number = 1; number <= 20_000; number += 1) {
      const roll = rollOf(mac('seed', ticketOf('l', 'p', number)));
      tenths[Math.floor(roll / 100_000)]! += 1;
    }
    // the seed is fixed, so this never varies; four standard deviations around a tenth
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(170);
  });
});

describe('a prize', () => {
  test('is hit by exactly its share of a million rolls, the first and the last roll included', () => {
    fc.assert(
      fc.property(published, (prizes) => {
        let from = 0;
        for (const one of prizes) {
          if (one.ppm > 0) {
            expect(prizeAt(prizes, from).id).toBe(one.id);
            expect(prizeAt(prizes, from + one.ppm - 1).id).toBe(one.id);
          }
          from += one.ppm;
        }
        expect(from).toBe(PARTS);
        expect(prizeAt(prizes, PARTS - 1).ppm).toBeGreaterThan(0);
      }),
    );
  });

  test('of no share is never hit, and shares that do not reach a million are a fault, not a prize', () => {
    const prizes = [prize('never', 0), prize('a', 1), prize('rest', PARTS - 1, 'nothing')];
    expect([0, 1, PARTS - 1].map((roll) => prizeAt(prizes, roll).id)).toEqual(['a', 'rest', 'rest']);
    expect(() => prizeAt([prize('a', PARTS - 1)], PARTS - 1)).toThrow('sum to 999999');
  });

  test('that is used up gives the next "nothing", going round', () => {
    const prizes = [prize('a', 1), prize('n1', 1, 'nothing'), prize('b', 1), prize('n2', 1, 'nothing'), prize('c', 1)];
    expect(
      ['a', 'b', 'c'].map(
        (id) =>
          nothingAfter(
            prizes,
            prizes.find((one) => one.id === id)!,
          ).id,
      ),
    ).toEqual([...['n1', 'n2', 'n1']]);
    expect(isLeft({ quantity: 3, given: 2 })).toBe(true);
    expect(isLeft({ quantity: 3, given: 3 })).toBe(false);
    expect(isLeft({ quantity: null, given: 9_999 })).toBe(true);
  });
});

describe('a draw', () => {
  test('is proved by its seed, and refuted by another seed, roll, prize or number', () => {
    fc.assert(
      fc.property(published, fc.uuid(), fc.string(), (prizes, userId, seed) => {
        const lottery = { id: 'lottery', seed, commitment: digest(seed), prizes };
        const personKey = personKeyOf('lottery', userId, digest);
        const roll = rollOf(mac(seed, ticketOf('lottery', personKey, 1)));
        const drawn = prizeAt(prizes, roll);
        const told = { personKey, number: 1, roll, drawnPrizeId: drawn.id, prizeId: drawn.id };
        const proves = (of = lottery, draw = told) => provesDraw(of, draw, { digest, mac });
        expect(proves()).toBe(true);
        expect(proves(lottery, { ...told, prizeId: nothingAfter(prizes, drawn).id })).toBe(true);
        expect(proves({ ...lottery, seed: `${seed}x` })).toBe(false);
        expect(proves(lottery, { ...told, roll: (roll + 1) % PARTS })).toBe(false);
        expect(proves(lottery, { ...told, drawnPrizeId: 'another' })).toBe(false);
        expect(proves(lottery, { ...told, prizeId: 'another' })).toBe(false);
      }),
    );
  });

  test('names people so that two lotteries can not be laid side by side', () => {
    const [one, two] = [personKeyOf('l1', 'u', digest), personKeyOf('l2', 'u', digest)];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^[0-9a-f]{32}$/);
  });
});
