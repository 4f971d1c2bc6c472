-- Member levels: what they are called and what they give, from how much growth on; and everybody's growth, with every
-- move of it. The first level is everybody's and gives nothing; operators write the others.
create table member_levels (
  no integer primary key check (no >= 0),
  name text not null,
  growth_from integer not null unique check (growth_from >= 0),
  off_bps integer not null default 0 check (off_bps between 0 and 3000),
  points_bps integer not null default 10000 check (points_bps between 10000 and 50000),
  free_shipping boolean not null default false,
  check ((no = 0) = (growth_from = 0))
);
insert into member_levels (no, name, growth_from) values (0, '普通会员', 0);
create table memberships (
  user_id uuid primary key references users,
  growth integer not null default 0 check (growth >= 0),
  growth_at_start integer not null default 0,
  period_ends_at timestamptz not null
);
create index memberships_period on memberships (period_ends_at);
create table growth_moves (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null check (kind in ('received', 'returned', 'signed_in', 'decayed')),
  growth integer not null check (growth <> 0),
  growth_after integer not null check (growth_after >= 0),
  source_key text not null,
  order_id uuid references orders,
  at timestamptz not null default app_now(),
  constraint growth_moves_once unique (kind, source_key)
);
create index growth_moves_user on growth_moves (user_id, at desc, id desc);
-- what each order has grown its buyer by so far
create table order_growth (
  order_id uuid primary key references orders,
  user_id uuid not null references users,
  growth integer not null check (growth >= 0)
);
create index order_growth_user on order_growth (user_id);
