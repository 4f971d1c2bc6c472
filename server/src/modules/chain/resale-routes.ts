// Resales on the wire: a reseller's offer, prices and orders, and what the chain's manager sees of those who resell it.
import { chain as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { endResale, setResale } from './commands/set-resale.js';
import { windowMs } from './commands/settle-resale.js';
import { managed } from './own-chain-routes.js';
import { presentCommunityManager } from './presenter.js';
import { presentResaleOffer, presentResaleOrder, presentSums } from './resale-presenter.js';
import { findResaleOffer, listResaleOrders, listResalesOf, listResalesOfChain } from './resale-queries.js';

export function resaleRoutes(shop: Shop): Route[] {
  return [
    route(contract.showResaleOffer, async ({ params, caller }) => {
      const offer = await findResaleOffer(shop.db, params.chainId, caller.personId);
      if (!offer) return refuse('not_found');
      if (!offer.holdsRole) return refuse('forbidden');
      // goods may be taken back from resellers while one of them still has a resale to look at
      if (offer.own || (offer.skus.length === 0 && !offer.resale)) return refuse('resale_not_offered');
      return ok(presentResaleOffer(offer, shop.storage));
    }),
    route(contract.setResale, ({ params, body, caller }) =>
      setResale(shop, { ...body, chainId: params.chainId, userId: caller.personId }),
    ),
    route(contract.endResale, ({ params, caller }) =>
      endResale(shop, { chainId: params.chainId, userId: caller.personId }),
    ),
    ...listingRoutes(shop),
  ];
}

function listingRoutes(shop: Shop): Route[] {
  return [
    route(contract.listMyResales, async ({ query, caller }) => {
      const list = await listResalesOf(shop.db, { ...query, userId: caller.personId });
      return ok(
        pageOf(
          list.resales,
          query.limit,
          (resale) => [resale.id],
          ({ id, chain_id: chainId, ended_at: endedAt, created_at: createdAt }) => {
            const chain = list.chains.find((one) => one.id === chainId);
            const closesAt = (chain?.closes_at ?? createdAt).toISOString();
            const { title = '', status = 'settled' as const } = chain ?? {};
            return { id, chainId, title, status, closesAt, ended: endedAt !== null, sums: presentSums(id, list.sums) };
          },
        ),
      );
    }),
    route(contract.listResaleOrders, async ({ params, query, caller }) => {
      const wish = { ...query, resaleId: params.resaleId, userId: caller.personId };
      const list = await listResaleOrders(shop.db, wish);
      if (!list) return refuse('not_found');
      return ok(
        pageOf(
          list.entries,
          query.limit,
          (entry) => [entry.serial],
          (entry) => presentResaleOrder(entry, list, windowMs(shop)),
        ),
      );
    }),
    route(contract.listChainResales, async ({ params, query, caller }) => {
      const may = await managed(shop, params.chainId, caller.personId);
      if (!may.ok) return may;
      const list = await listResalesOfChain(shop.db, { ...query, chainId: params.chainId });
      return ok(
        pageOf(
          list.resales,
          query.limit,
          (resale) => [resale.id],
          ({ id, reseller_id: resellerId, ended_at: endedAt, created_at: createdAt }) => ({
            ...{ id, ...presentCommunityManager(resellerId, list.people, shop.storage) },
            ...{ ended: endedAt !== null, since: createdAt.toISOString(), sums: presentSums(id, list.sums) },
          }),
        ),
      );
    }),
  ];
}
