// The points mall on the wire: what shoppers see and order, and the operators' side.
import { mall as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { createItem } from './commands/create-item.js';
import { orderItem } from './commands/order-item.js';
import { endItem, pauseItem, resumeItem } from './commands/pause-item.js';
import { presentItem, presentItemPage, presentSearched } from './presenter.js';
import { findItem, listItems, searchItems } from './queries.js';

export function mallRoutes(shop: Shop): Route[] {
  return [...shopperRoutes(shop), ...operatorRoutes(shop)];
}

function shopperRoutes(shop: Shop): Route[] {
  return [
    route(contract.listItems, async ({ query }) => {
      const list = await listItems(shop.db, query);
      const page = pageOf(
        list.items,
        query.limit,
        (item) => [item.points, item.id],
        (item) => presentItem(item, list, shop.storage),
      );
      return ok({ ...page, serverNow: shop.clock.now().toISOString() });
    }),
    route(contract.showItem, async ({ params, viewer }) => {
      const viewerId = viewer?.kind === 'shopper' ? viewer.personId : null;
      const found = await findItem(shop.db, params.itemId, viewerId);
      return found ? ok(presentItemPage(found, shop.clock.now(), shop.storage)) : refuse('not_found');
    }),
    route(contract.orderItem, ({ params, body, caller, once }) =>
      orderItem(shop, { ...body, itemId: params.itemId, userId: caller.personId }, once),
    ),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  const asked = (itemId: string, operatorId: string) => ({ itemId, operatorId });
  return [
    route(contract.createItem, ({ body, caller, once }) => {
      const startsAt = body.startsAt === undefined ? null : new Date(body.startsAt);
      const item = { ...body, startsAt, endsAt: new Date(body.endsAt), operatorId: caller.personId };
      return createItem(shop, item, once);
    }),
    route(contract.searchItems, async ({ query }) => {
      const list = await searchItems(shop.db, query);
      const now = shop.clock.now();
      return ok(
        pageOf(
          list.items,
          query.limit,
          (item) => [item.id],
          (item) => presentSearched(item, list, now, shop.storage),
        ),
      );
    }),
    route(contract.pauseItem, ({ params, body, caller }) =>
      pauseItem(shop, { ...asked(params.itemId, caller.personId), reason: body.reason }),
    ),
    route(contract.resumeItem, ({ params, caller }) => resumeItem(shop, asked(params.itemId, caller.personId))),
    route(contract.endItem, ({ params, body, caller }) =>
      endItem(shop, { ...asked(params.itemId, caller.personId), reason: body.reason }),
    ),
  ];
}
