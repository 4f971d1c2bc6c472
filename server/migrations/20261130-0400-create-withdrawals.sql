-- Commissions leave the shop. Rules and ways of reckoning tax are editions that are only added. A withdrawal is split
-- into bills; number, state and hold live on the bill, and what becomes of it alone moves its money in the books.
create table withdrawal_rules (
  edition integer primary key,
  min_fen bigint not null,
  max_fen bigint not null,
  -- of one person on one business day
  daily_fen bigint not null,
  daily_count integer not null,
  fee_bps integer not null,
  -- least fee where there is one at all
  fee_min_fen bigint not null,
  -- somebody looks at what is as large as this, and a second person at what is as large as that
  review_from_fen bigint not null,
  second_from_fen bigint not null,
  -- from this much in a month on the receiver's real name is asked for
  real_name_from_fen bigint not null,
  -- most that one bill may carry
  wechat_bill_fen bigint not null,
  alipay_bill_fen bigint not null,
  operator_id uuid references operators,
  reason text not null,
  created_at timestamptz not null default app_now(),
  constraint withdrawal_rules_amounts check (min_fen between 100 and max_fen and max_fen <= daily_fen and daily_fen <= 10000000),
  constraint withdrawal_rules_count check (daily_count between 1 and 50),
  constraint withdrawal_rules_fee check (fee_bps between 0 and 1000 and fee_min_fen between 0 and 90),
  constraint withdrawal_rules_review check (review_from_fen >= 0 and second_from_fen >= review_from_fen),
  constraint withdrawal_rules_name check (real_name_from_fen between 0 and 1000000),
  constraint withdrawal_rules_bills check (wechat_bill_fen between 1000 and 5000000 and alipay_bill_fen between 1000 and 5000000)
);
insert into withdrawal_rules (edition, min_fen, max_fen, daily_fen, daily_count, fee_bps, fee_min_fen, review_from_fen,
                              second_from_fen, real_name_from_fen, wechat_bill_fen, alipay_bill_fen, reason)
values (1, 100, 200000, 200000, 10, 0, 0, 100000, 150000, 80000, 20000, 5000000, '初始规则');
revoke update, delete on withdrawal_rules from hetuan_app;

create table tax_rules (
  edition integer primary key,
  name text not null,
  terms jsonb not null,
  operator_id uuid references operators,
  reason text not null,
  created_at timestamptz not null default app_now(),
  constraint tax_rules_method check (terms->>'method' in ('monthly', 'cumulative', 'none'))
);
insert into tax_rules (edition, name, terms, reason) values (1, 'per_payment_2019', '{
  "method": "monthly",
  "deductions": [{"upToFen": 400000, "fixedFen": 80000, "rateBps": 0}, {"upToFen": null, "fixedFen": 0, "rateBps": 2000}],
  "brackets": [{"upToFen": 2000000, "rateBps": 2000, "quickFen": 0}, {"upToFen": 5000000, "rateBps": 3000, "quickFen": 200000},
               {"upToFen": null, "rateBps": 4000, "quickFen": 700000}]}', '劳务报酬按次（月）预扣，初始规则');
revoke update, delete on tax_rules from hetuan_app;

-- who somebody is before the tax office; sealed, one person per identity number
create table real_names (
  user_id uuid primary key references users,
  real_name text not null,
  id_number text not null,
  consent_version text not null,
  told_at timestamptz not null default app_now(),
  constraint real_names_sealed check (real_name like 's1.%' and blind_index(id_number) is not null)
);
create unique index real_names_one on real_names (blind_index(id_number));

create table withdrawals (
  id uuid primary key,
  user_id uuid not null references users,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  channel text not null,
  -- the person as the channel's app calls them
  payee_id text not null,
  amount_fen bigint not null,
  fee_fen bigint not null,
  tax_fen bigint not null,
  net_fen bigint not null,
  rule_edition integer not null references withdrawal_rules,
  tax_edition integer not null references tax_rules,
  -- `2026-11`: what is reckoned together
  tax_month text not null,
  -- how many operators have to agree; 0: risk alone decided
  approvals_needed integer not null default 0,
  -- told to the person
  because text,
  constraint withdrawals_status check (status in
    ('requested', 'review', 'approved', 'paying', 'paid', 'partly_paid', 'failed', 'cancelled', 'rejected')),
  constraint withdrawals_sum check (amount_fen = fee_fen + tax_fen + net_fen and fee_fen >= 0 and tax_fen >= 0 and net_fen > 0),
  constraint withdrawals_month check (tax_month ~ '^\d{4}-\d{2}$')
);
create index withdrawals_user on withdrawals (user_id, created_at desc, id desc);
create index withdrawals_month on withdrawals (user_id, tax_month);
create index withdrawals_by_status on withdrawals (status, created_at desc, id desc);
create index withdrawals_reported on withdrawals (tax_month, user_id);

create table payout_bills (
  id uuid primary key,
  withdrawal_id uuid not null references withdrawals,
  no integer not null check (no >= 1),
  -- what the channel knows it by, on every try the same
  bill_no text not null unique,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  gross_fen bigint not null,
  fee_fen bigint not null,
  tax_fen bigint not null,
  net_fen bigint not null,
  -- before the first call, and every time an outcome was not known
  tried_at timestamptz,
  confirmation text,
  waits_since timestamptz,
  transfer_no text,
  fail_reason text,
  cancel_asked_at timestamptz,
  ended_at timestamptz,
  unique (withdrawal_id, no),
  constraint payout_bills_status check (status in ('planned', 'sent', 'awaiting_user_confirm', 'paid', 'failed', 'cancelled')),
  constraint payout_bills_sum check (gross_fen = fee_fen + tax_fen + net_fen and fee_fen >= 0 and tax_fen >= 0 and net_fen > 0)
);
create index payout_bills_open on payout_bills (status, changed_at) where status in ('planned', 'sent', 'awaiting_user_confirm');

-- on whose accounts a bill's money is held: after two users turned out to be one person there may be several
create table payout_holds (
  bill_id uuid not null references payout_bills,
  account_id uuid not null references users,
  amount_fen bigint not null check (amount_fen > 0),
  primary key (bill_id, account_id)
);
revoke update, delete on payout_holds from hetuan_app;

create table withdrawal_approvals (
  id uuid primary key,
  withdrawal_id uuid not null references withdrawals,
  operator_id uuid not null references operators,
  agreed boolean not null,
  reason text not null,
  at timestamptz not null default app_now(),
  constraint withdrawal_approvals_once unique (withdrawal_id, operator_id)
);
revoke update, delete on withdrawal_approvals from hetuan_app;

create table transfer_notices (
  id uuid primary key,
  channel text not null,
  notice_id text not null,
  bill_no text not null,
  plain jsonb not null,
  received_at timestamptz not null default app_now(),
  unique (channel, notice_id)
);
revoke update, delete on transfer_notices from hetuan_app;
create index users_merged_into on users (merged_into) where merged_into is not null;
