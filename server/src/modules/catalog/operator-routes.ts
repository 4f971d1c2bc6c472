// The catalogue's endpoints for operators: products, prices, the shelf and stock; the axes stand in a file of their own.
import { catalog as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { type Caller, type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { changePrice } from './commands/change-price.js';
import { adjustStock, restockSku, spreadStock } from './commands/change-stock.js';
import { createProduct } from './commands/create-product.js';
import { putOnShelf, takeOffShelf } from './commands/put-on-shelf.js';
import { updateProduct } from './commands/update-product.js';
import { presentInspection, presentListed, presentStock } from './operator-presenter.js';
import { findStock, searchProductRows } from './operator-queries.js';
import { findProduct } from './product-queries.js';

export const actorOf = (caller: Caller): string => `operator:${caller.personId}`;

export function catalogOperatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchProducts, async ({ query }) => {
      const { rows, nextCursor } = await searchProductRows(shop.db, query);
      return ok({ items: rows.map((row) => presentListed(row, shop.storage)), nextCursor });
    }),
    route(contract.inspectProduct, async ({ params }) => {
      const found = await findProduct(shop.db, params.productId);
      return found ? ok(presentInspection(found, shop.storage)) : refuse('not_found');
    }),
    route(contract.createProduct, ({ body, caller, once }) =>
      createProduct(shop, { ...body, actor: actorOf(caller) }, once),
    ),
    route(contract.updateProduct, ({ params, body, caller }) =>
      updateProduct(shop, { ...body, productId: params.productId, actor: actorOf(caller) }),
    ),
    route(contract.putOnShelf, ({ params, caller }) =>
      putOnShelf(shop, { productId: params.productId, actor: actorOf(caller) }),
    ),
    route(contract.takeOffShelf, ({ params, caller }) =>
      takeOffShelf(shop, { productId: params.productId, actor: actorOf(caller) }),
    ),
    route(contract.changePrice, ({ params, body, caller }) =>
      changePrice(shop, { skuId: params.skuId, priceFen: body.priceFen, actor: actorOf(caller) }),
    ),
    route(contract.restockSku, ({ params, body, caller, once }) =>
      restockSku(shop, { ...body, skuId: params.skuId, actor: actorOf(caller) }, once),
    ),
    route(contract.adjustStock, ({ params, body, caller, once }) =>
      adjustStock(shop, { ...body, skuId: params.skuId, actor: actorOf(caller) }, once),
    ),
    route(contract.spreadStock, ({ params, body, caller }) =>
      spreadStock(shop, { skuId: params.skuId, buckets: body.buckets, actor: actorOf(caller) }),
    ),
    route(contract.showStock, async ({ params }) => {
      const found = await findStock(shop.db, params.skuId);
      return found ? ok(presentStock(found)) : refuse('not_found');
    }),
  ];
}
