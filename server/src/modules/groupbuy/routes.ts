// Group-buy on the wire.
import { type BodyOf, groupbuy as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { approveOffer } from './commands/approve-offer.js';
import { type NewOfferInput, createOffer, previewOffer } from './commands/create-offer.js';
import { joinGroup, openGroup } from './commands/join-group.js';
import { leaveGroup } from './commands/leave-group.js';
import { pauseOffer, resumeOffer } from './commands/pause-offer.js';
import { stopOffer } from './commands/stop-offer.js';
import { waiveGroup } from './commands/waive-group.js';
import {
  presentCard,
  presentGroup,
  presentInspectedOffer,
  presentJoinable,
  presentMyGroup,
  presentOffer,
  presentOpsGroup,
  presentOpsOffer,
} from './presenter.js';
import {
  findGroupPage,
  findOffer,
  inspectOffer,
  listJoinableGroups,
  listMyGroups,
  listOffers,
  listOffersOfProduct,
  searchGroups,
  searchOffers,
} from './queries.js';

export function groupbuyRoutes(shop: Shop): Route[] {
  return [...offerRoutes(shop), ...groupRoutes(shop), ...operatorRoutes(shop)];
}

const nowText = (shop: Shop): string => shop.clock.now().toISOString();

function offerRoutes(shop: Shop): Route[] {
  return [
    route(contract.listOffers, async ({ query }) => {
      const { offers, skus } = await listOffers(shop.db, query);
      const page = pageOf(
        offers,
        query.limit,
        (offer) => [offer.ends_at.toISOString(), offer.id],
        (offer) => presentCard(offer, skus, shop.storage),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
    route(contract.listOffersOfProduct, async ({ params }) => {
      const { offers, skus } = await listOffersOfProduct(shop.db, params.productId);
      const items = offers.map((offer) => presentCard(offer, skus, shop.storage));
      return ok({ items, serverNow: nowText(shop) });
    }),
    route(contract.showOffer, async ({ params }) => {
      const found = await findOffer(shop.db, params.offerId);
      return found ? ok(presentOffer(found, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.listJoinableGroups, async ({ params, query }) => {
      const found = await listJoinableGroups(shop.db, { ...query, offerId: params.offerId });
      if (!found) return refuse('not_found');
      const page = pageOf(
        found.groups,
        query.limit,
        (group) => [group.size - group.held - group.paid, group.expires_at.toISOString(), group.id],
        (group) => presentJoinable(group, found.people, shop.storage),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
  ];
}

function groupRoutes(shop: Shop): Route[] {
  return [
    route(contract.showGroup, async ({ params, viewer }) => {
      const found = await findGroupPage(shop.db, params.groupId);
      const viewerId = viewer?.kind === 'shopper' ? viewer.personId : null;
      return found ? ok(presentGroup(found, viewerId, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.openGroup, ({ params, body, caller, once }) =>
      openGroup(shop, { ...body, offerId: params.offerId, userId: caller.personId }, once),
    ),
    route(contract.joinGroup, ({ params, body, caller, once }) =>
      joinGroup(shop, { ...body, groupId: params.groupId, userId: caller.personId }, once),
    ),
    route(contract.leaveGroup, ({ params, caller, once }) =>
      leaveGroup(shop, { groupId: params.groupId, userId: caller.personId }, once),
    ),
    route(contract.listMyGroups, async ({ query, caller }) => {
      const list = await listMyGroups(shop.db, { ...query, userId: caller.personId });
      const page = pageOf(
        list.seats,
        query.limit,
        (seat) => [seat.seat_id],
        (seat) => presentMyGroup(seat, list, caller.personId, shop.storage),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
  ];
}

function offerInput(body: BodyOf<typeof contract.createOffer>, operatorId: string): NewOfferInput {
  const { startsAt, endsAt, belowCostReason = null } = body;
  const window = { startsAt: startsAt === undefined ? null : new Date(startsAt), endsAt: new Date(endsAt) };
  return { ...body, ...window, belowCostReason, operatorId };
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.createOffer, ({ body, caller, once }) => createOffer(shop, offerInput(body, caller.personId), once)),
    route(contract.previewOffer, ({ body, caller }) => previewOffer(shop, offerInput(body, caller.personId))),
    route(contract.approveOffer, ({ params, caller }) =>
      approveOffer(shop, { offerId: params.offerId, operatorId: caller.personId }),
    ),
    route(contract.searchOffers, async ({ query }) => {
      const { offers, skus } = await searchOffers(shop.db, query);
      const now = shop.clock.now();
      return ok(
        pageOf(
          offers,
          query.limit,
          (offer) => [offer.id],
          (offer) => presentOpsOffer(offer, skus, now, shop.storage),
        ),
      );
    }),
    route(contract.inspectOffer, async ({ params }) => {
      const found = await inspectOffer(shop.db, params.offerId);
      return found ? ok(presentInspectedOffer(found, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.pauseOffer, ({ params, body, caller }) =>
      pauseOffer(shop, { offerId: params.offerId, operatorId: caller.personId, reason: body.reason }),
    ),
    route(contract.resumeOffer, ({ params, caller }) =>
      resumeOffer(shop, { offerId: params.offerId, operatorId: caller.personId }),
    ),
    route(contract.stopOffer, ({ params, body, caller }) =>
      stopOffer(shop, { offerId: params.offerId, operatorId: caller.personId, reason: body.reason }),
    ),
    route(contract.searchGroups, async ({ params, query }) => {
      const found = await searchGroups(shop.db, { ...query, offerId: params.offerId });
      if (!found) return refuse('not_found');
      const { groups, people } = found;
      return ok(
        pageOf(
          groups,
          query.limit,
          (group) => [group.id],
          (group) => presentOpsGroup(group, people, shop.storage),
        ),
      );
    }),
    route(contract.waiveGroup, ({ params, body, caller, once }) =>
      waiveGroup(shop, { groupId: params.groupId, operatorId: caller.personId, reason: body.reason }, once),
    ),
  ];
}
