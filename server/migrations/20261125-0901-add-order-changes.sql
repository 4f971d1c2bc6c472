-- What becomes of an order's wishes before it ships: other addresses (the earlier ones are kept, sealed), lower prices
-- given by an operator, and reminders to ship, of which a day has one.
alter table orders add column address_version integer not null default 1;

create table order_address_history (
  order_id uuid not null references orders,
  version integer not null check (version >= 1),
  address jsonb not null,
  actor text not null,
  replaced_at timestamptz not null default app_now(),
  primary key (order_id, version),
  constraint order_address_history_sealed
    check (address->>'recipient' like 's1.%' and address->>'detail' like 's1.%' and blind_index(address->>'phone') is not null)
);

create table order_price_changes (
  id uuid primary key,
  order_id uuid not null references orders,
  from_goods_fen bigint not null,
  to_goods_fen bigint not null check (to_goods_fen >= 0 and to_goods_fen <= from_goods_fen),
  from_freight_fen bigint not null,
  to_freight_fen bigint not null check (to_freight_fen >= 0 and to_freight_fen <= from_freight_fen),
  reason text not null,
  operator_id uuid not null,
  changed_at timestamptz not null default app_now()
);
create index order_price_changes_order on order_price_changes (order_id, changed_at);

create table order_urges (
  order_id uuid not null references orders,
  day date not null,
  urged_at timestamptz not null default app_now(),
  primary key (order_id, day)
);
create index order_urges_newest on order_urges (urged_at desc, order_id desc);
