-- After-sale cases: which units of which line, why and whose fault, what was promised to the fen, and where each stands.
-- Pictures are evidence: private, bound to their owner, and to a case once it is applied for.
create table return_address (
  one boolean primary key default true check (one),
  receiver text not null,
  tel text not null,
  place text not null,
  changed_at timestamptz not null default app_now()
);
create table aftersale_cases (
  id uuid primary key,
  no text not null unique,
  order_id uuid not null references orders,
  order_line_id uuid not null references order_lines,
  user_id uuid not null references users,
  wanted_kind text not null check (wanted_kind in ('refund_only', 'return_refund', 'exchange')),
  kind text not null check (kind in ('refund_only', 'return_refund', 'exchange')),
  units integer not null check (units >= 1),
  shipped boolean not null,
  reason text not null,
  fault text not null check (fault in ('merchant', 'buyer')),
  words text not null default '',
  goods_fen bigint not null check (goods_fen >= 0),
  freight_fen bigint not null check (freight_fen >= 0),
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  due_at timestamptz,
  answer text,
  end_cause text,
  return_to jsonb,
  back_carrier text,
  back_waybill_no text,
  sellable_units integer check (sellable_units between 0 and units),
  new_carrier text,
  new_waybill_no text,
  refund_id uuid,
  created_at timestamptz not null default app_now(),
  constraint aftersale_cases_status check (status in ('applied','approved','buyer_shipping','merchant_received','refunding',
    'closed_refunded','exchanged','rejected','withdrawn')),
  check (shipped or kind = 'refund_only')
);
create index aftersale_cases_user on aftersale_cases (user_id, created_at desc, id desc);
create index aftersale_cases_queue on aftersale_cases (status, created_at, id);
create index aftersale_cases_order on aftersale_cases (order_id);
create unique index aftersale_cases_refund on aftersale_cases (refund_id) where refund_id is not null;

create table evidence_pictures (
  id uuid primary key,
  user_id uuid not null references users,
  case_id uuid references aftersale_cases,
  position integer not null default 0,
  key text not null unique,
  width integer not null check (width >= 1),
  height integer not null check (height >= 1),
  bytes integer not null check (bytes >= 1),
  stored_at timestamptz,
  dropped_at timestamptz,
  created_at timestamptz not null default app_now(),
  check (case_id is null or (stored_at is not null and dropped_at is null))
);
create index evidence_pictures_user on evidence_pictures (user_id, created_at);
create index evidence_pictures_case on evidence_pictures (case_id) where case_id is not null;
create index evidence_pictures_loose on evidence_pictures (created_at) where case_id is null;
