// Lots of points: spent first in, first out, and reversed as far as they are still there; what is not becomes a debt.
import { businessDay } from '../../../kernel/clock.js';

export interface Lot {
  id: string;
  remaining: number;
}

export interface Take {
  lotId: string;
  points: number;
}

/** The lots that expire first give first; null when together they hold too little. `lots` in order of their end. */
export function takePoints(lots: readonly Lot[], wanted: number): Take[] | null {
  const takes: Take[] = [];
  let missing = wanted;
  for (const { id, remaining } of lots) {
    if (missing === 0) break;
    const points = Math.min(missing, remaining);
    if (points > 0) takes.push({ lotId: id, points });
    missing -= points;
  }
  return missing === 0 ? takes : null;
}

/** Points earned in a year are good until the end of the next. */
export function yearlyEnd(now: Date): Date {
  return new Date(`${Number(businessDay(now).slice(0, 4)) + 1}-12-31T23:59:59.999+08:00`);
}

/** New points pay a debt first. */
export function payDebt(points: number, debt: number): { kept: number; repaid: number } {
  const repaid = Math.min(points, debt);
  return { kept: points - repaid, repaid };
}

/** What can still be taken out of the lot that an order earned, and what is owed instead. */
export function reverse(points: number, remaining: number): { taken: number; owed: number } {
  const taken = Math.min(points, remaining);
  return { taken, owed: points - taken };
}

/** Of what an order has earned, the part of goods that are not kept: by running totals, so that parts sum to the whole. */
export function reversedShare(points: number, goodsFen: number, refundedBefore: number, refundedNow: number): number {
  if (goodsFen <= 0) return 0;
  const upTo = (fen: number): number => Math.floor((points * Math.min(fen, goodsFen)) / goodsFen);
  return upTo(refundedBefore + refundedNow) - upTo(refundedBefore);
}

/** A point for every so many fen, at a level's rate; never a part of one. */
export const pointsFor = (goodsFen: number, fenAPoint: number, rateBps = 10_000): number =>
  Math.floor((goodsFen * rateBps) / (fenAPoint * 10_000));
