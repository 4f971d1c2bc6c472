-- Flash sales: slots with their window, the SKUs in them with a price and stock of their own, and what became of every
-- admitted attempt. Redis is the gate before these rows and never the truth; an item's epoch says which gate is believed.
create table flash_slots (
  id uuid primary key,
  name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  -- raised by every change of what a slot shows
  revision integer not null default 1,
  captcha boolean not null default false,
  -- tickets of the waiting queue let in per second; null: no queue
  queue_rate integer check (queue_rate between 1 and 100000),
  subsidy_budget_fen bigint check (subsidy_budget_fen > 0),
  spent_fen bigint not null default 0,
  -- below the configured margin: somebody else has to answer for the subsidy
  needs_approval boolean not null,
  author_id uuid not null,
  approver_id uuid,
  pause_reason text,
  reconciled_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint flash_slots_status check (status in ('scheduled','warming','open','sold_out','paused','ended','reconciled')),
  constraint flash_slots_window check (ends_at > starts_at),
  constraint flash_slots_subsidy check (not needs_approval or subsidy_budget_fen is not null),
  constraint flash_slots_budget check (spent_fen >= 0 and (subsidy_budget_fen is null or spent_fen <= subsidy_budget_fen)),
  constraint flash_slots_four_eyes check (approver_id is null or approver_id <> author_id),
  constraint flash_slots_approved check
    (not needs_approval or approver_id is not null or status in ('scheduled', 'ended', 'reconciled'))
);
create index flash_slots_starts on flash_slots (starts_at, id);
create index flash_slots_live on flash_slots (id) where status not in ('scheduled', 'reconciled');
create table flash_items (
  id uuid primary key,
  slot_id uuid not null references flash_slots,
  position integer not null,
  sku_id uuid not null references skus,
  stock_id uuid not null references stocks,
  price_fen bigint not null check (price_fen >= 0),
  -- what the shop adds to one unit: cost less price, when the slot was made
  loss_fen bigint not null check (loss_fen >= 0),
  allocated_units bigint not null check (allocated_units >= 1),
  person_limit integer not null check (person_limit >= 1),
  -- attempts of another epoch than this are written by nobody
  epoch bigint not null default 0,
  constraint flash_items_sku unique (slot_id, sku_id)
);
create index flash_items_sku_slots on flash_items (sku_id);
create table flash_attempts (
  id uuid primary key,
  item_id uuid not null references flash_items,
  user_id uuid not null references users,
  request_id text not null,
  input_hash text not null,
  epoch bigint not null,
  units integer not null check (units >= 1),
  admitted_at timestamptz not null,
  order_id uuid unique references orders,
  reason text,
  -- when its units went back to the gate; null while they are its own, or are on their way
  credited_at timestamptz,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  constraint flash_attempts_status check (status in ('admitted','ordered','paid','released','lost_retry')),
  constraint flash_attempts_order check ((order_id is not null) or status in ('admitted', 'released', 'lost_retry'))
);
-- one order for one request, whatever a gate restored from the past may say
create unique index flash_attempts_request on flash_attempts (item_id, user_id, request_id) where status <> 'lost_retry';
create index flash_attempts_item on flash_attempts (item_id, status);
create index flash_attempts_person on flash_attempts (user_id, id desc);
create index flash_attempts_uncredited on flash_attempts (item_id) where status = 'released' and credited_at is null;
-- Why people were told no before the gate, for the statistics of operators: written a second late by every process.
create table flash_refusals (
  item_id uuid not null references flash_items,
  reason text not null,
  count bigint not null check (count >= 1),
  primary key (item_id, reason)
);
