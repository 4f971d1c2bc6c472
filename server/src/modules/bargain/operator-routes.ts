// The operators' side of bargains on the wire.
import { type BodyOf, bargain as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { createOffer, previewOffer } from './commands/create-offer.js';
import { approveOffer, endOffer, pauseOffer, resumeOffer } from './commands/move-offer.js';
import type { OfferWish } from './domain/offer-rules.js';
import { presentInspected, presentOpsOffer } from './presenter.js';
import { inspectOffer, searchOffers } from './queries.js';

export function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.previewBargainOffer, ({ body }) => previewOffer(shop, wishOf(body))),
    route(contract.createBargainOffer, ({ body, caller, once }) =>
      createOffer(shop, { ...wishOf(body), operatorId: caller.personId }, once),
    ),
    route(contract.searchBargainOffers, async ({ query }) => {
      const { offers, skus } = await searchOffers(shop.db, query);
      return ok(
        pageOf(
          offers,
          query.limit,
          (offer) => [offer.id],
          (offer) => presentOpsOffer(offer, skus, shop.storage),
        ),
      );
    }),
    route(contract.inspectBargainOffer, async ({ params }) => {
      const found = await inspectOffer(shop.db, params.offerId);
      return found ? ok(presentInspected(found, shop.storage)) : refuse('not_found');
    }),
    route(contract.approveBargainOffer, ({ params, caller }) =>
      approveOffer(shop, { offerId: params.offerId, operatorId: caller.personId }),
    ),
    route(contract.pauseBargainOffer, ({ params, body, caller }) =>
      pauseOffer(shop, { offerId: params.offerId, operatorId: caller.personId, reason: body.reason }),
    ),
    route(contract.resumeBargainOffer, ({ params, caller }) =>
      resumeOffer(shop, { offerId: params.offerId, operatorId: caller.personId }),
    ),
    route(contract.endBargainOffer, ({ params, body, caller }) =>
      endOffer(shop, { offerId: params.offerId, operatorId: caller.personId, reason: body.reason }),
    ),
  ];
}

const wishOf = (body: BodyOf<typeof contract.createBargainOffer>): OfferWish => ({
  ...body,
  startsAt: body.startsAt === undefined ? null : new Date(body.startsAt),
  endsAt: new Date(body.endsAt),
  subsidyBudgetFen: body.subsidyBudgetFen ?? null,
});
