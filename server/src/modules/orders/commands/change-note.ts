// The buyer's words to whoever packs: they may change until the first parcel has left.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { replaceNote } from '../change-statements.js';
import { mayChangeDelivery } from '../domain/change-rules.js';
import { lockOrderRow } from '../order-statements.js';

/** Refusals: `not_found`, `order_state_changed`. */
export function changeNote(
  shop: Shop,
  input: { userId: string; orderId: string; note: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx) => {
    const [order] = await tx.rows(lockOrderRow(input.orderId));
    if (order?.user_id !== input.userId) throw new Refused('not_found');
    if (!mayChangeDelivery(order.status)) throw new Refused('order_state_changed', { status: order.status });
    await tx.batch(replaceNote(order.id, input.note));
    return { done: true as const };
  });
}
