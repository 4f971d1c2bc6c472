// The end of a group's time, and the guard of a closing one. Expiry goes through `closing`: held seats are asked for
// at the gateway first, so that a payment of the last second is never stranded.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { CLOSE_ORDER, writeAll } from '../../orders/index.js';
import { closeGroup, endingWrites, heldOrders } from '../group-closing.js';
import { lockGroup, readGroupMembers } from '../group-statements.js';

/** Timer: open → closing(expire), settled at once when no seat is held. */
export async function expireGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const group = groups.rows[0];
    if (!group || group.status !== 'open') return { done: true };
    const leftMs = group.expires_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the group has time left' };
    await closeGroup(tx, { group, members: members.rows }, 'expire', 'timer');
    return { done: true };
  });
  if (!result.ok) throw new Error(`expiring group ${groupId} was refused: ${result.code}`);
  return result.value;
}

/** Timer: watches a closing group until it has ended, so that nobody is stranded by a crash in between. */
export async function guardGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const group = groups.rows[0];
    if (!group || group.status !== 'closing') return { done: true };
    if (group.held > 0) {
      await tx.batch(hastenTimers(CLOSE_ORDER, heldOrders(members.rows)));
      return { done: false, againInMs: settings.groups.closingGuardMs, reason: `${group.held} seats still held` };
    }
    await writeAll(tx, await endingWrites(tx, { group, members: members.rows }, 'timer'));
    return { done: true };
  });
  if (!result.ok) throw new Error(`guarding group ${groupId} was refused: ${result.code}`);
  return result.value;
}
