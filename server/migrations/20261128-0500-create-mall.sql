-- The points mall: what can be had for points, or for points and money, each with stock of its own.
create table mall_items (
  id uuid primary key,
  sku_id uuid not null references skus,
  points integer not null check (points >= 1),
  price_fen bigint not null check (price_fen >= 0),
  per_person integer not null check (per_person between 1 and 999),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  paused_at timestamptz,
  created_at timestamptz not null default app_now(),
  check (starts_at < ends_at)
);
create index mall_items_listed on mall_items (points, id) where paused_at is null;
create index mall_items_sku on mall_items (sku_id, ends_at);
