// What an order does with points, as pure decisions over locked rows and the writes that follow: taken when it is placed,
// given back when it closes or its goods are not kept; earned frozen when it is paid, good when it is received, and
// reversed with the goods.
import type { Statement } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { settings } from '../../settings.js';
import { type Take, endAfterReturn, payDebt, reverse, yearlyEnd } from './domain/lots.js';
import { repay } from './earning.js';
import { postLiability } from './liability.js';
import {
  type BalanceRow,
  type LotRow,
  type SpendRow,
  addLot,
  changeRemaining,
  moveBalance,
  recordReturns,
  recordSpends,
  thaw,
} from './point-statements.js';

export function spendWrites(
  order: { orderId: string; userId: string },
  takes: readonly Take[],
  lots: readonly LotRow[],
): Statement<unknown>[] {
  const { orderId, userId } = order;
  const points = takes.reduce((sum, take) => sum + take.points, 0);
  if (points === 0) return [];
  const accountOf = new Map(lots.map((lot) => [lot.id, lot.account_id]));
  return [
    changeRemaining(takes.map((take) => ({ lotId: take.lotId, points: -take.points }))),
    recordSpends(orderId, userId, takes),
    moveBalance({ userId, kind: 'spent', points: -points, available: -points, sourceKey: orderId, orderId }),
    ...postLiability(
      orderId,
      'spent',
      takes.map((take) => ({ accountId: accountOf.get(take.lotId) ?? userId, points: -take.points })),
    ),
  ];
}

/** The last taken comes back first, so that what is left with the order is what ends first. */
export function returnsOf(spends: readonly SpendRow[], points: number): Take[] {
  let missing = points;
  return [...spends].reverse().flatMap(({ lot_id: lotId, points: taken, returned }) => {
    const back = Math.min(missing, taken - returned);
    missing -= back;
    return back > 0 ? [{ lotId, points: back }] : [];
  });
}

/** `cause` names the close or the refund: the same returns nothing twice. */
export function returnWrites(
  cause: { id: string; orderId: string; userId: string },
  returns: readonly Take[],
  lots: readonly LotRow[],
  now: Date,
): Statement<unknown>[] {
  const points = returns.reduce((sum, one) => sum + one.points, 0);
  if (points === 0) return [];
  const { id, orderId, userId } = cause;
  const lotOf = new Map(lots.map((lot) => [lot.id, lot]));
  const { returnedForMs } = settings.points;
  return [
    changeRemaining(
      returns.map((one) => ({
        ...one,
        expiresAt: endAfterReturn(lotOf.get(one.lotId)?.expires_at ?? now, now, returnedForMs),
      })),
    ),
    recordReturns(orderId, returns),
    moveBalance({ userId, kind: 'returned', points, available: points, sourceKey: id, orderId }),
    ...postLiability(
      id,
      'returned',
      returns.map((one) => ({ accountId: lotOf.get(one.lotId)?.account_id ?? userId, points: one.points })),
    ),
  ];
}

/** At payment; nobody can spend them yet. */
export function freezeWrites(order: { orderId: string; userId: string }, points: number): Statement<unknown>[] {
  if (points === 0) return [];
  const { orderId, userId } = order;
  return [
    addLot({
      id: newId(),
      ...{ userId, source: 'order', sourceKey: orderId, points, remaining: points, expiresAt: null },
    }),
    moveBalance({ userId, kind: 'frozen', points, frozen: points, sourceKey: orderId, orderId }),
  ];
}

/** At receipt: what is left of them is good until the end of next year, a debt is paid first. */
export function thawWrites(lot: LotRow, balance: BalanceRow | undefined, now: Date): Statement<unknown>[] {
  if (!lot.frozen || lot.remaining === 0) return [];
  const { user_id: userId, source_key: orderId, remaining: points } = lot;
  const { kept, repaid } = payDebt(points, balance?.debt ?? 0);
  return [
    thaw(lot.id, yearlyEnd(now), kept),
    moveBalance({
      ...{ userId, kind: 'earned', points, available: points, frozen: -points, sourceKey: orderId, orderId },
    }),
    ...repay(userId, repaid, orderId, orderId),
    ...postLiability(lot.id, 'earned', [{ accountId: lot.account_id, points: kept }]),
  ];
}

/** Goods that are not kept earn nothing: out of the lot while it is there, else owed. */
export function reverseWrites(
  cause: { id: string; userId: string; orderId: string },
  lot: LotRow,
  points: number,
): Statement<unknown>[] {
  const { id, userId, orderId } = cause;
  const { taken, owed } = reverse(points, lot.remaining);
  if (points === 0) return [];
  if (lot.frozen) {
    return [
      changeRemaining([{ lotId: lot.id, points: -taken }]),
      moveBalance({ userId, kind: 'cancelled', points: -taken, frozen: -taken, sourceKey: id, orderId }),
    ];
  }
  return [
    ...(taken > 0 ? [changeRemaining([{ lotId: lot.id, points: -taken }])] : []),
    moveBalance({ userId, kind: 'reversed', points: -points, available: -taken, debt: owed, sourceKey: id, orderId }),
    ...postLiability(id, 'reversed', [{ accountId: lot.account_id, points: -taken }]),
  ];
}
