// The group's part in placing orders: those who open groups and those who join them travel apart. Joiners hold their
// groups' row locks, so the seats counted here are the seats there are; what one joiner takes is gone for the next.
import { must, ok, refuse } from '../../kernel/errors.js';
import type { Rows } from '../../platform/db/index.js';
import { switchStatement } from '../compliance/index.js';
import { newId } from '../../platform/ids.js';
import { settings } from '../../settings.js';
import {
  type OfferTerms,
  type PlacedOrder,
  type PlacingJudge,
  type PlacingPart,
  type Seeker,
  readPaidBuyers,
} from '../orders/index.js';
import { commitSeed } from '../../platform/committed-seed.js';
import { leastPeople, settlesLater } from './domain/group-kind.js';
import { type GroupFacts, type OfferFacts, mayJoin, mayOpen } from './domain/join-rules.js';
import { type Subsidy, subsidyOf, subsidyWrites } from './subsidies.js';
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
  readNewcomerSeats,
  readOfferRows,
  readSeatsOf,
  readUnfinishedGroups,
} from './group-statements.js';

const refusals = {
  groups_seats: 'group_full',
  group_offers_quota: 'group_limit',
  group_members_person: 'already_in_group',
  groups_one_unfinished: 'already_leading_group',
  group_offers_budget: 'offer_subsidy_spent',
} as const;

export function placingPart(seekers: readonly Seeker[], begins: boolean): PlacingPart {
  return begins ? opening(seekers) : joining(seekers);
}

function opening(seekers: readonly Seeker[]): PlacingPart {
  const leaders = seekers.map(({ offer, userId }) => ({ offerId: offer.offerId, userId }));
  return {
    statements: [
      readOfferRows(leaders.map(({ offerId }) => offerId)),
      readUnfinishedGroups(leaders),
      switchStatement('draw_group'),
    ],
    judge: ([offers, unfinished, draws], now) => {
      const drawsOpen = (draws?.rows[0] as { on: boolean } | undefined)?.on === true;
      return judgeOpening({ offers: offersById(offers), unfinished: unfinished?.rows as LeaderRow[], drawsOpen }, now);
    },
    refusals,
  };
}

interface OpeningFacts {
  offers: Map<string, OfferRow>;
  unfinished: readonly LeaderRow[];
  /** whether draws may begin; what has begun goes on */
  drawsOpen: boolean;
}

