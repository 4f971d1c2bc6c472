// Chains on the wire, as their managers work with them. A shopper without the role is told that; a chain of somebody
// else's is not there.
import { chain as contract } from '@hetuan/contract';
import { type Result, ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { closeChain } from './commands/close-chain.js';
import { copyChain, createChain } from './commands/create-chain.js';
import { editChain } from './commands/edit-chain.js';
import { openChain } from './commands/open-chain.js';
import { saveDraft } from './commands/save-draft.js';
import { uploadChainPicture } from './commands/upload-picture.js';
import { exportFor } from './export-address.js';
import { mayManage } from './policy.js';
import { presentManaged, presentManagedOrder, presentMine, presentPicture } from './presenter.js';
import { findManagedChain, findToManage, holdsRole, listEntriesWithOrders, listMyChains, serialOf } from './queries.js';

export function managerRoutes(shop: Shop): Route[] {
  return [...lookingRoutes(shop), ...changingRoutes(shop)];
}

export async function managed(shop: Shop, chainId: string, userId: string): Promise<Result<void>> {
  const found = await findToManage(shop.db, chainId, userId);
  return mayManage(userId, found.holdsRole, found.chain);
}

function lookingRoutes(shop: Shop): Route[] {
  return [
    route(contract.showChainRole, async ({ caller }) => ok({ manager: await holdsRole(shop.db, caller.personId) })),
    route(contract.listMyChains, async ({ query, caller }) => {
      if (!(await holdsRole(shop.db, caller.personId))) return refuse('forbidden');
      const list = await listMyChains(shop.db, { ...query, userId: caller.personId });
      const page = pageOf(
        list.chains,
        query.limit,
        (chain) => [chain.id],
        (chain) => presentMine(chain, list, shop.storage),
      );
      return ok({ ...page, serverNow: shop.clock.now().toISOString() });
    }),
    route(contract.inspectChain, async ({ params, caller }) => {
      const may = await managed(shop, params.chainId, caller.personId);
      if (!may.ok) return may;
      const page = await findManagedChain(shop.db, params.chainId);
      return page ? ok(presentManaged(page, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.listChainOrders, async ({ params, query, caller }) => {
      const may = await managed(shop, params.chainId, caller.personId);
      if (!may.ok) return may;
      const wish = { chainId: params.chainId, after: serialOf(query.cursor), limit: query.limit + 1 };
      const list = await listEntriesWithOrders(shop.db, wish);
      return ok(
        pageOf(
          list.entries,
          query.limit,
          (entry) => [entry.serial],
          (entry) => presentManagedOrder(entry, list),
        ),
      );
    }),
    route(contract.exportChain, async ({ params, body, caller }) => {
      const may = await managed(shop, params.chainId, caller.personId);
      if (!may.ok) return may;
      const { where = 'all' } = body;
      return ok(exportFor(shop, { chainId: params.chainId, as: 'manager', personId: caller.personId, where }));
    }),
  ];
}

const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

function changingRoutes(shop: Shop): Route[] {
  return [
    route(contract.createChain, ({ body, caller, once }) =>
      createChain(shop, { ...windowed(body), userId: caller.personId }, once),
    ),
    route(contract.saveDraft, ({ params, body, caller }) =>
      saveDraft(shop, { ...windowed(body), chainId: params.chainId, userId: caller.personId }),
    ),
    route(contract.editChain, ({ params, body, caller }) => {
      const ids = { chainId: params.chainId, userId: caller.personId };
      return editChain(shop, { ...body, ...ids, closesAt: new Date(body.closesAt) });
    }),
    route(contract.openChain, ({ params, body, caller }) =>
      openChain(shop, { chainId: params.chainId, userId: caller.personId, when: body.when }),
    ),
    route(contract.closeChain, ({ params, caller }) =>
      closeChain(shop, { chainId: params.chainId, userId: caller.personId }),
    ),
    route(contract.copyChain, ({ params, caller, once }) =>
      copyChain(shop, { chainId: params.chainId, userId: caller.personId }, once),
    ),
    route(contract.uploadChainPicture, async ({ file, caller }) => {
      const uploaded = await uploadChainPicture(shop, { userId: caller.personId, bytes: file });
      return uploaded.ok ? ok(presentPicture(uploaded.value, shop.storage)) : uploaded;
    }),
  ];
}

function windowed<B extends { opensAt: string | null; closesAt: string | null }>(body: B) {
  return { ...body, opensAt: dateOrNull(body.opensAt), closesAt: dateOrNull(body.closesAt) };
}
