-- Reconciliation: what a gateway's bill of a day said, and every difference to our books with what became of it.
create table reconciliation_runs (
  id uuid primary key,
  gateway text not null check (gateway in ('wechat_pay', 'alipay')),
  day date not null,
  created_at timestamptz not null default app_now(),
  finished_at timestamptz,
  bill_rows integer not null default 0,
  differences integer not null default 0,
  unique (gateway, day)
);
create table bill_rows (
  gateway text not null,
  day date not null,
  kind text not null check (kind in ('payment', 'refund')),
  number text not null,
  transaction_id text not null,
  out_trade_no text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  state text not null check (state in ('succeeded', 'processing', 'abnormal', 'revoked')),
  at timestamptz not null,
  primary key (gateway, kind, number, transaction_id, day)
);
create index bill_rows_day on bill_rows (gateway, day);
create table reconciliation_differences (
  id uuid primary key,
  gateway text not null,
  day date not null,
  kind text not null check (kind in ('missing_here', 'missing_there', 'wrong_amount', 'wrong_state',
    'refund_missing_here', 'refund_missing_there', 'refund_wrong_amount', 'refund_wrong_state')),
  number text not null,
  transaction_id text not null,
  out_trade_no text not null,
  ours_fen bigint,
  theirs_fen bigint,
  ours_state text,
  theirs_state text,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  found_at timestamptz not null default app_now(),
  outcome text,
  decided_by uuid references operators,
  reason text,
  constraint reconciliation_differences_status check (status in ('open', 'healed', 'decided')),
  unique (gateway, day, kind, number, transaction_id)
);
create index reconciliation_differences_open on reconciliation_differences (found_at) where status = 'open';
create index payments_succeeded on payments (gateway, succeeded_at) where succeeded_at is not null;
create index refunds_succeeded on refunds (succeeded_at) where succeeded_at is not null;
