-- What an operator plans to sell cheaper: limited-time and early-cart prices, 满减/满件, 加价购. Terms are data of their
-- kind; an edition is what stood in them before the last change. A subsidy budget can never be overspent.
create table campaigns (
  id uuid primary key,
  kind text not null check (kind in ('limited_time', 'early_cart', 'full_reduction', 'add_on')),
  name text not null,
  label text not null,
  terms jsonb not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  edition integer not null default 1,
  copied_from uuid references campaigns,
  author_id uuid not null,
  approver_id uuid,
  subsidy_budget_fen bigint check (subsidy_budget_fen > 0),
  spent_fen bigint not null default 0,
  stopped_because text,
  created_at timestamptz not null default app_now(),
  constraint campaigns_status check (status in ('draft','scheduled','running','paused','ended')),
  constraint campaigns_window check (ends_at > starts_at),
  constraint campaigns_four_eyes check (approver_id is null or (approver_id <> author_id and subsidy_budget_fen is not null)),
  constraint campaigns_budget check (spent_fen >= 0 and (subsidy_budget_fen is null or spent_fen <= subsidy_budget_fen))
);
create index campaigns_live on campaigns (starts_at) where status in ('scheduled', 'running', 'paused');
create index campaigns_newest on campaigns (id desc);
create table campaign_editions (
  campaign_id uuid not null references campaigns,
  edition integer not null,
  facts jsonb not null,
  author_id uuid not null,
  replaced_at timestamptz not null default app_now(),
  primary key (campaign_id, edition)
);
revoke update, delete on campaign_editions from hetuan_app;
-- What an order took of a campaign's subsidy; given back when the order closes unpaid.
create table campaign_spends (
  order_id uuid not null,
  campaign_id uuid not null references campaigns,
  amount_fen bigint not null check (amount_fen > 0),
  given_back_at timestamptz,
  primary key (order_id, campaign_id)
);
create index campaign_spends_campaign on campaign_spends (campaign_id);
