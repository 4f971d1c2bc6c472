// What an order has earned, decided from the order as it stands, whatever happened in between and in whatever order one
// hears of it: frozen while it is not received, good afterwards, and less by the share of goods that are not kept.
import type { PointMoveKind } from '@hetuan/contract';
import { payDebt, pointsFor, reverse, reversedShare, yearlyEnd } from './lots.js';

export interface Earning {
  points: number;
  remaining: number;
  /** of the points, taken back so far, paid or owed */
  reversed: number;
  /** null: frozen */
  expiresAt: Date | null;
}

export interface OrderFacts {
  /** paid for goods, and how much of that went back, for goods not kept or as a rebate */
  goodsFen: number;
  refundedFen: number;
  /** promised on top by the campaigns it reached */
  promised: number;
  received: boolean;
}

export interface EarningMove {
  kind: PointMoveKind;
  points: number;
  available: number;
  frozen: number;
  debt: number;
}

export interface SettledEarning {
  after: Earning;
  moves: EarningMove[];
  /** how much more, or less, the books owe */
  owed: number;
}

/** null: nothing is earned and nothing was. `before` null: nothing is written yet. */
export function settleEarning(
  before: Earning | null,
  order: OrderFacts,
  debt: number,
  /** `rateBps`: of the buyer's level when the order is paid; 10,000 is the ordinary rate */
  terms: { fenAPoint: number; rateBps?: number },
  now: Date,
): SettledEarning | null {
  const moves: EarningMove[] = [];
  const move = (kind: PointMoveKind, points: number, change: Partial<EarningMove>): void => {
    if (points !== 0) moves.push({ kind, points, available: 0, frozen: 0, debt: 0, ...change });
  };
  const points = before?.points ?? pointsFor(order.goodsFen, terms.fenAPoint, terms.rateBps) + order.promised;
  if (points === 0) return null;
  const after = before ? { ...before } : { points, remaining: points, reversed: 0, expiresAt: null };
  if (!before) move('frozen', points, { frozen: points });

  const back = reversedShare(points, order.goodsFen, 0, order.refundedFen) - after.reversed;
  let owed = 0;
  if (back > 0) {
    const { taken, owed: missing } = reverse(back, after.remaining);
    after.remaining -= taken;
    after.reversed += back;
    if (after.expiresAt === null) move('cancelled', -taken, { frozen: -taken });
    else {
      move('reversed', -back, { available: -taken, debt: missing });
      owed -= taken;
    }
  }
  if (order.received && after.expiresAt === null) {
    const { kept, repaid } = payDebt(after.remaining, debt);
    move('earned', after.remaining, { available: after.remaining, frozen: -after.remaining });
    move('repaid', -repaid, { available: -repaid, debt: -repaid });
    after.remaining = kept;
    after.expiresAt = yearlyEnd(now);
    owed += kept;
  }
  return { after, moves, owed };
}
