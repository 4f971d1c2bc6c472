// How offers and groups look on the wire: named fields only. Names and pictures of people leave masked unless the
// policy lets the viewer see them; a seat and its order id are told to their owner alone.
import type { AnswerOf, groupbuy as contract } from '@hetuan/contract';
import { settings } from '../../settings.js';
import type { Storage } from '../../platform/storage/index.js';
import type { SkuForSale } from '../catalog/index.js';
import { type PublicProfileRow, maskNickname } from '../identity/index.js';
import { offerPhase, offerRuleTexts, stockLevel } from './domain/offer-view.js';
import type { GroupRow, MemberRow } from './group-statements.js';
import type { OfferView } from './offer-statements.js';
import { seesNames } from './policy.js';
import type { FoundGroup, FoundOffer, JoinableRow, MySeatRow, inspectOffer } from './queries.js';

type Card = AnswerOf<typeof contract.listOffers>['items'][number];
type Page = AnswerOf<typeof contract.showGroup>;

export function presentCard(offer: OfferView, skus: readonly SkuForSale[], storage: Storage): Card {
  const own = skusOf(offer, skus);
  const pictureKey = own.map(({ sku }) => sku.picture_key).find((key) => key !== null) ?? null;
  const prices = offer.skus.map((sku) => sku.priceFen);
  return {
    id: offer.id,
    name: offer.name,
    productId: offer.product_id,
    productName: own[0]?.sku.name ?? '',
    pictureUrl: pictureKey === null ? null : storage.urlOf(pictureKey),
    basePriceFromFen: Math.min(...own.map(({ sku }) => sku.price_fen)),
    groupPriceFromFen: Math.min(...prices),
    groupPriceToFen: Math.max(...prices),
    size: offer.size,
    terms: offer.terms,
    leaderReward: offer.leader_reward,
    consolation: offer.consolation?.name ?? null,
    startsAt: offer.starts_at.toISOString(),
    endsAt: offer.ends_at.toISOString(),
    formedGroups: offer.formed_groups,
  };
}

function skusOf(offer: OfferView, skus: readonly SkuForSale[]) {
  return offer.skus.flatMap(({ skuId, priceFen }) => {
    const sku = skus.find((candidate) => candidate.sku_id === skuId);
    return sku ? [{ sku, priceFen }] : [];
  });
}

const phaseOf = (offer: OfferView, now: Date) =>
  offerPhase(
    {
      ...{ startsAt: offer.starts_at, endsAt: offer.ends_at },
      // what nobody has approved yet sells as little as what is paused
      paused: offer.paused_at !== null || (offer.subsidy_budget_fen !== null && offer.approver_id === null),
    },
    now,
  );

