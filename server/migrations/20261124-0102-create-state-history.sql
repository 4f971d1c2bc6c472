-- Every move of every machine, appended by the transition writer and never changed.
create table state_history (
  noun text not null,
  subject_id uuid not null,
  version integer not null check (version >= 1),
  from_status text,
  to_status text not null,
  event text not null,
  actor text not null,
  at timestamptz not null,
  primary key (noun, subject_id, version),
  check ((from_status is null) = (version = 1))
);
revoke update, delete on state_history from hetuan_app;
