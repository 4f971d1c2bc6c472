// An operator takes back a coupon that is not on an order; a gift for an order goes when the order is refunded whole.
import type { CouponSource } from '@hetuan/contract';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { lockGrants, lockUnusedOf, revokeGrants } from '../grant-statements.js';

/** Refusals: `not_found`, `coupon_state_changed`. */
export function revokeCoupon(
  shop: Shop,
  input: { couponId: string; reason: string; operatorId: string },
): Promise<Result<{ done: true }>> {
  const { couponId, reason, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [grant] = await tx.rows(lockGrants([couponId]));
    if (!grant) throw new Refused('not_found');
    if (grant.status !== 'granted') throw new Refused('coupon_state_changed', { status: grant.status });
    await tx.batch(
      revokeGrants([couponId], reason, `operator:${operatorId}`),
      recordOperatorAction(operatorId, 'coupons.revoke', couponId, { reason }),
    );
    return { done: true } as const;
  });
}

/** What was given for an order that is refunded whole, as far as it has not been used. */
export async function takeBackGifts(tx: Tx, orderId: string): Promise<void> {
  await takeBack(tx, ['pay_success', 'repurchase', 'reward'], orderId, '所属订单已全额退款');
}

/** A reward whose cause has gone; false: it has been used, is on an order, or is over. */
export const takeBackReward = (tx: Tx, source: 'invite', sourceKey: string, reason: string): Promise<boolean> =>
  takeBack(tx, [source], sourceKey, reason);

async function takeBack(tx: Tx, sources: readonly CouponSource[], sourceKey: string, reason: string): Promise<boolean> {
  const unused = await tx.rows(lockUnusedOf(sources, sourceKey));
  const ids = unused.map(({ id }) => id);
  if (ids.length > 0) await tx.batch(revokeGrants(ids, reason, 'system'));
  return ids.length > 0;
}
