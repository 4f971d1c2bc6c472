// The end of a bargain's time, and the word to its owner before it. One that waits for its order is left to it: the order's
// close looks at the time itself.
import { type TimerOutcome, cancelTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { findBargain, lockBargain, moveBargain } from '../bargain-statements.js';
import { changed } from '../events.js';
import { giveBackQuota, lockOffer } from '../offer-statements.js';
import { REMIND_BARGAIN } from '../timer-kinds.js';

/** Timer: active or reached → expired; the place of the quota goes to somebody else. */
export async function expireBargain(shop: Shop, bargainId: string): Promise<TimerOutcome> {
  const [known] = await shop.db.rows(findBargain(bargainId));
  if (!known) return { done: true };
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [, bargains] = await tx.batch(lockOffer(known.offer_id), lockBargain(bargainId));
    const [bargain] = bargains.rows;
    if (bargain?.status !== 'active' && bargain?.status !== 'reached') return { done: true };
    const leftMs = bargain.expires_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the bargain has time left' };
    await writeAll(tx, [
      expectWrite(moveBargain(bargainId, { from: bargain.status, to: 'expired', actor: 'timer' }), 1),
      expectWrite(giveBackQuota(bargain.offer_id), 1),
      anyCount(cancelTimer(REMIND_BARGAIN, bargainId)),
    ]);
    tx.emit('bargain.expired', bargainId, { userId: bargain.owner_id });
    tx.emit(changed(bargainId).topic, bargainId);
    return { done: true };
  });
  if (!result.ok) throw new Error(`expiring bargain ${bargainId} was refused: ${result.code}`);
  return result.value;
}

/** Timer: somebody who has not bought yet hears that the time is nearly over. */
export async function remindOfBargain(shop: Shop, bargainId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx) => {
    const [bargain] = await tx.rows(lockBargain(bargainId));
    if (bargain?.status === 'active' || bargain?.status === 'reached') {
      tx.emit('bargain.ending', bargainId, { userId: bargain.owner_id });
    }
  });
  if (!result.ok) throw new Error(`reminding of bargain ${bargainId} was refused: ${result.code}`);
  return { done: true };
}
