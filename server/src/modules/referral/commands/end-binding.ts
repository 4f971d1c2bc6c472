// A binding ends: by the person's own will, by an operator with a reason, or because its time is over. Orders that were
// placed under it keep what they recorded.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, recordOperatorAction } from '../../identity/index.js';
import { endBinding, expireBinding } from '../binding-statements.js';
import { shareForest } from '../forest.js';

export interface EndWish {
  userId: string;
  by: { kind: 'person' } | { kind: 'operator'; operatorId: string; reason: string };
}

/** Refusal `no_referrer`. */
export function endReferrer(shop: Shop, { userId, by }: EndWish): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx) => {
    const [, , ended] = await tx.batch(lockPerson(userId), shareForest(), endBinding(userId, by.kind));
    const [binding] = ended.rows;
    if (!binding) throw new Refused('no_referrer');
    if (by.kind === 'operator') {
      const details = { userId, referrerId: binding.referrer_id, reason: by.reason };
      tx.last(recordOperatorAction(by.operatorId, 'referral.end', binding.id, details));
    }
    tx.emit('referral.ended', userId, { bindingId: binding.id, because: by.kind });
    return { done: true };
  });
}

export async function expireBindingTimer(shop: Shop, bindingId: string): Promise<TimerOutcome> {
  const ended = await shop.db.transact(async (tx) => {
    const [row] = await tx.rows(expireBinding(bindingId));
    if (row) tx.emit('referral.ended', row.user_id, { bindingId, because: 'expired' });
  });
  return ended.ok ? { done: true } : { done: false, againInMs: 1_000, reason: ended.code };
}
