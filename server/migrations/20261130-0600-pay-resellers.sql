-- What resellers of chains have been given for the orders they brought: one row per order that was ever owed for, with
-- what stands in the books for it and in how many steps it came there.
create table resale_incomes (
  order_id uuid primary key references orders,
  payee_id uuid not null references users,
  posted_fen bigint not null,
  steps integer not null default 1,
  created_at timestamptz not null default app_now(),
  changed_at timestamptz not null default app_now(),
  constraint resale_incomes_posted check (posted_fen >= 0 and steps >= 1)
);
create index resale_incomes_payee on resale_incomes (payee_id);
