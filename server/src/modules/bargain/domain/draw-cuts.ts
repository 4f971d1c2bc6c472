// Draws all cuts of a bargain when it begins: whole fen, each within the bounds, summing exactly to what lies between
// start and floor, so that the promised number of helpers brings it to the floor whatever the order they come in.
import { allocate, assertFen } from '../../../kernel/money.js';
import { seededRandom } from './seeded-random.js';

export interface CutTerms {
  startFen: number;
  floorFen: number;
  /** helpers that bring it to the floor */
  needed: number;
  /** the owner's own first cut, outside `needed`; 0: none */
  ownerCutFen: number;
  leastCutFen: number;
  mostCutFen: number;
}

const WEIGHTS = 1_000;

/** True when `needed` cuts within the bounds can sum to what there is to cut. */
export function canBeDrawn({ startFen, floorFen, needed, ownerCutFen, leastCutFen, mostCutFen }: CutTerms): boolean {
  const totalFen = startFen - floorFen - ownerCutFen;
  return leastCutFen >= 1 && needed * leastCutFen <= totalFen && totalFen <= needed * mostCutFen;
}

/** The owner's cut, then one for each helper; the same seed draws the same. Throws RangeError for terms that can't be. */
export function drawCuts(terms: CutTerms, seed: string): number[] {
  if (!canBeDrawn(terms)) throw new RangeError('no cuts within these bounds sum to what there is to cut');
  const { startFen, floorFen, needed, ownerCutFen, leastCutFen, mostCutFen } = terms;
  const random = seededRandom(seed);
  const weights = Array.from({ length: needed }, () => 1 + random(WEIGHTS));
  const spareFen = assertFen(startFen - floorFen - ownerCutFen - needed * leastCutFen, 'spare');
  const above = spread(spareFen, weights, mostCutFen - leastCutFen);
  return [ownerCutFen, ...above.map((fen) => leastCutFen + fen)];
}

/** Shares by weight, none above `roomFen`: what is too much for one goes to those that have room, until nothing is left. */
function spread(totalFen: number, weights: readonly number[], roomFen: number): number[] {
  const shares = weights.map(() => 0);
  let leftFen = totalFen;
  // every round but the last fills at least one share up
  for (let round = 0; round <= weights.length && leftFen > 0; round += 1) {
    const open = shares.flatMap((share, index) => (share < roomFen ? [index] : []));
    const parts = allocate(
      leftFen,
      open.map((index) => weights[index] ?? 1),
    );
    open.forEach((index, place) => {
      const takenFen = Math.min(parts[place] ?? 0, roomFen - (shares[index] ?? 0));
      shares[index] = (shares[index] ?? 0) + takenFen;
      leftFen -= takenFen;
    });
  }
  return shares;
}
