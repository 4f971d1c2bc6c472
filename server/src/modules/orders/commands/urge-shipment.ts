// 催发货: who waits for a parcel says so, once a business day; operators see it in a queue until the order has left.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { urgeOnce } from '../change-statements.js';
import { mayUrge } from '../domain/change-rules.js';
import { lockOrderRow } from '../order-statements.js';

/** Refusals: `not_found`, `order_state_changed` when there is nothing to ship, `urged_today`. */
export function urgeShipment(
  shop: Shop,
  input: { userId: string; orderId: string },
): Promise<Result<{ urgedAt: string }>> {
  return shop.db.transact(async (tx) => {
    const [order] = await tx.rows(lockOrderRow(input.orderId));
    if (order?.user_id !== input.userId) throw new Refused('not_found');
    if (!mayUrge(order.status)) throw new Refused('order_state_changed', { status: order.status });
    const [urged] = await tx.rows(urgeOnce(order.id));
    if (!urged) throw new Refused('urged_today');
    tx.emit('order.urged', order.id, { userId: order.user_id });
    return { urgedAt: urged.urged_at.toISOString() };
  });
}
