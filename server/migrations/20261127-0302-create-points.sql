-- Points: lots that are spent first in, first out, a balance per person that CHECKs keep at or above zero, and a
-- statement of every move. A lot remembers the account of the books it was earned on: linking two users moves no
-- balance there. One point is worth one fen.
create table point_balances (
  user_id uuid primary key references users,
  available integer not null default 0,
  frozen integer not null default 0,
  debt integer not null default 0,
  constraint point_balances_available check (available >= 0),
  constraint point_balances_frozen check (frozen >= 0),
  constraint point_balances_debt check (debt >= 0)
);

create table point_lots (
  id uuid primary key,
  user_id uuid not null references users,
  account_id uuid not null references users,
  source text not null check (source in ('order', 'sign_in', 'reward')),
  source_key text not null,
  points integer not null check (points >= 1),
  remaining integer not null,
  reversed integer not null default 0,
  frozen boolean not null,
  expires_at timestamptz,
  reminded_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint point_lots_remaining check (remaining between 0 and points),
  constraint point_lots_reversed check (reversed between 0 and points),
  constraint point_lots_source unique (source, source_key),
  check (frozen = (expires_at is null))
);
create index point_lots_spendable on point_lots (user_id, expires_at, id) where remaining > 0 and not frozen;
create index point_lots_due on point_lots (expires_at, id) where remaining > 0 and not frozen;
create index point_lots_user on point_lots (user_id);

create table point_spends (
  order_id uuid not null,
  lot_id uuid not null references point_lots,
  user_id uuid not null references users,
  points integer not null check (points >= 1),
  returned integer not null default 0,
  primary key (order_id, lot_id),
  constraint point_spends_returned check (returned between 0 and points)
);
create index point_spends_user on point_spends (user_id);

create table point_moves (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null check (kind in ('frozen', 'earned', 'cancelled', 'spent', 'returned', 'expired', 'reversed', 'repaid',
    'signed_in', 'made_up', 'rewarded')),
  points integer not null check (points <> 0),
  available_after integer not null check (available_after >= 0),
  source_key text not null,
  order_id uuid,
  at timestamptz not null default app_now(),
  constraint point_moves_once unique (kind, source_key)
);
create index point_moves_newest on point_moves (user_id, at desc, id desc);

create table sign_ins (
  user_id uuid not null references users,
  day date not null,
  points integer not null check (points >= 1),
  made_up boolean not null default false,
  at timestamptz not null default app_now(),
  constraint sign_ins_once primary key (user_id, day)
);
create table sign_in_cards (
  user_id uuid primary key references users,
  cards integer not null default 0,
  constraint sign_in_cards_left check (cards between 0 and 3)
);

insert into ledger_accounts (key, kind) values
  ('house:points_expense', 'points_expense'),
  ('house:coupon_expense', 'coupon_expense');
