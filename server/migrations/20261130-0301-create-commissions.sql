-- What people earn by recommending. Terms are editions that are only added; who earns of an order is recorded when it is
-- placed; a commission is held from its payment, settled when nothing can come back any more by itself, and reversed by
-- the recorded share of whatever goes back, before or after.
create table commission_editions (
  edition integer primary key,
  terms jsonb not null,
  operator_id uuid references operators,
  reason text not null,
  created_at timestamptz not null default app_now()
);
insert into commission_editions (edition, terms, reason) values (1, '{
  "capBps": 2000, "selfPurchase": "none",
  "shop": {"firstBps": 500, "secondBps": 200},
  "levels": [{"no": 1, "name": "推广员", "fromSalesFen": 0, "extraBps": 0},
             {"no": 2, "name": "高级推广员", "fromSalesFen": 1000000, "extraBps": 100},
             {"no": 3, "name": "金牌推广员", "fromSalesFen": 5000000, "extraBps": 200}],
  "categories": [], "products": [], "skus": [], "campaigns": []}', '初始规则');
revoke update, delete on commission_editions from hetuan_app;

alter table distributors add column level_no integer not null default 1 constraint distributors_level check (level_no between 1 and 10);

-- who earns of an order, as it was when it was placed. No foreign keys to what many orders share: a checked key locks its
-- row, and an edition or a well-known distributor would be locked by all of them. Neither is ever deleted; A11 looks.
create table commission_shares (
  order_id uuid not null references orders,
  level smallint not null,
  payee_id uuid not null,
  buyer_id uuid not null references users,
  -- null: the buyer earns of their own purchase
  binding_id uuid references referral_bindings,
  edition integer not null,
  -- of the lines that pay any, and what all levels together may be at most
  base_fen bigint not null,
  cap_fen bigint not null,
  amount_fen bigint not null,
  lines jsonb not null,
  -- both levels turned out to be one person afterwards
  merged boolean not null default false,
  created_at timestamptz not null default app_now(),
  primary key (order_id, level),
  constraint commission_shares_depth check (level between 1 and 2),
  constraint commission_shares_amount check (amount_fen >= 1 and amount_fen <= cap_fen and cap_fen <= base_fen),
  constraint commission_shares_self check (binding_id is not null or payee_id = buyer_id)
);
create unique index commission_shares_once on commission_shares (order_id, payee_id) where not merged;
create index commission_shares_payee on commission_shares (payee_id);
create index commission_shares_buyer on commission_shares (buyer_id);

create table commissions (
  id uuid primary key,
  order_id uuid not null references orders,
  level smallint not null,
  payee_id uuid not null references users,
  buyer_id uuid not null references users,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  amount_fen bigint not null,
  reversed_fen bigint not null default 0,
  -- of what was paid for goods, what is still kept
  base_fen bigint not null,
  -- whole orders count on the day they were paid
  day date not null,
  settled_at timestamptz,
  created_at timestamptz not null default app_now(),
  foreign key (order_id, level) references commission_shares,
  constraint commissions_once unique (order_id, level),
  constraint commissions_status check (status in ('held', 'settled', 'reversed')),
  constraint commissions_reversed check (reversed_fen between 0 and amount_fen and (status = 'reversed') = (reversed_fen = amount_fen)),
  constraint commissions_settled check (status <> 'settled' or settled_at is not null)
);
create index commissions_newest on commissions (payee_id, created_at desc, id desc);
create index commissions_by_status on commissions (payee_id, status, created_at desc, id desc);
create index commissions_buyer on commissions (buyer_id);

create table commission_lines (
  commission_id uuid not null references commissions,
  order_line_id uuid not null references order_lines,
  base_fen bigint not null check (base_fen >= 1),
  amount_fen bigint not null check (amount_fen >= 0),
  reversed_fen bigint not null default 0,
  primary key (commission_id, order_line_id),
  constraint commission_lines_reversed check (reversed_fen between 0 and amount_fen)
);

-- what a person's people bought and what that earned, by day and by month: for their page and the leaderboard
create table commission_figures (
  user_id uuid not null references users,
  level smallint not null,
  span text not null check (span in ('day', 'month')),
  begins date not null,
  orders integer not null,
  sales_fen bigint not null,
  earned_fen bigint not null,
  primary key (user_id, span, begins, level)
);
create index commission_figures_best on commission_figures (span, begins, level, earned_fen desc, user_id);

-- own settled sales, by which a distributor rises
create table commission_standings (
  user_id uuid primary key references users,
  sales_fen bigint not null,
  constraint commission_standings_sales check (sales_fen >= 0)
);

-- corrections by hand: proposed by one operator, decided by another, then never changed
create table commission_adjustments (
  id uuid primary key,
  user_id uuid not null references users,
  amount_fen bigint not null check (amount_fen <> 0),
  reason text not null,
  author_id uuid not null references operators,
  created_at timestamptz not null default app_now(),
  approved boolean,
  approver_id uuid references operators,
  decided_at timestamptz,
  constraint commission_adjustments_other check (approver_id <> author_id),
  constraint commission_adjustments_decided check
    ((approved is null) = (approver_id is null) and (approved is null) = (decided_at is null))
);
create index commission_adjustments_newest on commission_adjustments (created_at desc, id desc);
create index commission_adjustments_user on commission_adjustments (user_id);
