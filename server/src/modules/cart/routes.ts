// The cart on the wire; always the signed-in person's own.
import { cart as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { putCartItem } from './commands/put-cart-item.js';
import { selectCartItems, takeOutCartItems } from './commands/tidy-cart.js';
import { presentCart } from './presenter.js';
import { findCart } from './queries.js';

export function cartRoutes(shop: Shop): Route[] {
  return [
    route(contract.showCart, async ({ caller }) =>
      ok(presentCart(await findCart(shop.db, caller.personId, shop.clock.now()), shop.storage)),
    ),
    route(contract.putCartItem, ({ params, body, caller }) =>
      putCartItem(shop, { userId: caller.personId, skuId: params.skuId, ...body }),
    ),
    route(contract.selectCartItems, ({ body, caller }) => selectCartItems(shop, { userId: caller.personId, ...body })),
    route(contract.removeCartItem, ({ params, caller }) =>
      takeOutCartItems(shop, { userId: caller.personId, skuIds: [params.skuId] }),
    ),
    route(contract.removeCartItems, ({ body, caller }) =>
      takeOutCartItems(shop, { userId: caller.personId, skuIds: body.skuIds }),
    ),
  ];
}
