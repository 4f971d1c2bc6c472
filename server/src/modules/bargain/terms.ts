// Rows as the domain wants them.
import { settings } from '../../settings.js';
import type { OfferTerms } from '../orders/index.js';
import type { BargainRow } from './bargain-statements.js';
import type { OfferFacts } from './domain/buy-rules.js';
import type { BargainFacts } from './domain/cut-rules.js';
import type { CutTerms } from './domain/draw-cuts.js';
import { bargainRuleTexts } from './domain/offer-view.js';
import type { OfferRow } from './offer-statements.js';

export const BARGAIN = 'bargain';

export const priceOf = (bargain: BargainRow): number => bargain.start_fen - bargain.cut_fen;

export const offerFactsOf = (offer: OfferRow): OfferFacts => ({
  ...{ status: offer.status, startsAt: offer.starts_at, endsAt: offer.ends_at },
  ...{ quota: offer.quota, taken: offer.taken, personStarts: offer.person_starts },
});

export const cutTermsOf = (offer: OfferRow): CutTerms => ({
  ...{ startFen: offer.start_fen, floorFen: offer.floor_fen, needed: offer.needed },
  ...{ ownerCutFen: offer.owner_cut_fen, leastCutFen: offer.least_cut_fen, mostCutFen: offer.most_cut_fen },
});

export const bargainFactsOf = (bargain: BargainRow): BargainFacts => ({
  ...{ status: bargain.status, ownerId: bargain.owner_id, needed: bargain.needed, expiresAt: bargain.expires_at },
  ...{ startFen: bargain.start_fen, floorFen: bargain.floor_fen, cutFen: bargain.cut_fen, helpers: bargain.helpers },
  cuts: bargain.cuts,
});

/** One unit, at the price this bargain stands at; what else takes off stays away from it. */
export function orderTermsOf(bargain: BargainRow, offer: OfferRow): OfferTerms {
  return {
    ...{ kind: BARGAIN, offerId: offer.id, label: '砍价' },
    allows: { coupons: false, points: false, commission: false },
    priceFenBySku: new Map([[offer.sku_id, priceOf(bargain)]]),
    limits: { perOrder: 1, perPerson: offer.person_starts },
    payWindowMs: offer.pay_window_ms,
    payBefore: null,
  };
}

export function rulesOf(offer: OfferRow): string[] {
  const { newForMs, helpsADay } = settings.bargains;
  return bargainRuleTexts({
    ...cutTermsOf(offer),
    ...{ newVisitorFirst: offer.new_visitor_first, timeLimitMs: offer.time_limit_ms, endsAt: offer.ends_at },
    ...{ quota: offer.quota, anyPrice: offer.any_price, payWindowMs: offer.pay_window_ms },
    ...{ personStarts: offer.person_starts, personHelps: offer.person_helps, newForMs, helpsADay },
  });
}
