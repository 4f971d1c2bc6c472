// The way of a group into `closing`: one intent, stored under its row lock, after which there is no new seat and no
// second intent. Held orders are asked for at the gateway at once; the group is settled here when none is held.
import type { Tx } from '../../platform/db/index.js';
import { hastenTimers, setTimer } from '../../platform/timers/index.js';
import { plusMs } from '../../kernel/clock.js';
import { settings } from '../../settings.js';
import { CLOSE_ORDER, type ExpectedWrite, anyCount, expectWrite, joinDecisionOf, writeAll } from '../orders/index.js';
import type { ClosingIntent } from './domain/settle-group.js';
import { GUARD_GROUP, changed, endClosingGroup } from './group-end.js';
import { type GroupRow, type MemberRow, moveGroup, storeIntent } from './group-statements.js';

export interface LockedGroup {
  group: GroupRow;
  members: readonly MemberRow[];
}

/** Into `closing` with its one intent: the close timers of held orders are due now, a guard watches. */
export function closeGroupWrites(
  { group, members }: LockedGroup,
  intent: ClosingIntent,
  now: Date,
  actor: string,
): ExpectedWrite[] {
  return [
    expectWrite(moveGroup(group.id, 'open', 'closing', actor), 1),
    expectWrite(storeIntent(group.id, intent), 1),
    anyCount(hastenTimers(CLOSE_ORDER, heldOrders(members))),
    anyCount(setTimer(GUARD_GROUP, group.id, plusMs(now, settings.groups.closingGuardMs))),
  ];
}

export const heldOrders = (members: readonly MemberRow[]): string[] =>
  members.filter((member) => member.status === 'seat_held').map((member) => member.order_id);

/** Closes an open group and settles it at once when no seat is held. */
export async function closeGroup(tx: Tx, locked: LockedGroup, intent: ClosingIntent, actor: string): Promise<void> {
  const { group, members } = locked;
  const closing = closeGroupWrites(locked, intent, tx.now, actor);
  const ending = await endingWrites(
    tx,
    { members, group: { ...group, status: 'closing', closing_intent: intent } },
    actor,
  );
  await writeAll(tx, [...closing, ...ending]);
  tx.emit('group.closing', group.id, { intent });
  tx.emit(changed(group).topic, group.id);
}

/** What ends a closing group of which no seat is held; nothing otherwise. */
export function endingWrites(tx: Tx, { group, members }: LockedGroup, actor: string): Promise<ExpectedWrite[]> {
  const paidMembers = members.filter((member) => member.status === 'paid');
  const seats = { held: group.held, paid: group.paid, paidMembers };
  return joinDecisionOf(tx, endClosingGroup(group, seats, tx.now, actor), actor);
}
