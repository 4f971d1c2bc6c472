-- An offer that may sell below the least margin has a budget that somebody else than its author approved. What its orders
-- may cost is counted with them, and no order ever brings it beyond the budget.
alter table group_offers
  add column author_id uuid,
  add column approver_id uuid,
  add column subsidy_budget_fen bigint,
  add column subsidy_spent_fen bigint not null default 0,
  add constraint group_offers_four_eyes check (approver_id is null or (author_id is not null and approver_id <> author_id and subsidy_budget_fen is not null)),
  add constraint group_offers_budget check (subsidy_spent_fen >= 0 and (subsidy_budget_fen is null or (subsidy_budget_fen > 0 and subsidy_spent_fen <= subsidy_budget_fen)));
-- as it was when the offer was made: what the approval was given for
alter table group_offer_skus add column cost_fen bigint check (cost_fen >= 0);
create table group_subsidies (
  order_id uuid primary key references orders,
  offer_id uuid not null references group_offers,
  amount_fen bigint not null check (amount_fen >= 0),
  given_back_at timestamptz
);
create index group_subsidies_offer on group_subsidies (offer_id);
