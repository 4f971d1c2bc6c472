-- Payments, the notices that speak of them, and refunds. A refund is a row first and a gateway call second.
create table payments (
  id uuid primary key,
  order_id uuid not null,
  user_id uuid not null,
  gateway text not null check (gateway in ('wechat_pay', 'alipay', 'free')),
  out_trade_no text not null,
  extra_of uuid references payments,
  amount_fen bigint not null check (amount_fen >= 0),
  currency text not null default 'CNY',
  app_id text not null,
  merchant_id text not null,
  payer_id text,
  description text not null,
  prepay_id text,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  transaction_id text,
  received_fen bigint,
  succeeded_at timestamptz,
  expires_at timestamptz not null,
  reference jsonb not null default '{}',
  created_at timestamptz not null default app_now(),
  constraint payments_status check (status in ('created','prepaid','succeeded','closed','surplus','refunding','refunded','mismatch'))
);
create unique index payments_number on payments (gateway, out_trade_no) where extra_of is null;
create unique index payments_transaction on payments (gateway, transaction_id) where transaction_id is not null;
create unique index payments_effective on payments (order_id) where status = 'succeeded';
create index payments_order on payments (order_id);
create index payments_open on payments (created_at) where status in ('created', 'prepaid');

create table payment_notices (
  id uuid primary key,
  gateway text not null,
  notice_id text not null,
  kind text not null check (kind in ('payment', 'refund', 'other')),
  number text,
  facts jsonb not null,
  received_at timestamptz not null default app_now(),
  outcome text,
  settled_at timestamptz,
  unique (gateway, notice_id)
);
create index payment_notices_open on payment_notices (received_at) where outcome is null;

create table refunds (
  id uuid primary key,
  order_id uuid not null,
  payment_id uuid not null references payments,
  out_refund_no text not null unique,
  amount_fen bigint not null check (amount_fen > 0),
  cause text not null check (cause in ('surplus', 'group_failed', 'left_group', 'operator', 'aftersale')),
  reason text not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  replaces uuid references refunds,
  refund_no text,
  sent_at timestamptz,
  last_error text,
  requested_at timestamptz not null default app_now(),
  succeeded_at timestamptz,
  constraint refunds_status check (status in ('requested','processing','succeeded','abnormal','closed'))
);
create index refunds_order on refunds (order_id);
create index refunds_payment on refunds (payment_id);
create index refunds_open on refunds (requested_at) where status in ('requested', 'processing', 'abnormal');
