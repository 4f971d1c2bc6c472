// Opens the demo bargains through the server's own commands; the one below the margin is made by one operator and approved
// by another, as it must be.
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '../../server/src/kernel/clock.js';
import { must } from '../../server/src/kernel/errors.js';
import { approveOffer, createOffer } from '../../server/src/modules/bargain/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { ShopData } from './shop-data.js';

const standing = prepared<{ name: string }>('select name from bargain_offers');
const skusOf = prepared<{ id: string; specification: string[]; price_fen: number }>(
  'select id, specification, price_fen from skus where product_id = $1',
);
const another = prepared<{ id: string }>('select id from operators where id <> $1 order by id limit 1');

export async function loadBargains(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  operatorId: string,
): Promise<void> {
  const known = new Set((await shop.db.rows(standing())).map(({ name }) => name));
  const [second] = await shop.db.rows(another(operatorId));
  for (const { product, specs, hours, days, subsidyBudgetFen, ...terms } of data.bargains) {
    if (known.has(terms.name)) continue;
    const rows = await shop.db.rows(skusOf(catalogue.products.get(product) ?? ''));
    const sku = rows.find((row) => row.specification.join() === specs.join());
    if (!sku) throw new Error(`no SKU ${specs.join()} of ${product}`);
    const wish = {
      ...{ ...terms, skuId: sku.id, startFen: sku.price_fen, startsAt: null, timeLimitMs: hours * HOUR_MS },
      ...{ endsAt: plusMs(shop.clock.now(), days * DAY_MS), payWindowMs: 5 * MINUTE_MS, newVisitorFirst: true },
      ...{ personStarts: 2, personHelps: 3, subsidyBudgetFen: subsidyBudgetFen ?? null },
    };
    const made = must(await createOffer(shop, { ...wish, operatorId }));
    if (made.status === 'pending' && second) {
      must(await approveOffer(shop, { offerId: made.offerId, operatorId: second.id }));
    }
  }
}
