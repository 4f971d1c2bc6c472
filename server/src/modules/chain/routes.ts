// Chains on the wire, as buyers see them, and the door where a manager's table is taken away.
import { chain as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Caller, type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { buyInChain } from './commands/buy-in-chain.js';
import { managerRoutes } from './own-chain-routes.js';
import { operatorRoutes } from './operator-routes.js';
import { resaleRoutes } from './resale-routes.js';
import { presentChain, presentChainCard, presentEntry } from './presenter.js';
import { findChainPage, listChains, listEntries } from './queries.js';

export { mountChainExports } from './export.js';

export function chainRoutes(shop: Shop): Route[] {
  return [...buyerRoutes(shop), ...managerRoutes(shop), ...resaleRoutes(shop), ...operatorRoutes(shop)];
}

const viewerIdOf = (viewer: Caller | null): string | null => (viewer?.kind === 'shopper' ? viewer.personId : null);

function buyerRoutes(shop: Shop): Route[] {
  const nowText = (): string => shop.clock.now().toISOString();
  return [
    route(contract.listChains, async ({ query }) => {
      const list = await listChains(shop.db, query);
      const page = pageOf(
        list.chains,
        query.limit,
        (chain) => [(chain.closes_at ?? chain.created_at).toISOString(), chain.id],
        (chain) => presentChainCard(chain, list, shop.storage),
      );
      return ok({ ...page, serverNow: nowText() });
    }),
    route(contract.showChain, async ({ params, query, viewer }) => {
      const viewerId = viewerIdOf(viewer);
      const page = await findChainPage(shop.db, { ...params, ...query, viewerId });
      return page ? ok(presentChain(page, viewerId, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.listEntries, async ({ params, query, viewer }) => {
      const list = await listEntries(shop.db, { ...query, chainId: params.chainId });
      if (!list) return refuse('not_found');
      const page = pageOf(
        list.entries,
        query.limit,
        (entry) => [entry.serial],
        (entry) => presentEntry(entry, list, viewerIdOf(viewer)),
      );
      return ok({ ...page, serverNow: nowText() });
    }),
    route(contract.buyInChain, ({ params, body, caller, once }) =>
      buyInChain(shop, { ...body, chainId: params.chainId, userId: caller.personId }, once),
    ),
  ];
}
