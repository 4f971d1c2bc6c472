// Leaving before the group forms: the whole order is refunded, and the group's part in that refund frees the seat (see
// leave-part.ts).
import { Refused, type Result, refuse } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { requestRefund } from '../../orders/index.js';
import { findGroup, readGroupMembers } from '../group-statements.js';

export interface GroupLeft {
  refundId: string;
  amountFen: number;
}

/**
 * Refusals: `not_found` for somebody without a seat, `order_state_changed` when the seat is not paid (an unpaid order
 * is cancelled instead) or the group has formed, `group_closing`.
 */
export async function leaveGroup(
  shop: Shop,
  input: { groupId: string; userId: string },
  once?: IdempotentRequest,
): Promise<Result<GroupLeft>> {
  const [groups, members] = await shop.db.read(findGroup(input.groupId), readGroupMembers(input.groupId));
  const own = members.rows.filter((member) => member.user_id === input.userId);
  const seat = own.find((member) => member.status === 'paid');
  const [group] = groups.rows;
  if (!group || own.length === 0) return refuse('not_found');
  if (!seat || group.status === 'formed') return answeredBefore(shop, once);
  return requestRefund(
    shop,
    {
      ...{ orderId: seat.order_id, wishes: null, cause: 'left_group', reason: '成团前退出' },
      ...{ actor: `person:${input.userId}`, ownerId: input.userId },
    },
    once,
  );
}

/** Somebody who asks again for what was done gets the same answer; for anybody else there is nothing to leave. */
function answeredBefore(shop: Shop, once: IdempotentRequest | undefined): Promise<Result<GroupLeft>> {
  return transactOnce(shop.db, once, async (tx) => {
    await tx.begin();
    throw new Refused('order_state_changed');
  });
}
