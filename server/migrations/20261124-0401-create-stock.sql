-- Stock is counted in buckets: one for an ordinary SKU, several for a hot one. A campaign's stock is a stock of its
-- own, allocated out of the SKU's, so that ordinary and campaign sales never share a unit.
create table stocks (
  id uuid primary key,
  sku_id uuid not null references skus,
  campaign_id uuid,
  opening bigint not null default 0 check (opening >= 0),
  restocked bigint not null default 0 check (restocked >= 0),
  adjusted bigint not null default 0,
  allocated bigint not null default 0 check (allocated >= 0),
  unique nulls not distinct (sku_id, campaign_id)
);
create table stock_buckets (
  stock_id uuid not null references stocks,
  no integer not null,
  left_units bigint not null check (left_units >= 0),
  held bigint not null default 0 check (held >= 0),
  sold bigint not null default 0 check (sold >= 0),
  put_back bigint not null default 0 check (put_back >= 0),
  primary key (stock_id, no)
) with (fillfactor = 50);
create table stock_moves (
  id uuid primary key,
  stock_id uuid not null references stocks,
  kind text not null check (kind in ('opening', 'restock', 'adjust', 'allocate', 'hand_back')),
  units bigint not null,
  reason text not null default '',
  actor text not null,
  at timestamptz not null default app_now()
);
create index stock_moves_stock on stock_moves (stock_id, at);
revoke update, delete on stock_moves from hetuan_app;

-- Units held or sold for one order line; neither `sold_at` nor `released_at` means held.
create table reservations (
  order_line_id uuid primary key,
  order_id uuid not null,
  stock_id uuid not null,
  bucket_no integer not null,
  units integer not null check (units >= 1),
  put_back_units integer not null default 0 check (put_back_units >= 0 and put_back_units <= units),
  expires_at timestamptz not null,
  sold_at timestamptz,
  released_at timestamptz,
  foreign key (stock_id, bucket_no) references stock_buckets (stock_id, no),
  check (sold_at is null or released_at is null),
  check (put_back_units = 0 or sold_at is not null)
);
create index reservations_order on reservations (order_id);
create index reservations_stock on reservations (stock_id);
create index reservations_held on reservations (expires_at) where sold_at is null and released_at is null;
