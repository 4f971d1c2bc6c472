-- Events leave the transaction that caused them through `outbox`; a reaction that took effect stands in `inbox`.
-- Times here are wall times: they measure the machinery, not the business.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  subject_id uuid not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  dispatched_at timestamptz,
  reactions integer,
  settled_at timestamptz
);
create index outbox_undispatched on outbox (id) where dispatched_at is null;
create index outbox_unsettled on outbox (dispatched_at) where settled_at is null and dispatched_at is not null;
create index outbox_settled on outbox (settled_at) where settled_at is not null;

create table inbox (
  event_id bigint not null,
  reaction text not null,
  done_at timestamptz not null default clock_timestamp(),
  primary key (event_id, reaction)
);
