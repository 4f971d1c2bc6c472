// What the catalogue learns from orders: how many units were really sold, and for how much. Payloads carry the lines.
import { z } from 'zod';
import { type Tx, prepared } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { forgetCatalog } from './short-cache.js';
import { appendDealPrices } from './sku-statements.js';

const payload = z.object({
  lines: z.array(
    z.object({
      productId: z.guid(),
      units: z.int().min(1),
      skuId: z.guid().optional(),
      /** what one unit really cost the buyer */
      unitPriceFen: z.int().min(0).optional(),
    }),
  ),
});

const addSold = prepared(
  `with sums as (
     select product_id, sum(units) as units
       from jsonb_to_recordset($1::jsonb) as l(product_id uuid, units int) group by product_id),
   locked as (select p.id from products p join sums s on s.product_id = p.id order by p.id for update of p)
   update products p set units_sold = p.units_sold + s.units
     from sums s join locked l on l.id = s.product_id where p.id = s.product_id`,
);

export function catalogReactions(shop: Shop): Reaction[] {
  return [
    { name: 'catalog.count-sold', topics: ['order.paid'], inTransaction: (tx, event) => count(shop, tx, event, 1) },
    {
      name: 'catalog.count-refunded',
      topics: ['order.refunded_units'],
      inTransaction: (tx, event) => count(shop, tx, event, -1),
    },
  ];
}

/** Events may overtake one another, so the count may be negative for a moment; it is shown as zero then. */
async function count(shop: Shop, tx: Tx, event: StoredEvent, sign: 1 | -1): Promise<void> {
  const { lines } = payload.parse(event.payload);
  const sold = lines.map((line) => ({ product_id: line.productId, units: sign * line.units }));
  const deals = lines.flatMap(({ skuId, unitPriceFen }) =>
    sign === 1 && skuId !== undefined && unitPriceFen ? [{ skuId, priceFen: unitPriceFen }] : [],
  );
  await tx.batch(addSold(JSON.stringify(sold)), ...(deals.length > 0 ? [appendDealPrices(deals)] : []));
  forgetCatalog(shop.db);
}
