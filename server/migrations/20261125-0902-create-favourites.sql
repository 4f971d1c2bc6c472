-- What a person keeps an eye on: goods they keep, goods they have looked at, and SKUs whose return they want to hear of.
-- A notice of return is owed once: `told_at` ends the wish.
create table favourites (
  user_id uuid not null references users,
  product_id uuid not null references products,
  kept_at timestamptz not null default app_now(),
  primary key (user_id, product_id)
);
create index favourites_newest on favourites (user_id, kept_at desc, product_id desc);

create table footprints (
  user_id uuid not null references users,
  product_id uuid not null references products,
  seen_at timestamptz not null default app_now(),
  primary key (user_id, product_id)
);
create index footprints_newest on footprints (user_id, seen_at desc, product_id desc);

create table stock_alerts (
  id uuid primary key,
  user_id uuid not null references users,
  sku_id uuid not null references skus,
  asked_at timestamptz not null default app_now(),
  told_at timestamptz
);
create unique index stock_alerts_open on stock_alerts (user_id, sku_id) where told_at is null;
create index stock_alerts_sku on stock_alerts (sku_id) where told_at is null;
