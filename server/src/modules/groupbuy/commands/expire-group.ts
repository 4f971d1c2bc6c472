// The end of a group's time, and the guard of a closing one. Expiry goes through `closing`: held seats are asked for
// at the gateway first, so that a payment of the last second is never stranded.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { CLOSE_ORDER, joinDecisionOf, writeAll } from '../../orders/index.js';
import { changed, endClosingGroup } from '../group-end.js';
import { type GroupRow, type MemberRow, lockGroup, readGroupMembers } from '../group-statements.js';
import { closeGroupWrites } from '../leave-part.js';

/** Timer: open → closing(expire), settled at once when no seat is held. */
export async function expireGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const group = groups.rows[0];
    if (!group || group.status !== 'open') return { done: true };
    const leftMs = group.expires_at.getTime() - tx.now.getTime();
    if (leftMs > 0) return { done: false, againInMs: leftMs, reason: 'the group has time left' };
    const closing = closeGroupWrites(group, 'expire', members.rows, tx.now);
    const ending = endingOf({ ...group, status: 'closing', closing_intent: 'expire' }, members.rows, tx.now);
    const writes = await joinDecisionOf(tx, ending, 'timer');
    await writeAll(tx, [...closing, ...writes]);
    tx.emit('group.closing', groupId, { intent: 'expire' });
    tx.emit(changed(group).topic, groupId);
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
      const held = members.rows.filter((member) => member.status === 'seat_held').map((member) => member.order_id);
      await tx.batch(hastenTimers(CLOSE_ORDER, held));
      return { done: false, againInMs: settings.groups.closingGuardMs, reason: `${held.length} seats still held` };
    }
    const writes = await joinDecisionOf(tx, endingOf(group, members.rows, tx.now), 'timer');
    await writeAll(tx, writes);
    return { done: true };
  });
  if (!result.ok) throw new Error(`guarding group ${groupId} was refused: ${result.code}`);
  return result.value;
}

function endingOf(group: GroupRow, members: readonly MemberRow[], now: Date) {
  const paidMembers = members.filter((member) => member.status === 'paid');
  return endClosingGroup(group, { held: group.held, paid: group.paid, paidMembers }, now, 'timer');
}