export function presentOffer(
  { offer, skus, buckets }: FoundOffer,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.showOffer> {
  const leftOf = (skuId: string): number =>
    buckets.filter((bucket) => bucket.sku_id === skuId).reduce((sum, bucket) => sum + bucket.left_units, 0);
  const limits = {
    timeLimitMs: offer.time_limit_ms,
    perOrderLimit: offer.per_order_limit,
    perPersonLimit: offer.per_person_limit,
  };
  return {
    ...presentCard(offer, skus, storage),
    ...limits,
    phase: phaseOf(offer, now),
    groupsLeft: offer.max_groups === null ? null : Math.max(0, offer.max_groups - offer.groups_opened),
    skus: skusOf(offer, skus).map(({ sku, priceFen }) => ({
      skuId: sku.sku_id,
      specification: sku.specification,
      groupPriceFen: priceFen,
      basePriceFen: sku.price_fen,
      stock: stockLevel(leftOf(sku.sku_id)),
    })),
    rules: offerRuleTexts({
      ...limits,
      size: offer.size,
      maxGroups: offer.max_groups,
      terms: offer.terms,
      leaderReward: offer.leader_reward,
      consolation: offer.consolation?.name ?? null,
      priceFenBySku: new Map(offer.skus.map((sku) => [sku.skuId, sku.priceFen])),
      payWindowMs: settings.orders.campaignPayWindowMs,
    }),
    serverNow: now.toISOString(),
  };
}

function presentFace(userId: string, people: readonly PublicProfileRow[], unmasked: boolean, storage: Storage) {
  const person = people.find((candidate) => candidate.id === userId);
  const nickname = person?.nickname ?? '';
  if (!unmasked) return { nickname: maskNickname(nickname), avatarUrl: null };
  return { nickname, avatarUrl: person?.avatar_key ? storage.urlOf(person.avatar_key) : null };
}

export function presentJoinable(row: JoinableRow, people: readonly PublicProfileRow[], storage: Storage) {
  return {
    id: row.id,
    leader: presentFace(row.leader_id, people, false, storage),
    size: row.size,
    paid: row.paid,
    held: row.held,
    seatsLeft: row.size - row.paid - row.held,
    expiresAt: row.expires_at.toISOString(),
  };
}

export function presentOpsGroup(group: GroupRow, people: readonly PublicProfileRow[], storage: Storage) {
  return { ...presentFacts(group), leader: presentFace(group.leader_id, people, false, storage) };
}

function presentFacts(group: GroupRow) {
  return {
    id: group.id,
    offerId: group.offer_id,
    status: group.status,
    version: group.revision,
    size: group.size,
    paid: group.paid,
    held: group.held,
    seatsLeft: group.size - group.paid - group.held,
    waived: group.waived,
    least: group.least,
    reached: group.reached,
    expiresAt: group.expires_at.toISOString(),
    formedAt: group.formed_at?.toISOString() ?? null,
  };
}

/** The viewer's seat that counts: the living one, else the last that was ever paid for. */
function seatOf(members: readonly MemberRow[], viewerId: string | null): MemberRow | undefined {
  const own = members.filter((member) => member.user_id === viewerId && member.status !== 'released');
  return own.find((member) => member.status === 'seat_held' || member.status === 'paid') ?? own.at(-1);
}

export function presentGroup(found: FoundGroup, viewerId: string | null, now: Date, storage: Storage): Page {
  const { group, members, people } = found;
  const seat = seatOf(members, viewerId);
  const unmasked = seesNames(seat?.status ?? null, group.status);
  const paid = members
    .filter((member) => member.status === 'paid')
    .toSorted((a, b) => Number(b.user_id === group.leader_id) - Number(a.user_id === group.leader_id));
  return {
    ...presentFacts(group),
    offer: presentCard(found.offer, found.skus, storage),
    unmasked,
    members: paid.map((member) => ({
      ...presentFace(member.user_id, people, unmasked, storage),
      leader: member.user_id === group.leader_id,
      you: member.user_id === viewerId,
      paidAt: (member.paid_at ?? member.seated_at).toISOString(),
      won: member.won,
    })),
    rebateFen: seat?.rebate_fen ?? 0,
    draw: presentDraw(found, viewerId),
    seat: seat ? { status: seat.status, orderId: seat.order_id, leader: seat.user_id === group.leader_id } : null,
    serverNow: now.toISOString(),
  };
}

function presentDraw({ group, members, offer }: FoundGroup, viewerId: string | null): Page['draw'] {
  if (offer.terms.kind !== 'draw' || group.draw_commitment === null) return null;
  const told = group.settled_at !== null;
  const tickets = members.flatMap(({ id: ticket, won, user_id: userId }) =>
    told && won !== null ? [{ ticket, won, you: userId === viewerId }] : [],
  );
  return {
    ...{ winners: offer.terms.winners, commitment: group.draw_commitment },
    ...{ seed: told ? group.draw_seed : null, tickets },
  };
}

export function presentMyGroup(
  row: MySeatRow,
  list: { offers: readonly OfferView[]; skus: readonly SkuForSale[] },
  userId: string,
  storage: Storage,
): AnswerOf<typeof contract.listMyGroups>['items'][number] {
  const offer = list.offers.find((candidate) => candidate.id === row.offer_id);
  if (!offer) throw new Error(`group ${row.id} has no offer`);
  return {
    ...presentFacts(row),
    offer: presentCard(offer, list.skus, storage),
    seat: { status: row.seat_status, orderId: row.order_id, leader: row.leader_id === userId },
  };
}

export function presentOpsOffer(
  offer: OfferView,
  skus: readonly SkuForSale[],
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.searchOffers>['items'][number] {
  return {
    ...presentCard(offer, skus, storage),
    phase: phaseOf(offer, now),
    timeLimitMs: offer.time_limit_ms,
    perOrderLimit: offer.per_order_limit,
    perPersonLimit: offer.per_person_limit,
    maxGroups: offer.max_groups,
    groupsOpened: offer.groups_opened,
    listed: offer.listed,
    pausedAt: offer.paused_at?.toISOString() ?? null,
    stoppedAt: offer.stopped_at?.toISOString() ?? null,
    subsidy:
      offer.subsidy_budget_fen === null
        ? null
        : {
            ...{ budgetFen: offer.subsidy_budget_fen, spentFen: offer.subsidy_spent_fen },
            approved: offer.approver_id !== null,
          },
    createdAt: offer.created_at.toISOString(),
  };
}

type Inspected = NonNullable<Awaited<ReturnType<typeof inspectOffer>>>;

export function presentInspectedOffer(
  { offer, skus, levels, groups }: Inspected,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.inspectOffer> {
  return {
    ...presentOpsOffer(offer, skus, now, storage),
    skus: skusOf(offer, skus).map(({ sku, priceFen }) => {
      const level = levels.find((candidate) => candidate.sku_id === sku.sku_id);
      return {
        skuId: sku.sku_id,
        specification: sku.specification,
        groupPriceFen: priceFen,
        basePriceFen: sku.price_fen,
        costFen: sku.cost_fen,
        allocatedUnits: level?.opening ?? 0,
        leftUnits: level?.left_units ?? 0,
        heldUnits: level?.held ?? 0,
        soldUnits: level?.sold ?? 0,
      };
    }),
    groups,
  };
}
