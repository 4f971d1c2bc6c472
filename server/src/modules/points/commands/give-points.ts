// A later module rewards somebody with points inside its own transaction, and takes them back when their cause has gone:
// what has been spent meanwhile becomes a debt that the next earning pays.
import type { Tx } from '../../../platform/db/index.js';
import { reverse } from '../domain/lots.js';
import { rewardWrites } from '../earning.js';
import { postLiability } from '../liability.js';
import { lockLotsOf, moveBalance, takeBalances, writeLot } from '../point-statements.js';

export interface PointReward {
  userId: string;
  points: number;
  /** unlike every other reward's */
  sourceKey: string;
}

export async function givePoints(tx: Tx, { userId, points, sourceKey }: PointReward): Promise<void> {
  const [, balances] = await tx.batch(...takeBalances([userId]));
  const reward = { userId, points, sourceKey, source: 'reward', kind: 'rewarded' } as const;
  await tx.batch(...rewardWrites(reward, balances.rows[0], tx.now));
}

/** Once: a reward that has been taken back already has nothing left. */
export async function takeBackPoints(tx: Tx, { userId, sourceKey }: Omit<PointReward, 'points'>): Promise<void> {
  const [, , lots] = await tx.batch(...takeBalances([userId]), lockLotsOf('reward', [sourceKey]));
  const [lot] = lots.rows;
  if (!lot || lot.reversed > 0) return;
  const { taken, owed } = reverse(lot.points, lot.remaining);
  await tx.batch(
    writeLot(lot.id, { remaining: lot.remaining - taken, reversed: lot.points, expiresAt: lot.expires_at }),
    moveBalance({ userId, kind: 'reversed', points: -lot.points, available: -taken, debt: owed, sourceKey }),
    ...postLiability(lot.id, 'taken_back', [{ accountId: lot.account_id, points: -taken }]),
  );
}
