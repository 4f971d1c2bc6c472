// Takes points out of somebody's lots, first in, first out, under the lock of their balance: what an order pays with, and
// what a chance at a lottery costs. Whoever decides asks the locked lots first; to take more than they hold is a fault.
import type { PointMoveKind } from '@hetuan/contract';
import type { Statement } from '../../platform/db/index.js';
import { type Take, takePoints } from './domain/lots.js';
import { postLiability } from './liability.js';
import { type LotRow, changeRemaining, moveBalance } from './point-statements.js';

export interface Spending {
  userId: string;
  points: number;
  kind: Extract<PointMoveKind, 'spent' | 'drawn'>;
  /** unlike every other spending's of its kind */
  sourceId: string;
  orderId?: string;
}

/** What somebody can spend of lots that were locked for it. */
export const pointsIn = (lots: readonly LotRow[], userId: string): number =>
  lots.filter((lot) => lot.user_id === userId).reduce((sum, { remaining }) => sum + remaining, 0);

export function spendWrites(
  { userId, points, kind, sourceId, orderId }: Spending,
  lots: readonly LotRow[],
): { takes: readonly Take[]; statements: Statement<unknown>[] } {
  const own = lots.filter((lot) => lot.user_id === userId);
  const accountOf = new Map(own.map((lot) => [lot.id, lot.account_id]));
  const takes = takePoints(own, points);
  if (takes === null) throw new Error(`${userId} has no ${points} points in lots that can be spent`);
  const postings = takes.map((take) => ({ accountId: accountOf.get(take.lotId) ?? userId, points: -take.points }));
  const move = { userId, kind, points: -points, available: -points, sourceKey: sourceId, orderId: orderId ?? null };
  return {
    takes,
    statements: [
      moveBalance(move),
      changeRemaining(takes.map((take) => ({ ...take, points: -take.points }))),
      ...postLiability(sourceId, kind, postings),
    ],
  };
}
