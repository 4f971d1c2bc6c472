// What an order has earned is settled from the order as it stands, whenever it is paid, received or partly refunded: the
// same answer however often and in whatever order one hears of it.
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import { readLevelsOf } from '../../membership/index.js';
import { findOrderRow, readOrderLines } from '../../orders/index.js';
import { settleEarning } from '../domain/earning.js';
import { postLiability } from '../liability.js';
import { addLot, lockLotsOf, moveBalance, takeBalances, writeLot } from '../point-statements.js';

export async function settleOrderEarning(tx: Tx, orderId: string): Promise<void> {
  const [found] = await tx.rows(findOrderRow(orderId));
  if (!found?.paid_at) return;
  const { user_id: userId } = found;
  const [, balances, lots, orders, lines, levels] = await tx.batch(
    ...takeBalances([userId]),
    lockLotsOf('order', [orderId]),
    findOrderRow(orderId),
    readOrderLines([orderId]),
    readLevelsOf([userId]),
  );
  const [lot] = lots.rows;
  const goods = lines.rows.filter(({ kind }) => kind === 'goods');
  const settled = settleEarning(
    lot ? { points: lot.points, remaining: lot.remaining, reversed: lot.reversed, expiresAt: lot.expires_at } : null,
    {
      goodsFen: goods.reduce((sum, line) => sum + line.pay_fen, 0),
      refundedFen: goods.reduce((sum, line) => sum + line.refunded_fen + line.rebated_fen, 0),
      promised: (found.rewards ?? []).reduce((sum, reward) => sum + reward.points, 0),
      received: orders.rows[0]?.completed_at != null,
    },
    balances.rows[0]?.debt ?? 0,
    { ...settings.points, rateBps: levels.rows[0]?.points_bps ?? 10_000 },
    tx.now,
  );
  if (!settled || settled.moves.length === 0) return;
  const { after, moves, owed } = settled;
  const lotId = lot?.id ?? newId();
  const birth = { id: lotId, userId, source: 'order', sourceKey: orderId, points: after.points } as const;
  // one of a kind for every step that was taken
  const step = `${orderId}:${after.reversed}`;
  await tx.batch(
    ...(lot ? [] : [addLot({ ...birth, remaining: after.points, expiresAt: null })]),
    writeLot(lotId, after),
    ...moves.map((move) => moveBalance({ ...move, userId, sourceKey: step, orderId })),
    ...postLiability(orderId, `settled:${after.reversed}:${after.expiresAt ? 'good' : 'frozen'}`, [
      { accountId: lot?.account_id ?? userId, points: owed },
    ]),
  );
}
