-- Group-buy: what an operator offers, the groups people open, the seats they hold.
create table group_offers (
  id uuid primary key,
  product_id uuid not null references products,
  name text not null,
  size integer not null check (size between 2 and 100),
  time_limit_ms bigint not null check (time_limit_ms between 60000 and 604800000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  per_order_limit integer not null check (per_order_limit >= 1),
  per_person_limit integer not null check (per_person_limit >= 1),
  max_groups integer check (max_groups >= 1),
  groups_opened integer not null default 0,
  listed boolean not null default true,
  paused_at timestamptz,
  created_at timestamptz not null default app_now(),
  check (ends_at > starts_at)
);
create index group_offers_product on group_offers (product_id, ends_at);
create index group_offers_ends on group_offers (ends_at);
create table group_offer_skus (
  offer_id uuid not null references group_offers,
  sku_id uuid not null references skus,
  stock_id uuid not null references stocks,
  price_fen bigint not null check (price_fen > 0),
  primary key (offer_id, sku_id)
);
create index group_offer_skus_sku on group_offer_skus (sku_id);
create table groups (
  id uuid primary key,
  offer_id uuid not null references group_offers,
  opener_id uuid references users,
  leader_id uuid not null references users,
  size integer not null,
  held integer not null default 0 check (held >= 0),
  paid integer not null default 0 check (paid >= 0),
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  closing_intent text check (closing_intent in ('expire', 'waive', 'stop', 'abandoned')),
  waived boolean not null default false,
  opens_at timestamptz,
  expires_at timestamptz not null,
  formed_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint groups_status check (status in ('pending_leader','open','closing','formed','expired','cancelled')),
  constraint groups_seats check (held + paid <= size)
);
create unique index groups_one_unfinished on groups (offer_id, opener_id)
  where status in ('pending_leader', 'open', 'closing');
create index groups_joinable on groups (offer_id, expires_at) where status = 'open';
create index groups_unfinished on groups (expires_at) where status in ('pending_leader', 'open', 'closing');
create table group_members (
  id uuid primary key,
  group_id uuid not null references groups,
  user_id uuid not null references users,
  order_id uuid not null unique references orders,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  seated_at timestamptz not null default app_now(),
  paid_at timestamptz,
  constraint group_members_status check (status in ('seat_held','paid','refunding','refunded','released'))
);
create unique index group_members_person on group_members (group_id, user_id) where status in ('seat_held', 'paid');
create index group_members_user on group_members (user_id, seated_at desc);
