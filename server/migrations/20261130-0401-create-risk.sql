-- Whether money should leave is judged by rules that are data, in editions that are only added; every judgement is kept
-- with the facts it saw and what each rule made of them.
create table risk_rules (
  edition integer primary key,
  rules jsonb not null,
  review_from integer not null,
  reject_from integer not null,
  -- so many judgements in a row without a doubt are a reason to doubt the judge
  silent_after integer not null,
  operator_id uuid references operators,
  reason text not null,
  created_at timestamptz not null default app_now(),
  constraint risk_rules_bounds check (review_from between 1 and reject_from and reject_from <= 100),
  constraint risk_rules_silence check (silent_after between 10 and 100000),
  constraint risk_rules_some check (jsonb_array_length(rules) >= 8)
);
insert into risk_rules (edition, rules, review_from, reject_from, silent_after, reason) values (1, '[
  {"fact": "accountDays", "is": "below", "limit": 3, "points": 15},
  {"fact": "payeeHours", "is": "below", "limit": 24, "points": 15},
  {"fact": "broughtInAnHour", "is": "at_least", "limit": 20, "points": 25},
  {"fact": "leadsHeld", "is": "at_least", "limit": 1, "points": 20},
  {"fact": "refundedBps", "is": "at_least", "limit": 5000, "points": 25},
  {"fact": "buyersAtOwnPhone", "is": "at_least", "limit": 1, "points": 40},
  {"fact": "buyersSharingPhone", "is": "at_least", "limit": 3, "points": 40},
  {"fact": "buyersPaidByOwn", "is": "at_least", "limit": 1, "points": 50},
  {"fact": "buyersSharingPayer", "is": "at_least", "limit": 3, "points": 50},
  {"fact": "hasteBps", "is": "at_least", "limit": 7000, "points": 20},
  {"fact": "firstAmountFen", "is": "at_least", "limit": 50000, "points": 15},
  {"fact": "requestsToday", "is": "at_least", "limit": 5, "points": 10}]', 40, 90, 500, '初始规则');
revoke update, delete on risk_rules from hetuan_app;

create table risk_decisions (
  id uuid primary key,
  subject_id uuid not null,
  user_id uuid not null references users,
  edition integer not null references risk_rules,
  facts jsonb not null,
  parts jsonb not null,
  score integer not null check (score between 0 and 100),
  outcome text not null check (outcome in ('pass', 'review', 'reject')),
  at timestamptz not null default app_now()
);
create index risk_decisions_subject on risk_decisions (subject_id, at desc);
create index risk_decisions_newest on risk_decisions (at desc, id desc);
revoke update, delete on risk_decisions from hetuan_app;
