// Timer, standing: people are told of lots that will soon end, and lots whose year is over end, a batch at a time. Balances are locked before lots, as everywhere; a lot
// that was spent in between has nothing left to end.
import { type TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { postLiability } from '../liability.js';
import {
  changeRemaining,
  lockLots,
  markLotsReminded,
  moveBalance,
  readDueLots,
  takeBalances,
} from '../point-statements.js';

export async function expirePointsTimer(shop: Shop): Promise<TimerOutcome> {
  const { expireAtOnce, expireEveryMs } = settings.points;
  await remindOwners(shop);
  const due = await shop.db.rows(readDueLots(expireAtOnce));
  if (due.length === 0) return { done: false, againInMs: expireEveryMs, reason: 'nothing is due' };
  const userIds = [...new Set(due.map(({ user_id: userId }) => userId))];
  const expired = await shop.db.transact(async (tx) => {
    const [, , lots] = await tx.batch(...takeBalances(userIds), lockLots(due.map(({ id }) => id)));
    const over = lots.rows.filter((lot) => lot.remaining > 0 && lot.expires_at !== null && lot.expires_at <= tx.now);
    for (const lot of over) {
      const { id, user_id: userId, account_id: accountId, remaining } = lot;
      const sourceKey = `${id}:${lot.expires_at?.toISOString()}`;
      await tx.batch(
        changeRemaining([{ lotId: id, points: -remaining }]),
        moveBalance({ userId, kind: 'expired', points: -remaining, available: -remaining, sourceKey }),
        ...postLiability(id, `expired:${lot.expires_at?.toISOString()}`, [{ accountId, points: -remaining }]),
      );
    }
    return over.length;
  });
  if (!expired.ok) throw new Error(`expiring points was refused: ${expired.code}`);
  const againInMs = due.length === expireAtOnce ? 1_000 : expireEveryMs;
  return { done: false, againInMs, reason: `ended ${expired.value}` };
}

async function remindOwners(shop: Shop): Promise<void> {
  const { expireAtOnce, remindBeforeMs } = settings.points;
  const told = await shop.db.transact(async (tx) => {
    const lots = await tx.rows(markLotsReminded(remindBeforeMs, expireAtOnce));
    for (const userId of new Set(lots.map((lot) => lot.user_id))) {
      const own = lots.filter((lot) => lot.user_id === userId);
      tx.emit('points.expiring', userId, { points: own.reduce((sum, lot) => sum + lot.remaining, 0) });
    }
  });
  if (!told.ok) throw new Error(`reminding of points was refused: ${told.code}`);
}
