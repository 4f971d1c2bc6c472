-- One person, several identities: which platform vouched for which number when, which users turned out to be one person,
-- and which signed messages have been used. A user that was linked to an older one stays as a row, because books and
-- histories name it; nothing new is written under it.
alter table users add column merged_into uuid references users check (merged_into <> id);

create table phone_proofs (
  user_id uuid not null references users,
  platform text not null check (platform in ('wechat', 'alipay')),
  phone text not null,
  proved_at timestamptz not null default app_now(),
  primary key (user_id, platform)
);
create index phone_proofs_phone on phone_proofs (phone);

create table used_phone_messages (
  hash text primary key,
  used_at timestamptz not null default app_now()
);

create table person_links (
  id uuid primary key,
  survivor_id uuid not null references users,
  absorbed_id uuid not null references users,
  created_at timestamptz not null default app_now(),
  linked_at timestamptz,
  finished_at timestamptz,
  check (survivor_id <> absorbed_id)
);
create unique index person_links_open on person_links (survivor_id, absorbed_id) where finished_at is null;
