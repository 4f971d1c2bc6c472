-- A session is revocable; access tokens name it, refresh tokens are stored only as a hash and rotate.
create table sessions (
  id uuid primary key,
  user_id uuid references users,
  operator_id uuid references operators,
  identity_id uuid references identities,
  refresh_hash text not null unique,
  previous_refresh_hash text,
  created_at timestamptz not null default app_now(),
  refreshed_at timestamptz not null default app_now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((user_id is null) <> (operator_id is null))
);
create index sessions_user on sessions (user_id) where revoked_at is null;
create index sessions_operator on sessions (operator_id) where revoked_at is null;
