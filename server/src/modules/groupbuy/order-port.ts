// The group's part in its orders' transactions. The seat lives exactly as long as its order is not closed: it is held
// with the order, paid with it, freed with it, always under the group's row lock.
import { earliest, plusMs } from '../../kernel/clock.js';
import { must, ok, refuse } from '../../kernel/errors.js';
import { newId } from '../../platform/ids.js';
import { setTimer } from '../../platform/timers/index.js';
import { settings } from '../../settings.js';
import {
  type LifeDecision,
  type LifePart,
  type OfferReference,
  type OfferTerms,
  type OrderEnd,
  type OrderPort,
  type PlacedOrder,
  type PlacingPart,
  anyCount,
  expectWrite,
} from '../orders/index.js';
import { type GroupFacts, type OfferFacts, mayJoin, mayOpen } from './domain/join-rules.js';
import { EXPIRE_GROUP, type SeatsAfter, changed, endClosingGroup, formGroup } from './group-end.js';
import {
  type GroupRow,
  type OfferRow,
  countGroupOpened,
  freeHeldGroupSeat,
  holdGroupSeat,
  insertPendingGroup,
  insertSeat,
  lockGroup,
  moveGroup,
  moveMembers,
  openGroupRow,
  payGroupSeat,
  paySeat,
  readGroupMembers,
  readOfferRow,
  readSeatOf,
  readUnfinishedGroup,
} from './group-statements.js';
import { leavePart } from './leave-part.js';
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
  placing: ({ offer, userId }) => placingPart(offer, userId),
  paid: (end) => lifePart(end, seatPaid),
  closed: (end) => lifePart(end, seatClosed),
  refunding: (end) => leavePart(end),
  refunded: (end) => lifePart(end, seatRefunded),
};

function placingPart(offer: OfferReference, userId: string): PlacingPart {
  let found: OfferRow | undefined;
  let group: GroupRow | undefined;
  return {
    statements: [
      readOfferRow(offer.offerId),
      lockGroup(offer.ref),
      readUnfinishedGroup(offer.offerId, userId),
      readSeatOf(offer.ref, userId),
    ],
    admit([offers, groups, unfinished, seats], now) {
      found = offers?.rows[0] as OfferRow | undefined;
      group = groups?.rows[0] as GroupRow | undefined;
      if (!found || (group && group.offer_id !== found.id)) return refuse('not_found');
      const facts = offerFacts(found);
      const admitted = group
        ? mayJoin(facts, groupFacts(group), (seats?.count ?? 0) > 0, now)
        : mayOpen(facts, (unfinished?.count ?? 0) > 0, now);
      return admitted.ok ? ok(termsOf(found, group)) : admitted;
    },
    writes: (order) => (group ? joinWrites(group, order) : openWrites(must(defined(found)), offer.ref, order)),
    refusals: {
      groups_seats: 'group_full',
      group_offers_quota: 'group_limit',
      group_members_person: 'already_in_group',
      groups_one_unfinished: 'already_leading_group',
    },
    events: (order) => [
      { topic: 'group.seat_held', subjectId: offer.ref, payload: { orderId: order.orderId, userId } },
      changed({ id: offer.ref }),
    ],
  };
}

function defined<T>(value: T | undefined) {
  return value === undefined ? refuse('internal') : ok(value);
}

function termsOf(offer: OfferRow, group: GroupRow | undefined): OfferTerms {
  return {
    label: `${offer.size}人团价`,
    priceFenBySku: new Map(offer.skus.map((sku) => [sku.skuId, sku.priceFen])),
    limits: { perOrder: offer.per_order_limit, perPerson: offer.per_person_limit },
    payWindowMs: settings.orders.campaignPayWindowMs,
    payBefore: group ? group.expires_at : offer.ends_at,
  };
}

function joinWrites(group: GroupRow, order: PlacedOrder) {
  const actor = `person:${order.userId}`;
  return [
    holdGroupSeat(group.id),
    insertSeat({ id: newId(), groupId: group.id, userId: order.userId, orderId: order.orderId }, actor),
  ];
}

function openWrites(offer: OfferRow, groupId: string, order: PlacedOrder) {
  const actor = `person:${order.userId}`;
  const group = {
    id: groupId,
    offerId: offer.id,
    userId: order.userId,
    size: offer.size,
    expiresAt: order.payDeadline,
  };
  return [
    ...(offer.max_groups === null ? [] : [countGroupOpened(offer.id)]),
    insertPendingGroup(group, actor),
    insertSeat({ id: newId(), groupId, userId: order.userId, orderId: order.orderId }, actor),
  ];
}

type SeatDecision = (facts: SeatFacts & { now: Date }) => LifeDecision;

function lifePart(end: OrderEnd, decide: SeatDecision): LifePart {
  return {
    statements: [lockGroup(end.offer.ref), readGroupMembers(end.offer.ref), readOfferRow(end.offer.offerId)],
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
      changed(group),
    ];
    return { paidState: 'awaiting_group', writes: [...own, ...opening], events };
  }
  const ending: LifeDecision =
    group.status === 'closing'
      ? endClosingGroup(group, seats, now, 'gateway')
      : seats.paid === group.size
        ? formGroup(group, seats, 'gateway')
        : { writes: [], events: [changed(group)] };
  return {
    ...ending,
    paidState: 'awaiting_group',
    writes: [...own, ...ending.writes],
    events: [told, ...ending.events],
  };
};

const seatClosed: SeatDecision = ({ group, members, mine, now }) => {
  if (mine.status !== 'seat_held') return { writes: [], events: [] };
  const own = [
    expectWrite(moveMembers([mine.id], 'seat_held', 'released', 'timer'), 1),
    expectWrite(freeHeldGroupSeat(group.id), 1),
  ];
  if (group.status === 'pending_leader') {
    const writes = [...own, expectWrite(moveGroup(group.id, 'pending_leader', 'cancelled', 'timer'), 1)];
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

function offerFacts(offer: OfferRow): OfferFacts {
  return {
    startsAt: offer.starts_at,
    endsAt: offer.ends_at,
    paused: offer.paused_at !== null,
    maxGroups: offer.max_groups,
    groupsOpened: offer.groups_opened,
  };
}

function groupFacts(group: GroupRow): GroupFacts {
  return { status: group.status, size: group.size, held: group.held, paid: group.paid, expiresAt: group.expires_at };
}
