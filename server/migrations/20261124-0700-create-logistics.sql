-- Parcels: which units of which lines left with which waybill, and when they were received.
create table parcels (
  id uuid primary key,
  order_id uuid not null references orders,
  carrier text not null,
  waybill_no text not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  shipped_at timestamptz not null default app_now(),
  received_at timestamptz,
  constraint parcels_status check (status in ('shipped', 'received')),
  unique (carrier, waybill_no, order_id)
);
create index parcels_order on parcels (order_id);
create table parcel_lines (
  parcel_id uuid not null references parcels,
  order_line_id uuid not null references order_lines,
  units integer not null check (units >= 1),
  primary key (parcel_id, order_line_id)
);
create index parcel_lines_line on parcel_lines (order_line_id);
