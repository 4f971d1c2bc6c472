-- Operators, their roles, and the immutable log of what they did.
create table operators (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password_hash text not null,
  disabled_at timestamptz,
  permissions_version integer not null default 1,
  created_at timestamptz not null default app_now()
);
create table roles (
  id uuid primary key,
  name text not null unique,
  permissions text[] not null
);
create table operator_roles (
  operator_id uuid not null references operators,
  role_id uuid not null references roles,
  primary key (operator_id, role_id)
);
create table operator_actions (
  id uuid primary key,
  operator_id uuid not null references operators,
  action text not null,
  subject_id uuid,
  reason text,
  details jsonb not null default '{}',
  at timestamptz not null default app_now()
);
create index operator_actions_subject on operator_actions (subject_id);
revoke update, delete on operator_actions from hetuan_app;
