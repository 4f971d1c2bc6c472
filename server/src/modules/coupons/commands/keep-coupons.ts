// What passes by itself: coupons that nobody used expire, people are told of those that soon will, old tries are
// forgotten. A batch at a time; whatever reads coupons compares their end with the clock and never waits for this.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { forgetTries } from '../code-statements.js';
import { expireGrants, lockExpired, markReminded } from '../grant-statements.js';

export async function keepCouponsTimer(shop: Shop): Promise<TimerOutcome> {
  const { batchAtOnce, remindBeforeMs, keepEveryMs } = settings.coupons;
  const kept = await shop.db.transact(async (tx) => {
    const [expired, reminded] = await tx.batch(lockExpired(batchAtOnce), markReminded(remindBeforeMs, batchAtOnce));
    const ids = expired.rows.map(({ id }) => id);
    await tx.batch(...(ids.length > 0 ? [expireGrants(ids)] : []), forgetTries());
    const first = new Map(reminded.rows.toReversed().map(({ id, user_id: userId }) => [userId, id]));
    for (const [userId, couponId] of first) {
      const count = reminded.rows.filter((row) => row.user_id === userId).length;
      tx.emit('coupon.expiring', couponId, { userId, count });
    }
    return Math.max(ids.length, reminded.rows.length);
  });
  if (!kept.ok) throw new Error(`keeping coupons was refused: ${kept.code}`);
  const againInMs = kept.value === batchAtOnce ? 1_000 : keepEveryMs;
  return { done: false, againInMs, reason: `kept ${kept.value}` };
}
