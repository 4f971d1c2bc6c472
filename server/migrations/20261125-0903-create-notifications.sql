-- What people are told: a message in the shop, once per event, person and kind; and, where somebody has granted it, the
-- same by WeChat. A grant of a one-time template is good for one delivery and is spent on it.
create table messages (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null check (kind in ('order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back')),
  event_key text not null,
  title text not null,
  body text not null,
  link_page text not null check (link_page in ('order', 'group', 'product')),
  link_id uuid not null,
  facts jsonb not null,
  created_at timestamptz not null default app_now(),
  read_at timestamptz,
  unique (user_id, kind, event_key)
);
create index messages_newest on messages (user_id, created_at desc, id desc);
create index messages_unread on messages (user_id) where read_at is null;

create table subscribe_grants (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null,
  granted_at timestamptz not null default app_now(),
  spent_at timestamptz,
  ended_at timestamptz,
  check (spent_at is null or ended_at is null)
);
create index subscribe_grants_open on subscribe_grants (user_id, kind, granted_at) where spent_at is null and ended_at is null;

create table deliveries (
  id uuid primary key,
  message_id uuid not null unique references messages,
  user_id uuid not null references users,
  kind text not null,
  grant_id uuid not null references subscribe_grants,
  created_at timestamptz not null default app_now(),
  started_at timestamptz,
  attempts integer not null default 0,
  outcome text check (outcome in ('sent', 'refused', 'invalid', 'unknown', 'given_up')),
  ended_at timestamptz,
  last_error text,
  check ((outcome is null) = (ended_at is null))
);
create index deliveries_open on deliveries (created_at) where outcome is null;
