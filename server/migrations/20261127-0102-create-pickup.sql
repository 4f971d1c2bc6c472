-- Goods that people fetch themselves: the places where, the order's own copy of the place, and the code that fetches once.
create table pickup_points (
  id uuid primary key,
  name text not null,
  region_code text not null,
  region_names text[] not null,
  street text not null,
  tel text not null,
  hours text not null,
  paused_at timestamptz,
  created_at timestamptz not null default app_now(),
  changed_at timestamptz not null default app_now(),
  constraint pickup_points_name unique (name)
);
alter table orders add column delivery text not null default 'express', add column pickup jsonb;
alter table orders add constraint orders_delivery
  check (delivery in ('express', 'pickup') and (delivery = 'pickup') = (pickup is not null));
create table pickups (
  id uuid primary key,
  order_id uuid not null unique references orders,
  point_id uuid not null references pickup_points,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  -- sealed for its owner; found by its blind index
  code text not null,
  code_index text not null unique,
  ready_by uuid not null references operators,
  ready_at timestamptz not null default app_now(),
  constraint pickups_status check (status in ('ready', 'partly', 'collected', 'void')),
  constraint pickups_code check (code like 's1.%')
);
-- who fetched what, when, and which clerk gave it
create table collections (
  id uuid primary key,
  pickup_id uuid not null references pickups,
  operator_id uuid not null references operators,
  collected_at timestamptz not null default app_now()
);
create index collections_pickup on collections (pickup_id);
create table collection_lines (
  collection_id uuid not null references collections,
  order_line_id uuid not null references order_lines,
  units integer not null check (units >= 1),
  primary key (collection_id, order_line_id)
);
create index collection_lines_line on collection_lines (order_line_id);
-- codes that were wrong: counted against whoever tries them
create table pickup_misses (
  id uuid primary key,
  operator_id uuid not null references operators,
  reason text not null,
  missed_at timestamptz not null default app_now()
);
create index pickup_misses_operator on pickup_misses (operator_id, missed_at);
