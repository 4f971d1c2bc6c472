-- Terms that move money: what would pay more out, or look less closely, is proposed by one operator and comes into force
-- when another approves it. A proposal is decided once; the edition it becomes names both.
create table terms_proposals (
  id uuid primary key,
  kind text not null,
  -- in force when it was proposed; approved on no other
  base_edition integer not null,
  terms jsonb not null,
  -- in what it is looser, in words
  loosenings jsonb not null,
  reason text not null,
  author_id uuid not null references operators,
  created_at timestamptz not null default app_now(),
  approved boolean,
  approver_id uuid references operators,
  decided_at timestamptz,
  -- what it became
  edition integer,
  constraint terms_proposals_kind check (kind in ('commission', 'withdrawal', 'tax', 'risk')),
  constraint terms_proposals_looser check (jsonb_array_length(loosenings) >= 1),
  constraint terms_proposals_four_eyes check (approver_id <> author_id),
  constraint terms_proposals_decided check
    ((approved is null) = (approver_id is null) and (approved is null) = (decided_at is null)
     and (approved is true) = (edition is not null))
);
create index terms_proposals_newest on terms_proposals (created_at desc, id desc);
create unique index terms_proposals_edition on terms_proposals (kind, edition);
revoke delete on terms_proposals from hetuan_app;

alter table commission_editions add column approver_id uuid references operators,
  add constraint commission_editions_four_eyes check (approver_id <> operator_id);
alter table withdrawal_rules add column approver_id uuid references operators,
  add constraint withdrawal_rules_four_eyes check (approver_id <> operator_id);
alter table tax_rules add column approver_id uuid references operators,
  add constraint tax_rules_four_eyes check (approver_id <> operator_id);
alter table risk_rules add column approver_id uuid references operators,
  add constraint risk_rules_four_eyes check (approver_id <> operator_id);
