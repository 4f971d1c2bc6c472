-- A person is a user; one person may hold several identities. Sessions are shoppers' or operators'.
create table users (
  id uuid primary key,
  nickname text not null check (length(nickname) between 1 and 32),
  avatar_key text,
  phone text unique,
  created_at timestamptz not null default app_now(),
  deleted_at timestamptz
);

create table identities (
  id uuid primary key,
  user_id uuid not null references users,
  provider text not null check (provider in ('wechat_mini', 'browser')),
  app_id text not null,
  subject text not null,
  union_id text,
  created_at timestamptz not null default app_now(),
  unique (provider, app_id, subject)
);
create index identities_user on identities (user_id);
create index identities_union on identities (union_id) where union_id is not null;

create table consents (
  id uuid primary key,
  user_id uuid not null references users,
  purpose text not null check (purpose in ('terms', 'privacy', 'marketing')),
  version text not null,
  granted_at timestamptz not null default app_now(),
  withdrawn_at timestamptz
);
create unique index consents_standing on consents (user_id, purpose) where withdrawn_at is null;

create table addresses (
  id uuid primary key,
  user_id uuid not null references users,
  recipient text not null,
  phone text not null,
  region_code text not null check (region_code ~ '^[0-9]{6}$'),
  region_names text[] not null,
  detail text not null,
  is_default boolean not null default false,
  created_at timestamptz not null default app_now(),
  deleted_at timestamptz
);
create index addresses_user on addresses (user_id) where deleted_at is null;
create unique index addresses_default on addresses (user_id) where is_default and deleted_at is null;
