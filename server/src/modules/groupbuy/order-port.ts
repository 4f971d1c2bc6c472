// The group's part in its orders' transactions. The seat lives exactly as long as its order is not closed: it is held
// with the order, paid with it, freed with it, always under the group's row lock.
import { earliest, plusMs } from '../../kernel/clock.js';
import { ok, refuse } from '../../kernel/errors.js';
import { setTimer } from '../../platform/timers/index.js';
import {
  type LifeDecision,
  type LifePart,
  type OrderEnd,
  type OrderPort,
  anyCount,
  expectWrite,
} from '../orders/index.js';
import { EXPIRE_GROUP, type SeatsAfter, changed, endClosingGroup, formGroup } from './group-end.js';
import {
  type GroupRow,
  type OfferRow,
  freeHeldGroupSeat,
  lockGroup,
  moveGroup,
  moveMembers,
  openGroupRow,
  payGroupSeat,
  paySeat,
  readOfferRow,
  readSeatsFor,
  uncountGroup,
} from './group-statements.js';
import { leavePart } from './leave-part.js';
import { lowerSubsidies } from './subsidies.js';
import { placingPart, termsOf } from './placing-part.js';
import { type SeatFacts, seatFacts } from './seat-facts.js';

export const GROUPBUY = 'groupbuy';

export const groupOrderPort: OrderPort = {
  kind: GROUPBUY,
  quoting: (offerId) => ({
    statements: [readOfferRow(offerId)],
    terms: ([offers]) => {
      const offer = offers?.rows[0] as OfferRow | undefined;
      return offer ? ok(termsOf(offer, undefined)) : refuse('not_found');
    },
  }),
  placing: placingPart,
  paid: (end) => lifePart(end, seatPaid),
  closed: (end) => lifePart(end, seatClosed),
  refunding: (end) => leavePart(end),
  refunded: (end) => lifePart(end, seatRefunded),
};

type SeatDecision = (facts: SeatFacts & { now: Date }) => LifeDecision;

function lifePart(end: OrderEnd, decide: SeatDecision): LifePart {
  return {
    statements: [lockGroup(end.offer.ref), readSeatsFor(end.offer.ref, end.orderId), readOfferRow(end.offer.offerId)],
    decide(results, now) {
      const facts = seatFacts(end, results);
      return facts ? decide({ ...facts, now }) : { writes: [], events: [] };
    },
  };
}

const seatPaid: SeatDecision = ({ group, members, mine, offer, now }) => {
  const paidMembers = [...members.filter((member) => member.status === 'paid'), mine];
  const seats: SeatsAfter = { held: group.held - 1, paid: group.paid + 1, paidMembers };
  const own = [expectWrite(paySeat(mine.id, 'gateway'), 1), expectWrite(payGroupSeat(group.id), 1)];
  const told = {
    topic: 'group.member_paid',
    subjectId: group.id,
    payload: { orderId: mine.order_id, userId: mine.user_id },
  };
  if (group.status === 'pending_leader') {
    const expiresAt = earliest(plusMs(now, offer.time_limit_ms), offer.ends_at);
    const opening = [
      expectWrite(openGroupRow(group.id, expiresAt, 'gateway'), 1),
      anyCount(setTimer(EXPIRE_GROUP, group.id, expiresAt)),
    ];
    const events = [
      { topic: 'group.opened', subjectId: group.id, payload: { userId: mine.user_id } },
      told,
      ...oneShort(group, 1),
      changed(group),
    ];
    return { paidState: 'awaiting_group', writes: [...own, ...opening], events };
  }
  const ending: LifeDecision =
    group.status === 'closing'
      ? endClosingGroup(group, seats, now, 'gateway')
      : seats.paid === group.size
        ? formGroup(group, seats, now, 'gateway')
        : { writes: [], events: [...oneShort(group, seats.paid), changed(group)] };
  return {
    ...ending,
    paidState: 'awaiting_group',
    writes: [...own, ...ending.writes],
    events: [told, ...ending.events],
  };
};

/** One more, and it forms: told to those who are in it. */
function oneShort(group: GroupRow, paid: number): LifeDecision['events'] {
  return paid + 1 === group.least ? [{ topic: 'group.one_short', subjectId: group.id }] : [];
}

const seatClosed: SeatDecision = ({ group, members, mine, now }) => {
  if (mine.status !== 'seat_held') return { writes: [], events: [] };
  const own = [
    expectWrite(moveMembers([mine.id], 'seat_held', 'released', 'timer'), 1),
    expectWrite(freeHeldGroupSeat(group.id), 1),
    anyCount(lowerSubsidies([mine.order_id])),
  ];
  if (group.status === 'pending_leader') {
    const writes = [
      ...own,
      expectWrite(moveGroup(group.id, 'pending_leader', 'cancelled', 'timer'), 1),
      anyCount(uncountGroup(group.offer_id)),
    ];
    return {
      writes,
      events: [{ topic: 'group.cancelled', subjectId: group.id, payload: { orderIds: [] } }, changed(group)],
    };
  }
  if (group.status !== 'closing') return { writes: own, events: [changed(group)] };
  const paidMembers = members.filter((member) => member.status === 'paid');
  const ending = endClosingGroup(group, { held: group.held - 1, paid: group.paid, paidMembers }, now, 'timer');
  return { ...ending, writes: [...own, ...ending.writes] };
};

const seatRefunded: SeatDecision = ({ group, mine }) => {
  if (mine.status !== 'refunding') return { writes: [], events: [] };
  return {
    writes: [expectWrite(moveMembers([mine.id], 'refunding', 'refunded', 'gateway'), 1)],
    events: [changed(group)],
  };
};
