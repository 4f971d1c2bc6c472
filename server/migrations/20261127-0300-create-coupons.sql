-- Coupons: templates whose terms are kept edition by edition, and what people hold of them. What may be given out is
-- counted on the template and per holder, and refused by CHECK, so that no number of callers at once can pass a limit.
create table coupon_templates (
  id uuid primary key,
  name text not null,
  edition integer not null default 1 check (edition >= 1),
  quantity integer not null check (quantity >= 1),
  issued integer not null default 0,
  per_person integer not null check (per_person >= 1),
  claimable boolean not null default false,
  audience text not null default 'everyone' check (audience in ('everyone', 'new_comer')),
  claim_days integer[] not null default '{}',
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint coupon_templates_status check (status in ('draft','published','paused','ended')),
  constraint coupon_templates_quantity check (issued between 0 and quantity)
);
create index coupon_templates_centre on coupon_templates (created_at desc, id desc) where status = 'published' and claimable;
create index coupon_templates_newest on coupon_templates (created_at desc, id desc);

create table coupon_editions (
  template_id uuid not null references coupon_templates,
  edition integer not null check (edition >= 1),
  kind text not null check (kind in ('threshold', 'fixed', 'percent', 'shipping')),
  threshold_fen bigint not null default 0 check (threshold_fen >= 0),
  off_fen bigint not null default 0 check (off_fen >= 0),
  off_bps integer not null default 0 check (off_bps between 0 and 9900),
  cap_fen bigint check (cap_fen >= 1),
  products uuid[] not null default '{}',
  categories uuid[] not null default '{}',
  excluded_products uuid[] not null default '{}',
  excluded_categories uuid[] not null default '{}',
  starts_at timestamptz,
  ends_at timestamptz,
  valid_days integer check (valid_days between 1 and 366),
  actor text not null,
  made_at timestamptz not null default app_now(),
  primary key (template_id, edition),
  check ((kind in ('threshold', 'fixed') and off_fen >= 1 and off_bps = 0)
         or (kind = 'percent' and off_bps >= 1 and off_fen = 0 and cap_fen is not null)
         or (kind = 'shipping' and off_bps = 0)),
  check ((valid_days is null and starts_at is not null and ends_at > starts_at)
         or (valid_days is not null and starts_at is null and ends_at is null))
);

create table coupon_holders (
  template_id uuid not null references coupon_templates,
  user_id uuid not null references users,
  taken integer not null default 0,
  most integer not null,
  primary key (template_id, user_id),
  constraint coupon_holders_most check (taken between 0 and most)
);
create index coupon_holders_user on coupon_holders (user_id);

create table coupon_grants (
  id uuid primary key,
  template_id uuid not null,
  edition integer not null,
  user_id uuid not null references users,
  source text not null check (source in ('claim', 'code', 'new_comer', 'pay_success', 'repurchase', 'birthday',
    'member_day', 'silent', 'invite', 'group_consolation', 'community', 'reward', 'operator')),
  source_key text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reminded_at timestamptz,
  order_id uuid,
  end_reason text,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  granted_at timestamptz not null default app_now(),
  constraint coupon_grants_status check (status in ('granted','locked','used','expired','revoked')),
  constraint coupon_grants_edition foreign key (template_id, edition) references coupon_editions,
  constraint coupon_grants_source unique (source, source_key, user_id, template_id),
  constraint coupon_grants_order check ((status in ('locked', 'used')) = (order_id is not null)),
  check (ends_at > starts_at)
);
create index coupon_grants_user on coupon_grants (user_id, ends_at desc, id desc);
create index coupon_grants_due on coupon_grants (ends_at) where status = 'granted';
create index coupon_grants_template on coupon_grants (template_id, granted_at desc, id desc);

-- Which order a coupon is on. At most one of its uses is live: that is what two orders at once run into.
create table coupon_uses (
  grant_id uuid not null references coupon_grants,
  order_id uuid not null,
  off_fen bigint not null check (off_fen >= 0),
  taken_at timestamptz not null default app_now(),
  released_at timestamptz,
  primary key (grant_id, order_id)
);
create unique index coupon_uses_live on coupon_uses (grant_id) where released_at is null;
create index coupon_uses_order on coupon_uses (order_id);
