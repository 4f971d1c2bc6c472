-- Who brought whom. Rules are editions that are only added; a share has a short key; whoever arrives by one leaves a
-- lead; a lead becomes a binding, of which a person has one at a time. Bindings are their own history: one ends with its
-- reason and the next is a new row. Persons and their bindings are a forest.
create table referral_rules (
  edition integer primary key,
  -- when a lead binds, and whether a newer one may take over
  binds_at text not null,
  stealing text not null,
  protection_days integer not null,
  validity_days integer not null,
  -- how people become distributors
  joining text not null,
  -- one person brings at most so many in an hour before somebody looks
  hourly_limit integer not null,
  operator_id uuid references operators,
  reason text not null,
  created_at timestamptz not null default app_now(),
  constraint referral_rules_binds_at check (binds_at in ('first_visit', 'registration', 'first_order')),
  constraint referral_rules_stealing check (stealing in ('never', 'after_protection', 'last_click')),
  constraint referral_rules_joining check (joining in ('open', 'approval', 'invitation')),
  constraint referral_rules_days check (protection_days between 0 and 365 and validity_days between 1 and 3650),
  constraint referral_rules_hourly check (hourly_limit between 1 and 100000)
);
insert into referral_rules (edition, binds_at, stealing, protection_days, validity_days, joining, hourly_limit, reason)
values (1, 'registration', 'after_protection', 15, 365, 'open', 60, '初始规则');
revoke update, delete on referral_rules from hetuan_app;

create table distributors (
  id uuid primary key,
  user_id uuid not null references users,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  terms_version text not null,
  terms_accepted_at timestamptz not null default app_now(),
  invited_by uuid references users,
  -- of the last decision of an operator
  reason text,
  constraint distributors_status check (status in ('applied', 'active', 'frozen', 'rejected', 'left'))
);
-- who has left may begin anew
create unique index distributors_user on distributors (user_id) where status <> 'left';
create index distributors_by_status on distributors (status, changed_at desc, id desc);

create table shares (
  key text primary key,
  user_id uuid not null references users,
  target text not null,
  -- no target has its own id: the home page
  target_id uuid,
  -- came from another user who turned out to be the same person, beside one they had: printed codes go on working
  moved boolean not null default false,
  created_at timestamptz not null default app_now(),
  constraint shares_key check (key ~ '^[0-9A-Za-z]{10}$'),
  constraint shares_target check (target in ('home', 'product', 'group', 'chain', 'bargain', 'flash_sale') and (target = 'home') = (target_id is null))
);
create unique index shares_one on shares (user_id, target, coalesce(target_id, '00000000-0000-0000-0000-000000000000')) where not moved;
create index shares_user on shares (user_id);

-- every arrival from somewhere, of a person or of a device that has not signed in
create table visits (
  id uuid primary key,
  user_id uuid references users,
  visitor text not null,
  source text not null,
  -- what the source calls itself: an article, a click id, a store
  label text,
  share_key text references shares,
  at timestamptz not null default app_now(),
  constraint visits_source check (source in ('share', 'article', 'advertisement', 'douyin', 'kuaishou', 'xiaohongshu', 'zhihu', 'store_code', 'parcel_code', 'wecom')),
  constraint visits_share check ((source = 'share') = (share_key is not null))
);
create index visits_share on visits (share_key, at) where share_key is not null;
create index visits_visitor on visits (visitor, at) where user_id is null;
create index visits_user on visits (user_id, at) where user_id is not null;

create table referral_leads (
  user_id uuid not null references users,
  sharer_id uuid not null references users,
  share_key text not null references shares,
  first_at timestamptz not null default app_now(),
  last_at timestamptz not null default app_now(),
  -- the sharer brought too many too fast: an operator looks first
  held_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references operators,
  primary key (user_id, sharer_id),
  constraint referral_leads_self check (user_id <> sharer_id)
);
create index referral_leads_held on referral_leads (held_at desc, user_id desc) where held_at is not null and decided_at is null;
create index referral_leads_sharer on referral_leads (sharer_id, last_at);

create table referral_bindings (
  id uuid primary key,
  user_id uuid not null references users,
  referrer_id uuid not null references users,
  share_key text references shares,
  -- which rule in force let it happen, and at what moment
  rule_edition integer not null references referral_rules,
  bound_at timestamptz not null default app_now(),
  bound_because text not null,
  protected_until timestamptz not null,
  valid_until timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  constraint referral_bindings_self check (ended_at is not null or user_id <> referrer_id),
  constraint referral_bindings_because check (bound_because in ('first_visit', 'registration', 'first_order', 'review')),
  constraint referral_bindings_end check
    ((ended_at is null) = (ended_because is null) and
     ended_because in ('person', 'expired', 'taken_over', 'merged', 'cycle', 'operator'))
);
create unique index referral_bindings_one on referral_bindings (user_id) where ended_at is null;
create index referral_bindings_team on referral_bindings (referrer_id, bound_at desc, id desc) where ended_at is null;
create index referral_bindings_history on referral_bindings (user_id, bound_at desc);
create index referral_bindings_pace on referral_bindings (referrer_id, bound_at);
