-- Help-sell: a chain's SKU may have a supply price, at which another community manager resells it under prices of their
-- own. One level: a resale is of a chain, never of a resale. What an order was resold at is kept with it, so that no later
-- price changes what its reseller is owed: the money that is kept, less the supply price of the units that are kept.
alter table chain_skus
  add column supply_fen bigint check (supply_fen > 0),
  add constraint chain_skus_supply check (supply_fen <= price_fen);
create table chain_resales (
  id uuid primary key,
  chain_id uuid not null references chains,
  reseller_id uuid not null references users,
  edition integer not null default 1,
  created_at timestamptz not null default app_now(),
  ended_at timestamptz
);
create unique index chain_resales_live on chain_resales (chain_id, reseller_id) where ended_at is null;
create index chain_resales_reseller on chain_resales (reseller_id, id desc);
create index chain_resales_chain on chain_resales (chain_id, id);
create table chain_resale_prices (
  resale_id uuid not null references chain_resales,
  sku_id uuid not null references skus,
  price_fen bigint not null check (price_fen > 0),
  primary key (resale_id, sku_id)
);
create table chain_resale_lines (
  order_id uuid not null references orders,
  sku_id uuid not null references skus,
  resale_id uuid not null references chain_resales,
  units integer not null check (units >= 1),
  supply_fen bigint not null,
  price_fen bigint not null,
  -- null: not paid
  paid_fen bigint,
  refunded_units integer not null default 0,
  refunded_fen bigint not null default 0,
  rebated_fen bigint not null default 0,
  owed_fen bigint not null generated always as (
    greatest(0, coalesce(paid_fen - refunded_fen - rebated_fen - (units - refunded_units) * supply_fen, 0))) stored,
  settled_at timestamptz,
  primary key (order_id, sku_id),
  constraint chain_resale_lines_price check (price_fen >= supply_fen),
  constraint chain_resale_lines_units check (refunded_units between 0 and units),
  constraint chain_resale_lines_settled check (settled_at is null or paid_fen is not null)
);
create index chain_resale_lines_resale on chain_resale_lines (resale_id, order_id);
