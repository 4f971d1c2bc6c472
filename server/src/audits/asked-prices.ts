// What goods cost now: a SKU has the limited-time price of the campaign that runs for it and no other, and its product the
// lowest of them, by which lists are sorted.
import { sqlAudit } from './sql-audit.js';

const sales = `
  select s.id as sku_id, s.sale_fen, s.sale_source, r.price_fen, r.campaign_id
    from skus s
    full join (
      select c.id as campaign_id, (one->>'skuId')::uuid as sku_id, (one->>'priceFen')::bigint as price_fen
        from campaigns c, jsonb_array_elements(c.terms->'skus') one
       where c.status = 'running' and c.kind = 'limited_time') r on r.sku_id = s.id
   where (s.sale_fen, s.sale_source) is distinct from (r.price_fen, r.campaign_id)
     and (s.id is not null or r.campaign_id is null)`;

const lowest = `
  select p.id as product_id, p.sale_price_fen, s.sale_fen
    from products p
    cross join lateral (select min(sale_fen) as sale_fen from skus where product_id = p.id and active) s
   where p.sale_price_fen is distinct from s.sale_fen`;

export const askedPriceAudit = sqlAudit(
  'A37',
  'the price that lists are sorted by is the one that a running sale asks',
  sales,
  lowest,
);
