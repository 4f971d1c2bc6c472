-- What a product costs now: the lower of its lowest price and its lowest limited-time price that runs. Lists are sorted and
-- narrowed by it, from an index; the sale's price stands beside the SKU while its campaign runs.
alter table skus
  add column sale_fen bigint check (sale_fen > 0),
  -- the campaign that asks it
  add column sale_source uuid,
  add constraint skus_sale check ((sale_fen is null) = (sale_source is null));
alter table products
  add column sale_price_fen bigint,
  add column asked_price_fen bigint not null generated always as (
    least(lowest_price_fen, coalesce(sale_price_fen, lowest_price_fen))) stored;
update skus s set sale_fen = r.price_fen, sale_source = r.id
  from (select distinct on (one->>'skuId') (one->>'skuId')::uuid as sku_id, (one->>'priceFen')::bigint as price_fen, c.id
          from campaigns c, jsonb_array_elements(c.terms->'skus') one
         where c.status = 'running' and c.kind = 'limited_time'
         order by one->>'skuId', (one->>'priceFen')::bigint) r
 where s.id = r.sku_id;
update products p set sale_price_fen = (select min(s.sale_fen) from skus s where s.product_id = p.id and s.active)
 where exists (select from skus s where s.product_id = p.id and s.sale_fen is not null);
drop index products_price;
create index products_asked on products (asked_price_fen, id) where on_shelf;
