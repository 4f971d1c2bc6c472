-- What operators have to look at: one open row per kind and subject, raised again as often as it happens.
create table alarms (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  text text not null,
  details jsonb not null default '{}',
  times integer not null default 1 check (times >= 1),
  raised_at timestamptz not null default app_now(),
  last_at timestamptz not null default app_now(),
  settled_at timestamptz,
  settled_by uuid references operators,
  note text,
  check ((settled_at is null) = (settled_by is null))
);
create unique index alarms_open on alarms (kind, subject_id) where settled_at is null;
create index alarms_newest on alarms (raised_at desc, id desc);
