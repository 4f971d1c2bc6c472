-- The ways coupons reach people without being claimed: codes (kept as hashes), campaigns on events with a budget that
-- a CHECK defends, operators' batches, and the little that campaigns need to know of people.
create table coupon_codes (
  hash text primary key,
  template_id uuid not null references coupon_templates,
  label text not null,
  most integer not null check (most >= 1),
  uses integer not null default 0,
  ends_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint coupon_codes_most check (uses between 0 and most)
);
create index coupon_codes_template on coupon_codes (template_id, created_at);

create table coupon_code_tries (
  user_id uuid not null references users,
  hour timestamptz not null,
  tries integer not null check (tries >= 1),
  primary key (user_id, hour)
);

create table coupon_campaigns (
  id uuid primary key,
  name text not null,
  occasion text not null check (occasion in ('new_comer', 'pay_success', 'repurchase', 'birthday', 'silent',
    'group_consolation')),
  template_id uuid not null references coupon_templates,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  budget_fen bigint not null check (budget_fen >= 1),
  spent_fen bigint not null default 0,
  rate_limit integer not null check (rate_limit >= 1),
  window_from timestamptz not null default app_now(),
  window_count integer not null default 0 check (window_count >= 0),
  least_pay_fen bigint not null default 0 check (least_pay_fen >= 0),
  least_orders integer not null default 1 check (least_orders >= 1),
  silent_days integer check (silent_days between 7 and 365),
  halt_reason text,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint coupon_campaigns_status check (status in ('running','halted','ended')),
  constraint coupon_campaigns_budget check (spent_fen between 0 and budget_fen)
);
create index coupon_campaigns_running on coupon_campaigns (occasion, id) where status = 'running';
create index coupon_campaigns_newest on coupon_campaigns (created_at desc, id desc);

create table coupon_batches (
  id uuid primary key,
  template_id uuid not null references coupon_templates,
  reason text not null,
  operator_id uuid not null,
  people integer not null check (people >= 1),
  granted integer not null default 0,
  skipped integer not null default 0,
  stopped text,
  created_at timestamptz not null default app_now(),
  ended_at timestamptz,
  constraint coupon_batches_people check (granted + skipped <= people)
);
create index coupon_batches_template on coupon_batches (template_id, created_at desc, id desc);
create table coupon_batch_people (
  batch_id uuid not null references coupon_batches,
  user_id uuid not null references users,
  outcome text check (outcome in ('granted', 'limit_reached', 'unavailable')),
  primary key (batch_id, user_id)
);
create index coupon_batch_people_left on coupon_batch_people (batch_id, user_id) where outcome is null;
create index coupon_batch_people_user on coupon_batch_people (user_id);

create table coupon_buyers (
  order_id uuid primary key,
  user_id uuid not null references users,
  goods_fen bigint not null check (goods_fen >= 0),
  paid_at timestamptz not null,
  refunded_at timestamptz
);
create index coupon_buyers_user on coupon_buyers (user_id, paid_at desc);

create table coupon_birthdays (
  user_id uuid primary key references users,
  month integer not null check (month between 1 and 12),
  day integer not null check (day between 1 and 31),
  told_at timestamptz not null default app_now()
);
create index coupon_birthdays_day on coupon_birthdays (month, day, user_id);
