// What makes growth: orders as they stand, whatever one hears of them and when; and days signed in.
import type { Tx } from '../../../platform/db/index.js';
import { settings } from '../../../settings.js';
import { findOrderRow, readOrderLines } from '../../orders/index.js';
import { growthOf } from '../domain/growth.js';
import { keepOrderGrowth, moveGrowth, readOrderGrowth, takeMember } from '../growth-statements.js';

const { fenAGrowth, signInGrowth, periodMs } = settings.membership;

/** The same answer however often and in whatever order one hears of an order. */
export async function growByOrder(tx: Tx, orderId: string): Promise<void> {
  const [found] = await tx.rows(findOrderRow(orderId));
  if (!found?.completed_at) return;
  const { user_id: userId } = found;
  const [, members, grown, lines] = await tx.batch(
    ...takeMember(userId, periodMs),
    readOrderGrowth(orderId),
    readOrderLines([orderId]),
  );
  const goods = lines.rows.filter(({ kind }) => kind === 'goods');
  const worth = growthOf(
    {
      received: true,
      goodsFen: goods.reduce((sum, line) => sum + line.pay_fen, 0),
      refundedFen: goods.reduce((sum, line) => sum + line.refunded_fen, 0),
    },
    fenAGrowth,
  );
  const before = grown.rows[0]?.growth ?? 0;
  // growth that has decayed meanwhile can't be taken back twice
  const change = Math.max(worth - before, -(members.rows[0]?.growth ?? 0));
  if (worth === before) return;
  const kind = worth > before ? 'received' : 'returned';
  const sourceKey = `${orderId}:${worth}`;
  await tx.batch(
    keepOrderGrowth(orderId, userId, worth),
    ...(change === 0 ? [] : [moveGrowth({ userId, kind, growth: change, sourceKey, orderId })]),
  );
}

export async function growBySignIn(tx: Tx, userId: string, day: string): Promise<void> {
  const sourceKey = `${userId}:${day}`;
  await tx.batch(
    ...takeMember(userId, periodMs),
    moveGrowth({ userId, kind: 'signed_in', growth: signInGrowth, sourceKey }),
  );
}
