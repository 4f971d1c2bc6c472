// What a whole refund of one member's order does to the group. Before it forms, the member leaves: the seat is free
// again, the earliest paid member leads if the leader left, and the last one leaving abandons the group. After it has
// formed, one member's after-sale does not undo it.
import type { LifeDecision, LifePart, OrderEnd } from '../orders/index.js';
import { anyCount, expectWrite } from '../orders/index.js';
import { lowerSubsidies } from './subsidies.js';
import { refuse } from '../../kernel/errors.js';
import { closeGroupWrites } from './group-closing.js';
import { changed, earliestPaid, endClosingGroup, handOver } from './group-end.js';
import {
  type GroupRow,
  type MemberRow,
  freePaidGroupSeat,
  lockGroup,
  moveMembers,
  readGroupMembers,
  readOfferRow,
} from './group-statements.js';
import { seatFacts } from './seat-facts.js';

const ACTOR = 'system';

export function leavePart(end: OrderEnd): LifePart {
  return {
    statements: [lockGroup(end.offer.ref), readGroupMembers(end.offer.ref), readOfferRow(end.offer.offerId)],
    decide(results, now) {
      const facts = seatFacts(end, results);
      if (!facts || facts.group.status === 'formed' || facts.mine.status !== 'paid') return { writes: [], events: [] };
      if (facts.group.status !== 'open') return { writes: [], events: [], refusal: refuse('group_closing') };
      return leave(facts.group, facts.mine, facts.members, now);
    },
  };
}

function leave(group: GroupRow, mine: MemberRow, members: readonly MemberRow[], now: Date): LifeDecision {
  const others = members.filter((member) => member.status === 'paid' && member.id !== mine.id);
  const own = [
    expectWrite(moveMembers([mine.id], 'paid', 'refunding', ACTOR), 1),
    expectWrite(freePaidGroupSeat(group.id), 1),
    anyCount(lowerSubsidies([mine.order_id])),
  ];
  const told = {
    topic: 'group.member_left',
    subjectId: group.id,
    payload: { orderId: mine.order_id, userId: mine.user_id },
  };
  const heir = earliestPaid(others);
  if (heir) {
    const handing = group.leader_id === mine.user_id ? handOver(group, heir) : [];
    return { writes: [...own, ...handing], events: [told, changed(group)] };
  }
  const closing = closeGroupWrites({ group, members }, 'abandoned', now, ACTOR);
  const ending = endClosingGroup(
    { ...group, status: 'closing', closing_intent: 'abandoned' },
    { held: group.held, paid: 0, paidMembers: [] },
    now,
    ACTOR,
  );
  return { ...ending, writes: [...own, ...closing, ...ending.writes], events: [told, ...ending.events] };
}