function judgeOpening({ offers, unfinished, drawsOpen }: OpeningFacts, now: Date): PlacingJudge {
  const leads = ({ offer, userId }: Seeker): boolean =>
    unfinished.some((row) => row.offer_id === offer.offerId && row.user_id === userId);
  return {
    admit(seeker) {
      const offer = offers.get(seeker.offer.offerId);
      if (!offer) return refuse('not_found');
      if (offer.terms.kind === 'draw' && !drawsOpen) return refuse('switched_off');
      const admitted = mayOpen(offerFacts(offer), leads(seeker), now);
      if (admitted.ok && !isWithinBudget(offer, seeker, true)) return refuse('offer_subsidy_spent');
      return admitted.ok ? ok(termsOf(offer, undefined)) : admitted;
    },
    take(seeker) {
      const offer = offerOf(offers, seeker);
      offer.groups_opened += 1;
      offer.subsidy_spent_fen += subsidyOf(offer, seeker.lines, true);
    },
    writes(orders) {
      const groups = orders.map((order) => {
        const { size, terms, leader_reward: reward } = offerOf(offers, order);
        return {
          ...{ ...seatFor(order), offerId: order.offer.offerId, size, expiresAt: order.payDeadline },
          ...{ kind: terms.kind, least: leastPeople(terms, size), settles: settlesLater(terms, reward) },
          draw: terms.kind === 'draw' ? commitSeed() : null,
        };
      });
      const counted = groups.filter(({ offerId }) => offers.get(offerId)?.max_groups !== null);
      return [
        ...countGroupsOpened(counted.map(({ offerId }) => offerId)),
        insertPendingGroups(groups),
        insertSeats(groups),
        ...subsidyWrites(subsidiesOf(offers, orders, true)),
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
      readPaidBuyers(seats.map(({ userId }) => userId)),
      readNewcomerSeats(seats.map(({ userId }) => userId)),
    ],
    judge: ([offers, groups, taken, paid, waiting], now) => {
      const byId = new Map((groups?.rows as GroupRow[]).map((group) => [group.id, group]));
      const known = [...((paid?.rows ?? []) as { user_id: string }[]), ...((waiting?.rows ?? []) as SeatRow[])];
      const buyers = new Set(known.map((row) => row.user_id));
      return judgeJoining({ offers: offersById(offers), groups: byId, taken: taken?.rows as SeatRow[], buyers }, now);
    },
    refusals,
  };
}

interface JoiningFacts {
  offers: Map<string, OfferRow>;
  groups: Map<string, GroupRow>;
  taken: readonly SeatRow[];
  /** who has paid an order before, or is about to as a newcomer elsewhere */
  buyers: ReadonlySet<string>;
}

function judgeJoining({ offers, groups, taken, buyers }: JoiningFacts, now: Date): PlacingJudge {
  return {
    admit({ offer: reference, userId, lines }) {
      const [offer, group] = [offers.get(reference.offerId), groups.get(reference.ref)];
      if (!offer || group?.offer_id !== offer.id) return refuse('not_found');
      const isIn = taken.some((seat) => seat.group_id === group.id && seat.user_id === userId);
      const admitted = mayJoin(offerFacts(offer), groupFacts(group), { isIn, bought: buyers.has(userId) }, now);
      if (admitted.ok && !isWithinBudget(offer, { lines }, false)) return refuse('offer_subsidy_spent');
      return admitted.ok ? ok(termsOf(offer, group)) : admitted;
    },
    take(seeker) {
      const group = groups.get(seeker.offer.ref);
      if (group) group.held += 1;
      const offer = offerOf(offers, seeker);
      offer.subsidy_spent_fen += subsidyOf(offer, seeker.lines, false);
    },
    writes: (orders) => {
      const seats = orders.map(seatFor);
      const held = holdGroupSeats(seats.map(({ groupId }) => groupId));
      return [...held, insertSeats(seats), ...subsidyWrites(subsidiesOf(offers, orders, false))];
    },
    events,
  };
}

/** Decided on what was read; the constraint behind it decides for good. */
function isWithinBudget(offer: OfferRow, { lines }: Pick<Seeker, 'lines'>, leads: boolean): boolean {
  const { subsidy_budget_fen: budgetFen, subsidy_spent_fen: spentFen } = offer;
  return budgetFen === null || spentFen + subsidyOf(offer, lines, leads) <= budgetFen;
}

function subsidiesOf(offers: Map<string, OfferRow>, orders: readonly PlacedOrder[], leads: boolean): Subsidy[] {
  return orders.map((order) => ({
    ...{ orderId: order.orderId, offerId: order.offer.offerId },
    amountFen: subsidyOf(offerOf(offers, order), order.lines, leads),
    leadingFen: subsidyOf(offerOf(offers, order), order.lines, true),
  }));
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
    ...{ kind: 'groupbuy', offerId: offer.id, label: priceLabel(offer) },
    allows: {
      ...{ coupons: offer.allows_coupons, points: offer.allows_points, commission: offer.allows_commission },
    },
    priceFenBySku: new Map(offer.skus.map((sku) => [sku.skuId, sku.priceFen])),
    limits: { perOrder: offer.per_order_limit, perPerson: offer.per_person_limit },
    payWindowMs: settings.orders.campaignPayWindowMs,
    payBefore: group ? group.expires_at : offer.ends_at,
  };
}

/** As it stands in an order's explanation. */
function priceLabel({ size, terms }: OfferRow): string {
  if (terms.kind === 'tiered') return '阶梯团价';
  if (terms.kind === 'draw') return '抽奖团价';
  return terms.kind === 'newcomers' ? '老带新团价' : `${size}人团价`;
}

function offerFacts(offer: OfferRow): OfferFacts {
  return {
    startsAt: offer.starts_at,
    endsAt: offer.ends_at,
    paused: offer.paused_at !== null,
    approved: offer.subsidy_budget_fen === null || offer.approver_id !== null,
    maxGroups: offer.max_groups,
    groupsOpened: offer.groups_opened,
  };
}

function groupFacts(group: GroupRow): GroupFacts {
  const { status, size, held, paid, kind, expires_at: expiresAt } = group;
  return { status, size, held, paid, expiresAt, newcomersOnly: kind === 'newcomers' };
}
