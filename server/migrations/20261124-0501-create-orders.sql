-- Orders with their goods and freight lines. `offer` is a reference the
-- order never looks into: a later module knows what a group is.
create table orders (
  id uuid primary key,
  no text not null unique,
  user_id uuid not null references users,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  offer_kind text,
  offer_id uuid,
  offer_ref uuid,
  goods_fen bigint not null check (goods_fen >= 0),
  discount_fen bigint not null default 0 check (discount_fen >= 0),
  freight_fen bigint not null check (freight_fen >= 0),
  pay_fen bigint not null check (pay_fen >= 0),
  breakdown jsonb not null,
  address jsonb not null,
  note text not null default '',
  pay_deadline timestamptz not null,
  close_reason text,
  paid_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint orders_status check (status in
    ('pending_payment','awaiting_group','awaiting_shipment','partially_shipped','shipped','completed','closed','refunded')),
  constraint orders_sum check (pay_fen = goods_fen - discount_fen + freight_fen),
  check ((offer_kind is null) = (offer_id is null))
);
create index orders_user on orders (user_id, created_at desc, id desc);
create index orders_unpaid on orders (user_id) where status = 'pending_payment';
create index orders_status_created on orders (status, created_at desc, id desc);
create index orders_offer on orders (offer_id, user_id) where offer_id is not null;
create index orders_offer_ref on orders (offer_ref) where offer_ref is not null;

create table order_lines (
  id uuid primary key,
  order_id uuid not null references orders,
  kind text not null check (kind in ('goods', 'freight')),
  position integer not null,
  product_id uuid,
  sku_id uuid,
  name text not null,
  specification text not null default '',
  picture_key text,
  units integer not null check (units >= 1),
  unit_price_fen bigint not null check (unit_price_fen >= 0),
  discount_fen bigint not null default 0 check (discount_fen >= 0),
  pay_fen bigint not null check (pay_fen >= 0),
  shipped_units integer not null default 0 check (shipped_units >= 0),
  refunded_units integer not null default 0 check (refunded_units >= 0),
  refunded_fen bigint not null default 0 check (refunded_fen >= 0),
  constraint order_lines_sum check (pay_fen = units * unit_price_fen - discount_fen),
  constraint order_lines_refund check (refunded_fen <= pay_fen and refunded_units <= units),
  constraint order_lines_shipped check (shipped_units <= units),
  unique (order_id, position)
);

create table refund_lines (
  refund_id uuid not null references refunds,
  order_line_id uuid not null references order_lines,
  units integer not null check (units >= 0),
  amount_fen bigint not null check (amount_fen >= 0),
  primary key (refund_id, order_line_id)
);
create index refund_lines_line on refund_lines (order_line_id);
