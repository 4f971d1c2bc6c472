// The merchant's waiver: an open group forms with the people who have really paid, and says so. What is still held is
// asked for at the gateway first, like at any other end; who turns out to have paid is in it.
import { Refused, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { closeGroup } from '../group-closing.js';
import { lockGroup, readGroupMembers } from '../group-statements.js';

export interface Waiver {
  groupId: string;
  operatorId: string;
  reason: string;
}

/** Refusals: `not_found`, `group_closing` when it is ending already, `group_not_open`. */
export function waiveGroup(
  shop: Shop,
  { groupId, operatorId, reason }: Waiver,
  once?: IdempotentRequest,
): Promise<Result<{ done: true }>> {
  return transactOnce(shop.db, once, async (tx): Promise<{ done: true }> => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const [group] = groups.rows;
    if (!group) throw new Refused('not_found');
    if (group.status === 'closing') throw new Refused('group_closing');
    if (group.status !== 'open') throw new Refused('group_not_open');
    const { paid, held, size } = group;
    await tx.batch(recordOperatorAction(operatorId, 'groups.waive', groupId, { reason, paid, held, size }));
    await closeGroup(tx, { group, members: members.rows }, 'waive', `operator:${operatorId}`);
    return { done: true };
  });
}
