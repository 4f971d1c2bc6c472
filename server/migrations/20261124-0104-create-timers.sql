-- Everything that must happen later is a row with `due_at`, claimed with SKIP LOCKED under a lease; the lease token
-- is the fence that keeps a scheduler which lost its lease from finishing the timer.
create table timers (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  lease_until timestamptz,
  lease_token integer not null default 0,
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null default app_now(),
  done_at timestamptz
);
create unique index timers_open on timers (kind, subject_id) where done_at is null;
create index timers_due on timers (due_at) where done_at is null;
