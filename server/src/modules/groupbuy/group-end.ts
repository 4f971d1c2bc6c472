// The writes that end a closing group (or open it again), shared by every transaction that can bring its held seats to
// zero: a close, a late payment, a leaving member, the guard timer. Money of a failed group goes back in the same
// transaction as refund rows, one for each paid member.
import type { StateOf } from '@hetuan/contract/states';
import { cancelTimer, setTimer } from '../../platform/timers/index.js';
import { type ExpectedWrite, type LifeDecision, anyCount, expectWrite, moveOrders } from '../orders/index.js';
import { type ClosingIntent, settleGroup } from './domain/settle-group.js';
import {
  type GroupRow,
  type MemberRow,
  clearIntent,
  handOverGroup,
  formGroupRow,
  moveGroup,
  moveMembers,
  uncountGroup,
} from './group-statements.js';
import { countLeading, lowerSubsidies } from './subsidies.js';

export const EXPIRE_GROUP = 'expire-group';
export const GUARD_GROUP = 'guard-group';
export const SETTLE_GROUP = 'settle-group';

/** Seats as they will be after the change that is being written. */
export interface SeatsAfter {
  held: number;
  paid: number;
  paidMembers: readonly MemberRow[];
}

/** Ends a closing group when no seat is held any more; empty writes while it must go on waiting. */
export function endClosingGroup(group: GroupRow, seats: SeatsAfter, now: Date, actor: string): LifeDecision {
  const intent: ClosingIntent = group.closing_intent ?? 'expire';
  const { size, least } = group;
  const end = settleGroup({ intent, size, least, ...seats, timeLeft: now < group.expires_at });
  if (end === null) return { writes: [], events: [changed(group)] };
  if (end === 'formed') return formGroup(group, seats, now, actor);
  if (end === 'open') {
    const heir = earliestPaid(seats.paidMembers);
    const writes = [
      ...(heir && heir.user_id !== group.leader_id ? handOver(group, heir) : []),
      expectWrite(moveGroup(group.id, 'closing', 'open', actor), 1),
      anyCount(clearIntent(group.id)),
      anyCount(cancelTimer(GUARD_GROUP, group.id)),
      anyCount(setTimer(EXPIRE_GROUP, group.id, group.expires_at)),
    ];
    return { writes, events: [{ topic: 'group.reopened', subjectId: group.id }, changed(group)] };
  }
  return failGroup(group, seats, end, actor);
}

/**
 * The group forms, exactly once: every paid order goes on to shipment in the same transaction, but those of a draw, which
 * wait for it. What is still to be given is settled by its timer, alone, because it reaches into all of the orders.
 */
export function formGroup(group: GroupRow, seats: SeatsAfter, now: Date, actor: string): LifeDecision {
  const waived = group.closing_intent === 'waive' && seats.paid < group.least;
  const orderIds = seats.paidMembers.map((member) => member.order_id);
  const drawn = group.kind === 'draw';
  const writes = [
    expectWrite(formGroupRow(group, waived, actor), 1),
    ...(drawn
      ? []
      : [expectWrite(moveOrders(orderIds, 'awaiting_group', 'awaiting_shipment', actor), orderIds.length)]),
    ...(group.settles ? [anyCount(setTimer(SETTLE_GROUP, group.id, now))] : []),
    anyCount(cancelTimer(EXPIRE_GROUP, group.id)),
    anyCount(cancelTimer(GUARD_GROUP, group.id)),
  ];
  return {
    writes,
    events: [{ topic: 'group.formed', subjectId: group.id, payload: { orderIds, waived, drawn } }, changed(group)],
  };
}

function failGroup(
  group: GroupRow,
  seats: SeatsAfter,
  end: Extract<StateOf<'group'>, 'expired' | 'cancelled'>,
  actor: string,
): LifeDecision {
  const memberIds = seats.paidMembers.map((member) => member.id);
  const orderIds = seats.paidMembers.map((member) => member.order_id);
  const members: ExpectedWrite[] =
    memberIds.length > 0 ? [expectWrite(moveMembers(memberIds, 'paid', 'refunding', actor), memberIds.length)] : [];
  return {
    writes: [
      expectWrite(moveGroup(group.id, 'closing', end, actor), 1),
      ...members,
      anyCount(lowerSubsidies(orderIds)),
      // everybody is refunded: another group may have its place
      anyCount(uncountGroup(group.offer_id)),
      anyCount(cancelTimer(EXPIRE_GROUP, group.id)),
      anyCount(cancelTimer(GUARD_GROUP, group.id)),
    ],
    events: [{ topic: `group.${end}`, subjectId: group.id, payload: { orderIds } }, changed(group)],
    refundOrders: { orderIds, cause: 'group_failed', reason: '拼团未成功，自动退款' },
  };
}

/** The leader has gone: another leads, and their reward is counted. */
export const handOver = (group: GroupRow, heir: MemberRow): ExpectedWrite[] => [
  expectWrite(handOverGroup(group.id, heir.user_id), 1),
  anyCount(countLeading(heir.order_id)),
];

/** Who leads when the leader is gone; a payment of this very moment has no time yet and comes last. */
export function earliestPaid(members: readonly MemberRow[]): MemberRow | undefined {
  return members.toSorted((a, b) => (a.paid_at?.getTime() ?? Infinity) - (b.paid_at?.getTime() ?? Infinity))[0];
}

export function changed(group: { id: string }) {
  return { topic: 'group.changed', subjectId: group.id };
}
