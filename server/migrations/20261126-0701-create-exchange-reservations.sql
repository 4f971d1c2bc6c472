-- Units held for an exchange and sold when they leave; of ordinary stock, one row a case. What comes back of them later
-- is put back here, as the first sale's units are on their own reservation.
create table exchange_reservations (
  case_id uuid primary key,
  order_line_id uuid not null,
  stock_id uuid not null,
  bucket_no integer not null,
  units integer not null check (units >= 1),
  put_back_units integer not null default 0 check (put_back_units >= 0 and put_back_units <= units),
  held_at timestamptz not null default app_now(),
  sold_at timestamptz,
  released_at timestamptz,
  foreign key (stock_id, bucket_no) references stock_buckets (stock_id, no),
  check (sold_at is null or released_at is null),
  check (put_back_units = 0 or sold_at is not null)
);
create index exchange_reservations_line on exchange_reservations (order_line_id);
create index exchange_reservations_stock on exchange_reservations (stock_id);
