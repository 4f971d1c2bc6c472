-- Bargains: what can be bargained for, the bargains people start with the cuts that were drawn for them, the cuts that
-- were taken, and the cuts that risk held back.
create table bargain_offers (
  id uuid primary key,
  product_id uuid not null references products,
  sku_id uuid not null references skus,
  stock_id uuid not null references stocks,
  name text not null,
  start_fen bigint not null,
  floor_fen bigint not null check (floor_fen >= 1),
  needed integer not null check (needed between 2 and 200),
  time_limit_ms bigint not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  any_price boolean not null,
  pay_window_ms bigint not null,
  owner_cut_fen bigint not null check (owner_cut_fen >= 0),
  least_cut_fen bigint not null check (least_cut_fen >= 1),
  most_cut_fen bigint not null,
  new_visitor_first boolean not null,
  person_starts integer not null check (person_starts >= 1),
  person_helps integer not null check (person_helps >= 1),
  -- bargains that are under way or won; an expired one gives its place back
  quota integer not null check (quota >= 1),
  taken integer not null default 0,
  subsidy_budget_fen bigint,
  worst_loss_fen bigint not null,
  author_id uuid not null,
  approver_id uuid,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint bargain_offers_status check (status in ('pending','open','paused','ended')),
  constraint bargain_offers_quota check (taken between 0 and quota),
  constraint bargain_offers_four_eyes check (approver_id is null or (approver_id <> author_id and subsidy_budget_fen is not null)),
  constraint bargain_offers_budget check (approver_id is null or worst_loss_fen <= subsidy_budget_fen),
  check (start_fen > floor_fen),
  check (most_cut_fen >= least_cut_fen),
  -- N helpers within the bounds reach the floor exactly
  check (start_fen - floor_fen - owner_cut_fen between needed * least_cut_fen and needed * most_cut_fen)
);
create index bargain_offers_running on bargain_offers (ends_at, id) where status = 'open';
create index bargain_offers_sku on bargain_offers (sku_id, ends_at);
create index bargain_offers_product on bargain_offers (product_id, ends_at);
create table bargains (
  id uuid primary key,
  offer_id uuid not null references bargain_offers,
  owner_id uuid not null references users,
  start_fen bigint not null,
  floor_fen bigint not null,
  needed integer not null,
  -- drawn when it began: the owner's own first, then those of the helpers
  seed text not null,
  cuts bigint[] not null,
  cut_fen bigint not null,
  helpers integer not null default 0,
  device text not null,
  block text not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  revision integer not null default 1,
  order_id uuid references orders,
  expires_at timestamptz not null,
  created_at timestamptz not null default app_now(),
  constraint bargains_status check (status in ('active','reached','ordered','won','expired')),
  constraint bargains_floor check (cut_fen between 0 and start_fen - floor_fen),
  constraint bargains_helpers check (helpers between 0 and needed),
  check (cardinality(cuts) = needed + 1),
  check ((status in ('ordered', 'won')) = (order_id is not null)),
  check (status <> 'reached' or cut_fen = start_fen - floor_fen)
);
create unique index bargains_one_running on bargains (offer_id, owner_id) where status in ('active', 'reached', 'ordered');
create index bargains_offer on bargains (offer_id, status);
create index bargains_owner on bargains (owner_id, id desc);
create table bargain_cuts (
  bargain_id uuid not null references bargains,
  -- which of the drawn cuts, and the how manyth that was taken; 0: the owner's own
  no integer not null check (no >= 0),
  place integer not null check (place >= 0),
  helper_id uuid not null references users,
  amount_fen bigint not null check (amount_fen >= 1),
  new_visitor boolean not null,
  young boolean not null,
  device text not null,
  block text not null,
  cut_at timestamptz not null default app_now(),
  primary key (bargain_id, no),
  constraint bargain_cuts_person unique (bargain_id, helper_id),
  constraint bargain_cuts_place unique (bargain_id, place),
  check ((no = 0) = (place = 0))
);
create index bargain_cuts_helper on bargain_cuts (helper_id, cut_at);
create index bargain_cuts_device on bargain_cuts (device, cut_at);
create index bargain_cuts_block on bargain_cuts (block, cut_at);
-- A cut that was taken is never rewritten; linking two users moves it to the person.
revoke update, delete on bargain_cuts from hetuan_app;
grant update (helper_id) on bargain_cuts to hetuan_app;
create table bargain_risks (
  id uuid primary key,
  bargain_id uuid not null references bargains,
  user_id uuid not null references users,
  verdict text not null check (verdict in ('captcha', 'refused')),
  reason text not null,
  device text not null,
  block text not null,
  at timestamptz not null default app_now()
);
create index bargain_risks_bargain on bargain_risks (bargain_id);
create index bargain_risks_user on bargain_risks (user_id);
