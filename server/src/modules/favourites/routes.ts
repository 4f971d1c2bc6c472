// Favourites, footprints and stock alerts on the wire; always the signed-in person's own.
import { favourites as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { askAlert, withdrawWish } from './commands/ask-alert.js';
import { keepProduct, letGo } from './commands/keep-product.js';
import { forget, leaveFootprint } from './commands/leave-footprint.js';
import { presentKept } from './presenter.js';
import { type KeptProduct, findMark, listKept, listSeen } from './queries.js';

const keyOf = (row: KeptProduct): readonly unknown[] => [row.at.toISOString(), row.product_id];

export function favouriteRoutes(shop: Shop): Route[] {
  const page = (rows: KeptProduct[], limit: number) =>
    pageOf(rows, limit, keyOf, (row) => presentKept(row, shop.storage));
  return [
    route(contract.listFavourites, async ({ query, caller }) =>
      ok(page(await listKept(shop.db, { ...query, userId: caller.personId }), query.limit)),
    ),
    route(contract.showMark, async ({ params, caller }) => {
      const mark = await findMark(shop.db, caller.personId, params.productId);
      return mark ? ok(mark) : refuse('not_found');
    }),
    route(contract.keepProduct, ({ params, caller }) =>
      keepProduct(shop, { userId: caller.personId, productId: params.productId }),
    ),
    route(contract.dropFavourites, ({ body, caller }) =>
      letGo(shop, { userId: caller.personId, productIds: body.productIds }),
    ),
    route(contract.listFootprints, async ({ query, caller }) =>
      ok(page(await listSeen(shop.db, { ...query, userId: caller.personId }), query.limit)),
    ),
    route(contract.leaveFootprint, ({ params, caller }) =>
      leaveFootprint(shop, { userId: caller.personId, productId: params.productId }),
    ),
    route(contract.forgetFootprints, ({ body, caller }) =>
      forget(shop, { userId: caller.personId, productIds: body.productIds }),
    ),
    route(contract.askAlert, ({ params, caller }) => askAlert(shop, { userId: caller.personId, skuId: params.skuId })),
    route(contract.withdrawAlert, ({ params, caller }) =>
      withdrawWish(shop, { userId: caller.personId, skuId: params.skuId }),
    ),
  ];
}
