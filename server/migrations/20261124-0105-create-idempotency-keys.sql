-- One stored answer per (person, endpoint, key) for 24 h, with a hash of the input it answered.
create table idempotency_keys (
  person_id uuid not null,
  endpoint text not null,
  key text not null check (length(key) between 1 and 100),
  input_hash text not null,
  http_status integer not null,
  answer jsonb not null,
  created_at timestamptz not null default app_now(),
  primary key (person_id, endpoint, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
