-- Chains: what a community manager offers, the SKUs in it with their running totals, and the numbered list of paid
-- orders. Serials count up under the chain's row lock, in the order of payment.
create table chain_managers (
  user_id uuid primary key references users,
  reason text not null,
  granted_by uuid references operators,
  granted_at timestamptz not null default app_now(),
  ended_at timestamptz
);
create table chains (
  id uuid primary key,
  manager_id uuid not null references users,
  title text not null,
  words text not null default '',
  picture_ids uuid[] not null default '{}',
  opens_at timestamptz,
  closes_at timestamptz,
  scheduled boolean not null default false,
  audience text not null check (audience in ('listed', 'link')),
  commission boolean not null default false,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  -- raised by every change of what the chain shows, and by every edit of what it offers
  revision integer not null default 1,
  edition integer not null default 1,
  -- the last serial that was given, and how many of its orders have nothing left
  serials integer not null default 0 check (serials >= 0),
  refunded integer not null default 0,
  opened_at timestamptz,
  closed_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint chains_status check (status in ('draft','open','closed','settled')),
  constraint chains_refunded check (refunded between 0 and serials),
  check (status = 'draft' or closes_at is not null),
  check (not scheduled or (opens_at is not null and closes_at is not null))
);
create index chains_manager on chains (manager_id, id desc);
create index chains_listed on chains (closes_at, id) where status = 'open' and audience = 'listed';
create index chains_pictures on chains using gin (picture_ids);
create table chain_skus (
  chain_id uuid not null references chains,
  sku_id uuid not null references skus,
  position integer not null,
  stock_id uuid references stocks,
  price_fen bigint not null check (price_fen > 0),
  stock_units bigint not null check (stock_units >= 1),
  person_limit integer not null check (person_limit >= 1),
  paid_units bigint not null default 0,
  paid_fen bigint not null default 0,
  refunded_units bigint not null default 0,
  refunded_fen bigint not null default 0,
  primary key (chain_id, sku_id),
  constraint chain_skus_units check (refunded_units between 0 and paid_units),
  constraint chain_skus_fen check (refunded_fen between 0 and paid_fen)
);
create table chain_entries (
  id uuid primary key,
  chain_id uuid not null references chains,
  user_id uuid not null references users,
  order_id uuid not null unique references orders,
  serial integer not null check (serial >= 1),
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  paid_at timestamptz not null,
  constraint chain_entries_status check (status in ('paid','refunding','refunded')),
  constraint chain_entries_serial unique (chain_id, serial)
);
create index chain_entries_user on chain_entries (user_id, chain_id);
create table chain_edits (
  chain_id uuid not null references chains,
  edition integer not null,
  changes jsonb not null,
  actor text not null,
  at timestamptz not null default app_now(),
  primary key (chain_id, edition)
);
create table chain_pictures (
  id uuid primary key,
  user_id uuid not null references users,
  key text not null unique,
  width integer not null check (width >= 1),
  height integer not null check (height >= 1),
  bytes integer not null check (bytes >= 1),
  stored_at timestamptz,
  dropped_at timestamptz,
  created_at timestamptz not null default app_now()
);
create index chain_pictures_user on chain_pictures (user_id, created_at);
create index chain_pictures_created on chain_pictures (created_at);
