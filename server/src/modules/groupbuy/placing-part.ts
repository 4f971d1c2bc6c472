// The group's part in placing orders: those who open groups and those who join them travel apart. Joiners hold their
// groups' row locks, so the seats counted here are the seats there are; what one joiner takes is gone for the next.
import { must, ok, refuse } from '../../kernel/errors.js';
import type { Rows } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { settings } from '../../settings.js';
import type { OfferTerms, PlacedOrder, PlacingJudge, PlacingPart, Seeker } from '../orders/index.js';
import { type GroupFacts, type OfferFacts, mayJoin, mayOpen } from './domain/join-rules.js';
import { changed } from './group-end.js';
import {
  type GroupRow,
  type LeaderRow,
  type OfferRow,
  type SeatRow,
  countGroupsOpened,
  holdGroupSeats,
  insertPendingGroups,
  insertSeats,
  lockGroups,
  readOfferRows,
  readSeatsOf,
  readUnfinishedGroups,
} from './group-statements.js';

const refusals = {
  groups_seats: 'group_full',
  group_offers_quota: 'group_limit',
  group_members_person: 'already_in_group',
  groups_one_unfinished: 'already_leading_group',
} as const;

export function placingPart(seekers: readonly Seeker[], begins: boolean): PlacingPart {
  return begins ? opening(seekers) : joining(seekers);
}

function opening(seekers: readonly Seeker[]): PlacingPart {
  const leaders = seekers.map(({ offer, userId }) => ({ offerId: offer.offerId, userId }));
  return {
    statements: [readOfferRows(leaders.map(({ offerId }) => offerId)), readUnfinishedGroups(leaders)],
    judge: ([offers, unfinished], now) => judgeOpening(offersById(offers), unfinished?.rows as LeaderRow[], now),
    refusals,
  };
}

function judgeOpening(offers: Map<string, OfferRow>, unfinished: readonly LeaderRow[], now: Date): PlacingJudge {
  const leads = ({ offer, userId }: Seeker): boolean =>
    unfinished.some((row) => row.offer_id === offer.offerId && row.user_id === userId);
  return {
    admit(seeker) {
      const offer = offers.get(seeker.offer.offerId);
      if (!offer) return refuse('not_found');
      const admitted = mayOpen(offerFacts(offer), leads(seeker), now);
      return admitted.ok ? ok(termsOf(offer, undefined)) : admitted;
    },
    take(seeker) {
      offerOf(offers, seeker).groups_opened += 1;
    },
    writes(orders) {
      const groups = orders.map((order) => {
        const { size } = offerOf(offers, order);
        return { ...seatFor(order), offerId: order.offer.offerId, size, expiresAt: order.payDeadline };
      });
      const counted = groups.filter(({ offerId }) => offers.get(offerId)?.max_groups !== null);
      return [
        ...countGroupsOpened(counted.map(({ offerId }) => offerId)),
        insertPendingGroups(groups),
        insertSeats(groups),
      ];
    },
    events,
  };
}

function joining(seekers: readonly Seeker[]): PlacingPart {
  const seats = seekers.map(({ offer, userId }) => ({ groupId: offer.ref, userId }));
  return {
    statements: [
      readOfferRows(seekers.map(({ offer }) => offer.offerId)),
      lockGroups(seats.map(({ groupId }) => groupId)),
      readSeatsOf(seats),
    ],
    judge: ([offers, groups, taken], now) => {
      const byId = new Map((groups?.rows as GroupRow[]).map((group) => [group.id, group]));
      return judgeJoining({ offers: offersById(offers), groups: byId, taken: taken?.rows as SeatRow[] }, now);
    },
    refusals,
  };
}

interface JoiningFacts {
  offers: Map<string, OfferRow>;
  groups: Map<string, GroupRow>;
  taken: readonly SeatRow[];
}

function judgeJoining({ offers, groups, taken }: JoiningFacts, now: Date): PlacingJudge {
  return {
    admit({ offer: reference, userId }) {
      const [offer, group] = [offers.get(reference.offerId), groups.get(reference.ref)];
      if (!offer || group?.offer_id !== offer.id) return refuse('not_found');
      const isIn = taken.some((seat) => seat.group_id === group.id && seat.user_id === userId);
      const admitted = mayJoin(offerFacts(offer), groupFacts(group), isIn, now);
      return admitted.ok ? ok(termsOf(offer, group)) : admitted;
    },
    take({ offer }) {
      const group = groups.get(offer.ref);
      if (group) group.held += 1;
    },
    writes: (orders) => {
      const seats = orders.map(seatFor);
      return [...holdGroupSeats(seats.map(({ groupId }) => groupId)), insertSeats(seats)];
    },
    events,
  };
}

const offersById = (offers: Rows<unknown> | undefined) =>
  new Map((offers?.rows as OfferRow[]).map((offer) => [offer.id, offer]));

function offerOf(offers: Map<string, OfferRow>, { offer }: Seeker): OfferRow {
  const found = offers.get(offer.offerId);
  return must(found ? ok(found) : refuse('internal'));
}

const seatFor = ({ offer, userId, orderId }: PlacedOrder) => ({ id: newId(), groupId: offer.ref, userId, orderId });

function events({ offer, orderId, userId }: PlacedOrder) {
  return [{ topic: 'group.seat_held', subjectId: offer.ref, payload: { orderId, userId } }, changed({ id: offer.ref })];
}

/** Terms for a quote, and for placing in a group when there is one. */
export function termsOf(offer: OfferRow, group: GroupRow | undefined): OfferTerms {
  return {
    ...{ kind: 'groupbuy', offerId: offer.id, label: `${offer.size}人团价` },
    allows: {
      ...{ coupons: offer.allows_coupons, points: offer.allows_points, commission: offer.allows_commission },
    },
    priceFenBySku: new Map(offer.skus.map((sku) => [sku.skuId, sku.priceFen])),
    limits: { perOrder: offer.per_order_limit, perPerson: offer.per_person_limit },
    payWindowMs: settings.orders.campaignPayWindowMs,
    payBefore: group ? group.expires_at : offer.ends_at,
  };
}

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
