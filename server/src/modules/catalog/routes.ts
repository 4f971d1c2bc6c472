// The catalogue on the wire: what shoppers browse, then what operators keep.
import { catalog as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { axisRoutes } from './axis-routes.js';
import { catalogOperatorRoutes } from './operator-routes.js';
import { searchRoutes } from './search-routes.js';
import { kept } from './short-cache.js';
import { listBrands, listCategories, listOccasions, listProducts, showHome, showProduct } from './queries.js';

export function catalogRoutes(shop: Shop): Route[] {
  const keeping = { keeping: kept(shop.db) };
  const showing: Route = route(
    contract.showProduct,
    async ({ params }) => {
      const product = await showProduct(shop, params.productId);
      return product ? ok(product) : refuse('not_found');
    },
    keeping,
  );
  return [
    route(contract.listProducts, async ({ query }) => ok(await listProducts(shop, query)), keeping),
    showing,
    route(contract.listCategories, async () => ok(await listCategories(shop)), keeping),
    route(contract.listBrands, async () => ok(await listBrands(shop)), keeping),
    route(contract.listOccasions, async () => ok(await listOccasions(shop)), keeping),
    route(contract.showHome, async () => ok(await showHome(shop)), keeping),
    ...searchRoutes(shop),
    ...catalogOperatorRoutes(shop),
    ...axisRoutes(shop),
  ];
}
