// How offers and bargains look on the wire: named fields only. What was drawn and not yet taken never leaves, nor do
// devices and networks; names leave masked, but for the owner's own.
import type { AnswerOf, bargain as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { SkuForSale } from '../catalog/index.js';
import { type PublicProfileRow, maskNickname } from '../identity/index.js';
import type { BargainRow } from './bargain-statements.js';
import type { CutRow } from './cut-statements.js';
import { bargainOfferPhase } from './domain/offer-view.js';
import type { OfferView } from './offer-statements.js';
import type { FoundBargain, findOffer, inspectOffer } from './queries.js';
import { priceOf, rulesOf } from './terms.js';

type Card = AnswerOf<typeof contract.listBargainOffers>['items'][number];
type Cut = AnswerOf<typeof contract.listCuts>['items'][number];
type Found<T extends (...input: never[]) => unknown> = NonNullable<Awaited<ReturnType<T>>>;

export function presentCard(offer: OfferView, skus: readonly SkuForSale[], storage: Storage): Card {
  const sku = skus.find((candidate) => candidate.sku_id === offer.sku_id);
  return {
    ...{ id: offer.id, name: offer.name, productId: offer.product_id, skuId: offer.sku_id },
    ...{ productName: sku?.name ?? '', specification: sku?.specification ?? '' },
    pictureUrl: sku?.picture_key ? storage.urlOf(sku.picture_key) : null,
    ...{ startFen: offer.start_fen, floorFen: offer.floor_fen, needed: offer.needed },
    ...{ timeLimitMs: offer.time_limit_ms, anyPrice: offer.any_price },
    ...{ startsAt: offer.starts_at.toISOString(), endsAt: offer.ends_at.toISOString() },
    ...{ quotaLeft: offer.quota - offer.taken, won: offer.won },
  };
}

const presentTerms = (offer: OfferView) => ({
  ...{ ownerCutFen: offer.owner_cut_fen, leastCutFen: offer.least_cut_fen, mostCutFen: offer.most_cut_fen },
  ...{ newVisitorFirst: offer.new_visitor_first, payWindowMs: offer.pay_window_ms },
  ...{ personStarts: offer.person_starts, personHelps: offer.person_helps },
});

export function presentOffer(
  { offer, skus, runningId }: Found<typeof findOffer>,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.showBargainOffer> {
  const facts = { status: offer.status, startsAt: offer.starts_at, endsAt: offer.ends_at };
  return {
    ...presentCard(offer, skus, storage),
    ...presentTerms(offer),
    ...{ phase: bargainOfferPhase(facts, now), rules: rulesOf(offer), runningId, serverNow: now.toISOString() },
  };
}

function presentFacts(bargain: BargainRow) {
  const priceFen = priceOf(bargain);
  return {
    ...{ id: bargain.id, offerId: bargain.offer_id, status: bargain.status, version: bargain.revision },
    ...{ startFen: bargain.start_fen, floorFen: bargain.floor_fen, priceFen, cutFen: bargain.cut_fen },
    remainingFen: priceFen - bargain.floor_fen,
    ...{ helpers: bargain.helpers, needed: bargain.needed, helpersLeft: bargain.needed - bargain.helpers },
    expiresAt: bargain.expires_at.toISOString(),
  };
}

export function presentCut(cut: CutRow, people: readonly PublicProfileRow[], viewerId: string | null): Cut {
  const person = people.find(({ id }) => id === cut.helper_id);
  return {
    ...{ nickname: maskNickname(person?.nickname ?? ''), amountFen: cut.amount_fen, owner: cut.no === 0 },
    ...{ newVisitor: cut.new_visitor, you: cut.helper_id === viewerId, cutAt: cut.cut_at.toISOString() },
  };
}

export function presentBargain(
  { bargain, offer, skus, cuts, people, yours }: FoundBargain,
  viewerId: string | null,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.showBargain> {
  const you = bargain.owner_id === viewerId;
  const owner = people.find(({ id }) => id === bargain.owner_id)?.nickname ?? '';
  return {
    ...presentFacts(bargain),
    offer: presentCard(offer, skus, storage),
    ...presentTerms(offer),
    rules: rulesOf(offer),
    owner: { nickname: you ? owner : maskNickname(owner), you },
    cuts: cuts.map((cut) => presentCut(cut, people, viewerId)),
    yourCutFen: yours?.amount_fen ?? null,
    orderId: you ? bargain.order_id : null,
    serverNow: now.toISOString(),
  };
}

export function presentMyBargain(
  bargain: BargainRow,
  list: { offers: readonly OfferView[]; skus: readonly SkuForSale[] },
  storage: Storage,
): AnswerOf<typeof contract.listMyBargains>['items'][number] {
  const offer = list.offers.find(({ id }) => id === bargain.offer_id);
  if (!offer) throw new Error(`bargain ${bargain.id} has no offer`);
  return { ...presentFacts(bargain), offer: presentCard(offer, list.skus, storage), orderId: bargain.order_id };
}

export function presentOpsOffer(
  offer: OfferView,
  skus: readonly SkuForSale[],
  storage: Storage,
): AnswerOf<typeof contract.searchBargainOffers>['items'][number] {
  return {
    ...presentCard(offer, skus, storage),
    ...presentTerms(offer),
    ...{ status: offer.status, quota: offer.quota, taken: offer.taken },
    ...{ subsidyBudgetFen: offer.subsidy_budget_fen, worstLossFen: offer.worst_loss_fen },
    ...{ authorId: offer.author_id, approverId: offer.approver_id, createdAt: offer.created_at.toISOString() },
  };
}

export function presentInspected(
  { offer, skus, level, bargains, risks }: Found<typeof inspectOffer>,
  storage: Storage,
): AnswerOf<typeof contract.inspectBargainOffer> {
  const { left_units: leftUnits = 0, held: heldUnits = 0, sold: soldUnits = 0 } = level ?? {};
  return { ...presentOpsOffer(offer, skus, storage), leftUnits, heldUnits, soldUnits, bargains, risks };
}
