import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CutTerms, canBeDrawn, drawCuts } from './draw-cuts.js';
import { seededRandom } from './seeded-random.js';
import { takeCut } from './cut-rules.js';

const seeds = fc
  .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  .map((parts) => parts.map((part) => part.toString(16).padStart(4, '0')).join(''));

/** Terms that can be drawn: bounds first, then a total between what they can sum to. */
const terms: fc.Arbitrary<CutTerms> = fc
  .record({
    needed: fc.integer({ min: 2, max: 200 }),
    leastCutFen: fc.integer({ min: 1, max: 5_000 }),
    roomFen: fc.nat(20_000),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    ownerCutFen: fc.nat(10_000),
    floorFen: fc.integer({ min: 1, max: 100_000 }),
  })
  .map(({ needed, leastCutFen, roomFen, part, ownerCutFen, floorFen }) => {
    const totalFen = needed * leastCutFen + Math.round(needed * roomFen * part);
    const mostCutFen = leastCutFen + roomFen;
    return { needed, leastCutFen, mostCutFen, ownerCutFen, floorFen, startFen: floorFen + totalFen + ownerCutFen };
  });

const sum = (fen: readonly number[]): number => fen.reduce((total, one) => total + one, 0);

describe('the cuts of a bargain', () => {
  it('are whole fen within the bounds and sum exactly to what there is to cut', () => {
    fc.assert(
      fc.property(terms, seeds, (input, seed) => {
        const [own, ...helpers] = drawCuts(input, seed);
        expect(own).toBe(input.ownerCutFen);
        expect(helpers).toHaveLength(input.needed);
        const { leastCutFen, mostCutFen } = input;
        const wrong = helpers.filter(
          (fen) => !Number.isInteger(fen) || fen < 1 || fen < leastCutFen || fen > mostCutFen,
        );
        expect(wrong).toEqual([]);
        expect(own! + sum(helpers)).toBe(input.startFen - input.floorFen);
      }),
      { numRuns: 500 },
    );
  });

  it('are the same for the same seed, and others for another', () => {
    fc.assert(
      fc.property(terms, seeds, (input, seed) => String(drawCuts(input, seed)) === String(drawCuts(input, seed))),
    );
    const input = { startFen: 9_900, floorFen: 900, needed: 20, ownerCutFen: 0, leastCutFen: 1, mostCutFen: 2_000 };
    const drawn = Array.from({ length: 50 }, (_, no) => String(drawCuts(input, no.toString(16).padStart(32, '0'))));
    expect(new Set(drawn).size).toBe(50);
  });

  it('end on the floor with N helpers in 10,000 seeded bargains, whoever of them is new', () => {
    const input = {
      startFen: 12_990,
      floorFen: 4_990,
      needed: 15,
      ownerCutFen: 300,
      leastCutFen: 20,
      mostCutFen: 1_200,
    };
    const missed: string[] = [];
    for (let no = 0; no < 10_000; no += 1) {
      const seed = no.toString(16).padStart(32, '0');
      const cuts = drawCuts(input, seed);
      const isNew = seededRandom(seed);
      const taken = new Set<number>();
      let priceFen = input.startFen - cuts[0]!;
      let early = false;
      for (let helper = 0; helper < input.needed; helper += 1) {
        early ||= priceFen <= input.floorFen;
        const cut = takeCut(cuts, taken, isNew(2) === 1);
        taken.add(cut.no);
        priceFen -= cut.amountFen;
      }
      if (early || priceFen !== input.floorFen) missed.push(seed);
    }
    expect(missed).toEqual([]);
  });

  it('can’t be drawn when the bounds can’t sum to the total', () => {
    const input = { startFen: 1_000, floorFen: 600, needed: 4, ownerCutFen: 0, leastCutFen: 1, mostCutFen: 100 };
    expect(canBeDrawn(input)).toBe(true);
    expect(canBeDrawn({ ...input, mostCutFen: 99 })).toBe(false);
    expect(canBeDrawn({ ...input, leastCutFen: 101, mostCutFen: 200 })).toBe(false);
    expect(canBeDrawn({ ...input, leastCutFen: 0 })).toBe(false);
    expect(canBeDrawn({ ...input, ownerCutFen: 397 })).toBe(false);
    expect(() => drawCuts({ ...input, mostCutFen: 99 }, '0'.repeat(32))).toThrow(RangeError);
    expect(() => drawCuts(input, 'seed')).toThrow(RangeError);
  });
});

describe('seeded randomness', () => {
  it('stays below its bound and reaches every value', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, below) => {
        const random = seededRandom(seed);
        const drawn = new Set(Array.from({ length: 2_000 }, () => random(below)));
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: below }, (_, value) => value));
      }),
      { numRuns: 50 },
    );
  });
});
