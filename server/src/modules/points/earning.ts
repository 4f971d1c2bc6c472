// Gives somebody points that can be spent at once: a debt is paid first, the rest is a lot, and the books owe it. Under
// the lock of the person's balance.
import type { PointMoveKind } from '@hetuan/contract';
import type { Statement } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { payDebt, yearlyEnd } from './domain/lots.js';
import { postLiability } from './liability.js';
import { type BalanceRow, type LotRow, addLot, moveBalance } from './point-statements.js';

export interface Reward {
  userId: string;
  points: number;
  source: Exclude<LotRow['source'], 'order'>;
  kind: PointMoveKind;
  /** unlike every other reward's */
  sourceKey: string;
}

export function rewardWrites(reward: Reward, balance: BalanceRow | undefined, now: Date): Statement<unknown>[] {
  const { userId, points, source, kind, sourceKey } = reward;
  const { kept, repaid } = payDebt(points, balance?.debt ?? 0);
  const id = newId();
  return [
    addLot({ id, userId, source, sourceKey, points, remaining: kept, expiresAt: yearlyEnd(now) }),
    moveBalance({ userId, kind, points, available: points, sourceKey }),
    ...(repaid > 0
      ? [moveBalance({ userId, kind: 'repaid', points: -repaid, available: -repaid, debt: -repaid, sourceKey })]
      : []),
    ...postLiability(id, 'earned', [{ accountId: userId, points: kept }]),
  ];
}
