// Bargains on the wire.
import { bargain as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Caller, type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { switchOn } from '../compliance/index.js';
import { cutPrice } from './commands/cut-price.js';
import { orderBargain } from './commands/order-bargain.js';
import { startBargain } from './commands/start-bargain.js';
import { operatorRoutes } from './operator-routes.js';
import { presentBargain, presentCard, presentCut, presentMyBargain, presentOffer } from './presenter.js';
import { findBargainPage, findOffer, listCuts, listMyBargains, listOffers } from './queries.js';

export function bargainRoutes(shop: Shop): Route[] {
  return [...offerRoutes(shop), ...bargainPageRoutes(shop), ...operatorRoutes(shop)];
}

const nowText = (shop: Shop): string => shop.clock.now().toISOString();
const viewerIdOf = (viewer: Caller | null): string | null => (viewer?.kind === 'shopper' ? viewer.personId : null);

function offerRoutes(shop: Shop): Route[] {
  return [
    route(contract.listBargainOffers, async ({ query }) => {
      // nobody is led to where nothing may begin
      if (!(await switchOn(shop.db, 'bargain'))) return ok({ items: [], nextCursor: null, serverNow: nowText(shop) });
      const { offers, skus } = await listOffers(shop.db, query);
      const page = pageOf(
        offers,
        query.limit,
        (offer) => [offer.ends_at.toISOString(), offer.id],
        (offer) => presentCard(offer, skus, shop.storage),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
    route(contract.showBargainOffer, async ({ params, viewer }) => {
      const found = await findOffer(shop.db, params.offerId, viewerIdOf(viewer));
      if (!found || found.offer.status === 'pending') return refuse('not_found');
      return ok(presentOffer(found, shop.clock.now(), shop.storage));
    }),
    route(contract.startBargain, ({ params, body, caller, ip, once }) =>
      startBargain(shop, { offerId: params.offerId, userId: caller.personId, ip, ...body }, once),
    ),
  ];
}

function bargainPageRoutes(shop: Shop): Route[] {
  return [
    route(contract.showBargain, async ({ params, viewer }) => {
      const viewerId = viewerIdOf(viewer);
      const found = await findBargainPage(shop.db, params.bargainId, viewerId);
      return found ? ok(presentBargain(found, viewerId, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.listCuts, async ({ params, query, viewer }) => {
      const list = await listCuts(shop.db, { ...query, bargainId: params.bargainId });
      if (!list) return refuse('not_found');
      return ok(
        pageOf(
          list.cuts,
          query.limit,
          (cut) => [cut.place],
          (cut) => presentCut(cut, list.people, viewerIdOf(viewer)),
        ),
      );
    }),
    route(contract.cutPrice, ({ params, body, caller, ip, once }) =>
      cutPrice(shop, { bargainId: params.bargainId, userId: caller.personId, ip, ...body }, once),
    ),
    route(contract.orderBargain, ({ params, body, caller, once }) =>
      orderBargain(shop, { ...body, bargainId: params.bargainId, userId: caller.personId }, once),
    ),
    route(contract.listMyBargains, async ({ query, caller }) => {
      const list = await listMyBargains(shop.db, { ...query, userId: caller.personId });
      const page = pageOf(
        list.bargains,
        query.limit,
        (bargain) => [bargain.id],
        (bargain) => presentMyBargain(bargain, list, shop.storage),
      );
      return ok({ ...page, serverNow: nowText(shop) });
    }),
  ];
}
