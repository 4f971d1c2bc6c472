// Puts the demo items into the points mall through the server's own command; what runs already is left as it is.
import { DAY_MS, plusMs } from '../../server/src/kernel/clock.js';
import { must } from '../../server/src/kernel/errors.js';
import { createItem } from '../../server/src/modules/mall/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { MallSeed } from './mall.js';

const DAYS = 180;
const standing = prepared<{ sku_id: string }>('select sku_id from mall_items where ends_at > app_now()');
const skusOf = prepared<{ id: string; specification: string[] }>(
  'select id, specification from skus where product_id = $1',
);

export async function loadMall(
  shop: Shop,
  items: readonly MallSeed[],
  catalogue: LoadedCatalogue,
  operatorId: string,
): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map((row) => row.sku_id));
  for (const { product, specs, points, priceFen, units, perPerson } of items) {
    const rows = await shop.db.rows(skusOf(catalogue.products.get(product) ?? ''));
    const sku = rows.find((row) => row.specification.join() === specs.join());
    if (!sku) throw new Error(`the points mall names ${product} ${specs.join()}, which is not there`);
    if (known.has(sku.id)) continue;
    const endsAt = plusMs(shop.clock.now(), DAYS * DAY_MS);
    const item = { skuId: sku.id, points, priceFen, allocatedUnits: units, perPerson, startsAt: null, endsAt };
    must(await createItem(shop, { ...item, operatorId }));
  }
}
