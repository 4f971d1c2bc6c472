// The bargain's part in placing orders: its owner alone, one unit, at the price it stands at. The bargain's row is locked,
// so no cut comes between the price that is charged and the order.
import { ok, refuse } from '../../kernel/errors.js';
import type { PlacedOrder, PlacingPart, Seeker } from '../orders/index.js';
import { type BargainRow, lockBargains, moveBargain } from './bargain-statements.js';
import { mayOrder } from './domain/buy-rules.js';
import { changed } from './events.js';
import { type OfferRow, readOffersOfBargains } from './offer-statements.js';
import { orderTermsOf } from './terms.js';

export function placingPart(seekers: readonly Seeker[]): PlacingPart {
  const bargainIds = seekers.map(({ offer }) => offer.ref);
  return {
    statements: [readOffersOfBargains(bargainIds), lockBargains(bargainIds)],
    // the row is locked and was found orderable, so nothing is left for a constraint to refuse
    refusals: {},
    judge([offers, bargains], now) {
      const found = {
        offers: (offers?.rows ?? []) as OfferRow[],
        bargains: new Map(((bargains?.rows ?? []) as BargainRow[]).map((row) => [row.id, row])),
      };
      return {
        admit: (seeker) => admit(seeker, found, now),
        // of one person only one order travels at a time, and a bargain has one owner
        take: () => undefined,
        writes: (orders) => orders.map((order) => orderWrite(order, found.bargains)),
        events: ({ offer }) => [changed(offer.ref)],
      };
    },
  };
}

interface Found {
  offers: readonly OfferRow[];
  bargains: ReadonlyMap<string, BargainRow>;
}

function admit({ offer: reference, userId }: Seeker, { offers, bargains }: Found, now: Date) {
  const bargain = bargains.get(reference.ref);
  const offer = offers.find(({ id }) => id === bargain?.offer_id);
  if (!bargain || !offer || offer.id !== reference.offerId) return refuse('not_found');
  const facts = { status: bargain.status, ownerId: bargain.owner_id, expiresAt: bargain.expires_at };
  const admitted = mayOrder(facts, { userId, anyPrice: offer.any_price }, now);
  return admitted.ok ? ok(orderTermsOf(bargain, offer)) : admitted;
}

function orderWrite({ offer, orderId, userId }: PlacedOrder, bargains: Found['bargains']) {
  const from = bargains.get(offer.ref)?.status ?? 'active';
  return moveBargain(offer.ref, { from, to: 'ordered', actor: `person:${userId}` }, orderId);
}
