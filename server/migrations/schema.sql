-- What the migrations make, read from a database that was migrated from zero; `npm run generate` writes it.
-- To be read and compared, not to be run.

-- Extensions

create extension pg_trgm;

-- Tables

create table addresses (
  id uuid not null,
  user_id uuid not null,
  recipient text not null,
  phone text not null,
  region_code text not null,
  region_names text[] not null,
  detail text not null,
  is_default boolean default false not null,
  created_at timestamp with time zone default app_now() not null,
  deleted_at timestamp with time zone,
  constraint addresses_pkey PRIMARY KEY (id),
  constraint addresses_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint addresses_region_code_check CHECK ((region_code ~ '^[0-9]{6}$'::text)),
  constraint addresses_sealed CHECK (((recipient ~~ 's1.%'::text) AND (detail ~~ 's1.%'::text) AND (blind_index(phone) IS NOT NULL))) NOT VALID
);

create table aftersale_cases (
  id uuid not null,
  no text not null,
  order_id uuid not null,
  order_line_id uuid not null,
  user_id uuid not null,
  wanted_kind text not null,
  kind text not null,
  units integer not null,
  shipped boolean not null,
  reason text not null,
  fault text not null,
  words text default ''::text not null,
  goods_fen bigint not null,
  freight_fen bigint not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  due_at timestamp with time zone,
  answer text,
  end_cause text,
  return_to jsonb,
  back_carrier text,
  back_waybill_no text,
  sellable_units integer,
  new_carrier text,
  new_waybill_no text,
  refund_id uuid,
  created_at timestamp with time zone default app_now() not null,
  constraint aftersale_cases_pkey PRIMARY KEY (id),
  constraint aftersale_cases_no_key UNIQUE (no),
  constraint aftersale_cases_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint aftersale_cases_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines(id),
  constraint aftersale_cases_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint aftersale_cases_check CHECK (((sellable_units >= 0) AND (sellable_units <= units))),
  constraint aftersale_cases_check1 CHECK ((shipped OR (kind = 'refund_only'::text))),
  constraint aftersale_cases_fault_check CHECK ((fault = ANY (ARRAY['merchant'::text, 'buyer'::text]))),
  constraint aftersale_cases_freight_fen_check CHECK ((freight_fen >= 0)),
  constraint aftersale_cases_goods_fen_check CHECK ((goods_fen >= 0)),
  constraint aftersale_cases_kind_check CHECK ((kind = ANY (ARRAY['refund_only'::text, 'return_refund'::text, 'exchange'::text]))),
  constraint aftersale_cases_status CHECK ((status = ANY (ARRAY['applied'::text, 'approved'::text, 'buyer_shipping'::text, 'merchant_received'::text, 'refunding'::text, 'closed_refunded'::text, 'exchanged'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint aftersale_cases_units_check CHECK ((units >= 1)),
  constraint aftersale_cases_wanted_kind_check CHECK ((wanted_kind = ANY (ARRAY['refund_only'::text, 'return_refund'::text, 'exchange'::text])))
);

create table alarms (
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  text text not null,
  details jsonb default '{}'::jsonb not null,
  times integer default 1 not null,
  raised_at timestamp with time zone default app_now() not null,
  last_at timestamp with time zone default app_now() not null,
  settled_at timestamp with time zone,
  settled_by uuid,
  note text,
  constraint alarms_pkey PRIMARY KEY (id),
  constraint alarms_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES operators(id),
  constraint alarms_check CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
  constraint alarms_times_check CHECK ((times >= 1))
);

create table app_clock (
  only_row boolean default true not null,
  shift interval default '00:00:00'::interval not null,
  shifted_at timestamp with time zone default clock_timestamp() not null,
  adjustable boolean default false not null,
  constraint app_clock_pkey PRIMARY KEY (only_row),
  constraint app_clock_only_row_check CHECK (only_row)
);

create table bargain_cuts (
  bargain_id uuid not null,
  no integer not null,
  place integer not null,
  helper_id uuid not null,
  amount_fen bigint not null,
  new_visitor boolean not null,
  young boolean not null,
  device text not null,
  block text not null,
  cut_at timestamp with time zone default app_now() not null,
  constraint bargain_cuts_pkey PRIMARY KEY (bargain_id, no),
  constraint bargain_cuts_person UNIQUE (bargain_id, helper_id),
  constraint bargain_cuts_place UNIQUE (bargain_id, place),
  constraint bargain_cuts_bargain_id_fkey FOREIGN KEY (bargain_id) REFERENCES bargains(id),
  constraint bargain_cuts_helper_id_fkey FOREIGN KEY (helper_id) REFERENCES users(id),
  constraint bargain_cuts_amount_fen_check CHECK ((amount_fen >= 1)),
  constraint bargain_cuts_check CHECK (((no = 0) = (place = 0))),
  constraint bargain_cuts_no_check CHECK ((no >= 0)),
  constraint bargain_cuts_place_check CHECK ((place >= 0))
);

create table bargain_offers (
  id uuid not null,
  product_id uuid not null,
  sku_id uuid not null,
  stock_id uuid not null,
  name text not null,
  start_fen bigint not null,
  floor_fen bigint not null,
  needed integer not null,
  time_limit_ms bigint not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  any_price boolean not null,
  pay_window_ms bigint not null,
  owner_cut_fen bigint not null,
  least_cut_fen bigint not null,
  most_cut_fen bigint not null,
  new_visitor_first boolean not null,
  person_starts integer not null,
  person_helps integer not null,
  quota integer not null,
  taken integer default 0 not null,
  subsidy_budget_fen bigint,
  worst_loss_fen bigint not null,
  author_id uuid not null,
  approver_id uuid,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint bargain_offers_pkey PRIMARY KEY (id),
  constraint bargain_offers_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint bargain_offers_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint bargain_offers_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint bargain_offers_budget CHECK (((approver_id IS NULL) OR (worst_loss_fen <= subsidy_budget_fen))),
  constraint bargain_offers_check CHECK ((start_fen > floor_fen)),
  constraint bargain_offers_check1 CHECK ((most_cut_fen >= least_cut_fen)),
  constraint bargain_offers_check2 CHECK (((((start_fen - floor_fen) - owner_cut_fen) >= (needed * least_cut_fen)) AND (((start_fen - floor_fen) - owner_cut_fen) <= (needed * most_cut_fen)))),
  constraint bargain_offers_floor_fen_check CHECK ((floor_fen >= 1)),
  constraint bargain_offers_four_eyes CHECK (((approver_id IS NULL) OR ((approver_id <> author_id) AND (subsidy_budget_fen IS NOT NULL)))),
  constraint bargain_offers_least_cut_fen_check CHECK ((least_cut_fen >= 1)),
  constraint bargain_offers_needed_check CHECK (((needed >= 2) AND (needed <= 200))),
  constraint bargain_offers_owner_cut_fen_check CHECK ((owner_cut_fen >= 0)),
  constraint bargain_offers_person_helps_check CHECK ((person_helps >= 1)),
  constraint bargain_offers_person_starts_check CHECK ((person_starts >= 1)),
  constraint bargain_offers_quota CHECK (((taken >= 0) AND (taken <= quota))),
  constraint bargain_offers_quota_check CHECK ((quota >= 1)),
  constraint bargain_offers_status CHECK ((status = ANY (ARRAY['pending'::text, 'open'::text, 'paused'::text, 'ended'::text])))
);

create table bargain_risks (
  id uuid not null,
  bargain_id uuid not null,
  user_id uuid not null,
  verdict text not null,
  reason text not null,
  device text not null,
  block text not null,
  at timestamp with time zone default app_now() not null,
  constraint bargain_risks_pkey PRIMARY KEY (id),
  constraint bargain_risks_bargain_id_fkey FOREIGN KEY (bargain_id) REFERENCES bargains(id),
  constraint bargain_risks_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint bargain_risks_verdict_check CHECK ((verdict = ANY (ARRAY['captcha'::text, 'refused'::text])))
);

create table bargains (
  id uuid not null,
  offer_id uuid not null,
  owner_id uuid not null,
  start_fen bigint not null,
  floor_fen bigint not null,
  needed integer not null,
  seed text not null,
  cuts bigint[] not null,
  cut_fen bigint not null,
  helpers integer default 0 not null,
  device text not null,
  block text not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  revision integer default 1 not null,
  order_id uuid,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default app_now() not null,
  constraint bargains_pkey PRIMARY KEY (id),
  constraint bargains_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES bargain_offers(id),
  constraint bargains_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint bargains_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id),
  constraint bargains_check CHECK ((cardinality(cuts) = (needed + 1))),
  constraint bargains_check1 CHECK (((status = ANY (ARRAY['ordered'::text, 'won'::text])) = (order_id IS NOT NULL))),
  constraint bargains_check2 CHECK (((status <> 'reached'::text) OR (cut_fen = (start_fen - floor_fen)))),
  constraint bargains_floor CHECK (((cut_fen >= 0) AND (cut_fen <= (start_fen - floor_fen)))),
  constraint bargains_helpers CHECK (((helpers >= 0) AND (helpers <= needed))),
  constraint bargains_status CHECK ((status = ANY (ARRAY['active'::text, 'reached'::text, 'ordered'::text, 'won'::text, 'expired'::text])))
);

create table bill_rows (
  gateway text not null,
  day date not null,
  kind text not null,
  number text not null,
  transaction_id text not null,
  out_trade_no text not null,
  amount_fen bigint not null,
  state text not null,
  at timestamp with time zone not null,
  constraint bill_rows_pkey PRIMARY KEY (gateway, kind, number, transaction_id, day),
  constraint bill_rows_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint bill_rows_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text]))),
  constraint bill_rows_state_check CHECK ((state = ANY (ARRAY['succeeded'::text, 'processing'::text, 'abnormal'::text, 'revoked'::text])))
);

create table brands (
  id uuid not null,
  name text not null,
  story text default ''::text not null,
  logo_key text,
  constraint brands_pkey PRIMARY KEY (id),
  constraint brands_name_key UNIQUE (name)
);

create table campaign_editions (
  campaign_id uuid not null,
  edition integer not null,
  facts jsonb not null,
  author_id uuid not null,
  replaced_at timestamp with time zone default app_now() not null,
  constraint campaign_editions_pkey PRIMARY KEY (campaign_id, edition),
  constraint campaign_editions_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id)
);

create table campaign_spends (
  order_id uuid not null,
  campaign_id uuid not null,
  amount_fen bigint not null,
  given_back_at timestamp with time zone,
  returned_fen bigint default 0 not null,
  constraint campaign_spends_pkey PRIMARY KEY (order_id, campaign_id),
  constraint campaign_spends_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  constraint campaign_spends_amount_fen_check CHECK ((amount_fen > 0)),
  constraint campaign_spends_returned CHECK (((returned_fen >= 0) AND (returned_fen <= amount_fen)))
);

create table campaigns (
  id uuid not null,
  kind text not null,
  name text not null,
  label text not null,
  terms jsonb not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  edition integer default 1 not null,
  copied_from uuid,
  author_id uuid not null,
  approver_id uuid,
  subsidy_budget_fen bigint,
  spent_fen bigint default 0 not null,
  stopped_because text,
  created_at timestamp with time zone default app_now() not null,
  constraint campaigns_pkey PRIMARY KEY (id),
  constraint campaigns_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES campaigns(id),
  constraint campaigns_budget CHECK (((spent_fen >= 0) AND ((subsidy_budget_fen IS NULL) OR (spent_fen <= subsidy_budget_fen)))),
  constraint campaigns_four_eyes CHECK (((approver_id IS NULL) OR ((approver_id <> author_id) AND (subsidy_budget_fen IS NOT NULL)))),
  constraint campaigns_kind_check CHECK ((kind = ANY (ARRAY['limited_time'::text, 'early_cart'::text, 'full_reduction'::text, 'add_on'::text]))),
  constraint campaigns_status CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'running'::text, 'paused'::text, 'ended'::text]))),
  constraint campaigns_subsidy_budget_fen_check CHECK ((subsidy_budget_fen > 0)),
  constraint campaigns_window CHECK ((ends_at > starts_at))
);

create table cart_items (
  user_id uuid not null,
  sku_id uuid not null,
  units integer not null,
  selected boolean default true not null,
  added_at timestamp with time zone default app_now() not null,
  constraint cart_items_pkey PRIMARY KEY (user_id, sku_id),
  constraint cart_items_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint cart_items_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint cart_items_units_check CHECK (((units >= 1) AND (units <= 999)))
);

create table categories (
  id uuid not null,
  parent_id uuid,
  name text not null,
  picture_key text,
  "position" integer default 0 not null,
  constraint categories_pkey PRIMARY KEY (id),
  constraint categories_parent_id_name_key UNIQUE NULLS NOT DISTINCT (parent_id, name),
  constraint categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories(id)
);

create table chain_edits (
  chain_id uuid not null,
  edition integer not null,
  changes jsonb not null,
  actor text not null,
  at timestamp with time zone default app_now() not null,
  constraint chain_edits_pkey PRIMARY KEY (chain_id, edition),
  constraint chain_edits_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES chains(id)
);

create table chain_entries (
  id uuid not null,
  chain_id uuid not null,
  user_id uuid not null,
  order_id uuid not null,
  serial integer not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  paid_at timestamp with time zone not null,
  constraint chain_entries_pkey PRIMARY KEY (id),
  constraint chain_entries_order_id_key UNIQUE (order_id),
  constraint chain_entries_serial UNIQUE (chain_id, serial),
  constraint chain_entries_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES chains(id),
  constraint chain_entries_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint chain_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint chain_entries_serial_check CHECK ((serial >= 1)),
  constraint chain_entries_status CHECK ((status = ANY (ARRAY['paid'::text, 'refunding'::text, 'refunded'::text])))
);

create table chain_managers (
  user_id uuid not null,
  reason text not null,
  granted_by uuid,
  granted_at timestamp with time zone default app_now() not null,
  ended_at timestamp with time zone,
  constraint chain_managers_pkey PRIMARY KEY (user_id),
  constraint chain_managers_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES operators(id),
  constraint chain_managers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table chain_pictures (
  id uuid not null,
  user_id uuid not null,
  key text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  stored_at timestamp with time zone,
  dropped_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  constraint chain_pictures_pkey PRIMARY KEY (id),
  constraint chain_pictures_key_key UNIQUE (key),
  constraint chain_pictures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint chain_pictures_bytes_check CHECK ((bytes >= 1)),
  constraint chain_pictures_height_check CHECK ((height >= 1)),
  constraint chain_pictures_width_check CHECK ((width >= 1))
);

create table chain_resale_lines (
  order_id uuid not null,
  sku_id uuid not null,
  resale_id uuid not null,
  units integer not null,
  supply_fen bigint not null,
  price_fen bigint not null,
  paid_fen bigint,
  refunded_units integer default 0 not null,
  refunded_fen bigint default 0 not null,
  rebated_fen bigint default 0 not null,
  owed_fen bigint generated always as (GREATEST((0)::bigint, COALESCE((((paid_fen - refunded_fen) - rebated_fen) - ((units - refunded_units) * supply_fen)), (0)::bigint))) stored not null,
  settled_at timestamp with time zone,
  constraint chain_resale_lines_pkey PRIMARY KEY (order_id, sku_id),
  constraint chain_resale_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint chain_resale_lines_resale_id_fkey FOREIGN KEY (resale_id) REFERENCES chain_resales(id),
  constraint chain_resale_lines_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint chain_resale_lines_price CHECK ((price_fen >= supply_fen)),
  constraint chain_resale_lines_settled CHECK (((settled_at IS NULL) OR (paid_fen IS NOT NULL))),
  constraint chain_resale_lines_units CHECK (((refunded_units >= 0) AND (refunded_units <= units))),
  constraint chain_resale_lines_units_check CHECK ((units >= 1))
);

create table chain_resale_prices (
  resale_id uuid not null,
  sku_id uuid not null,
  price_fen bigint not null,
  constraint chain_resale_prices_pkey PRIMARY KEY (resale_id, sku_id),
  constraint chain_resale_prices_resale_id_fkey FOREIGN KEY (resale_id) REFERENCES chain_resales(id),
  constraint chain_resale_prices_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint chain_resale_prices_price_fen_check CHECK ((price_fen > 0))
);

create table chain_resales (
  id uuid not null,
  chain_id uuid not null,
  reseller_id uuid not null,
  edition integer default 1 not null,
  created_at timestamp with time zone default app_now() not null,
  ended_at timestamp with time zone,
  constraint chain_resales_pkey PRIMARY KEY (id),
  constraint chain_resales_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES chains(id),
  constraint chain_resales_reseller_id_fkey FOREIGN KEY (reseller_id) REFERENCES users(id)
);

create table chain_skus (
  chain_id uuid not null,
  sku_id uuid not null,
  "position" integer not null,
  stock_id uuid,
  price_fen bigint not null,
  stock_units bigint not null,
  person_limit integer not null,
  paid_units bigint default 0 not null,
  paid_fen bigint default 0 not null,
  refunded_units bigint default 0 not null,
  refunded_fen bigint default 0 not null,
  stopped_at timestamp with time zone,
  supply_fen bigint,
  constraint chain_skus_pkey PRIMARY KEY (chain_id, sku_id),
  constraint chain_skus_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES chains(id),
  constraint chain_skus_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint chain_skus_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint chain_skus_fen CHECK (((refunded_fen >= 0) AND (refunded_fen <= paid_fen))),
  constraint chain_skus_person_limit_check CHECK ((person_limit >= 1)),
  constraint chain_skus_price_fen_check CHECK ((price_fen > 0)),
  constraint chain_skus_stock_units_check CHECK (((stock_units >= 1) OR ((stopped_at IS NOT NULL) AND (stock_units >= 0)))),
  constraint chain_skus_supply CHECK ((supply_fen <= price_fen)),
  constraint chain_skus_supply_fen_check CHECK ((supply_fen > 0)),
  constraint chain_skus_units CHECK (((refunded_units >= 0) AND (refunded_units <= paid_units)))
);

create table chains (
  id uuid not null,
  manager_id uuid not null,
  title text not null,
  words text default ''::text not null,
  picture_ids uuid[] default '{}'::uuid[] not null,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  scheduled boolean default false not null,
  audience text not null,
  commission boolean default false not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  revision integer default 1 not null,
  edition integer default 1 not null,
  serials integer default 0 not null,
  refunded integer default 0 not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  settled_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  express boolean default true not null,
  point_ids uuid[] default '{}'::uuid[] not null,
  constraint chains_pkey PRIMARY KEY (id),
  constraint chains_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES users(id),
  constraint chains_audience_check CHECK ((audience = ANY (ARRAY['listed'::text, 'link'::text]))),
  constraint chains_check CHECK (((status = 'draft'::text) OR (closes_at IS NOT NULL))),
  constraint chains_check1 CHECK (((NOT scheduled) OR ((opens_at IS NOT NULL) AND (closes_at IS NOT NULL)))),
  constraint chains_delivery CHECK ((express OR (cardinality(point_ids) > 0))),
  constraint chains_refunded CHECK (((refunded >= 0) AND (refunded <= serials))),
  constraint chains_serials_check CHECK ((serials >= 0)),
  constraint chains_status CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'closed'::text, 'settled'::text])))
);

create table collection_lines (
  collection_id uuid not null,
  order_line_id uuid not null,
  units integer not null,
  constraint collection_lines_pkey PRIMARY KEY (collection_id, order_line_id),
  constraint collection_lines_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collections(id),
  constraint collection_lines_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines(id),
  constraint collection_lines_units_check CHECK ((units >= 1))
);

create table collections (
  id uuid not null,
  pickup_id uuid not null,
  operator_id uuid not null,
  collected_at timestamp with time zone default app_now() not null,
  constraint collections_pkey PRIMARY KEY (id),
  constraint collections_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint collections_pickup_id_fkey FOREIGN KEY (pickup_id) REFERENCES pickups(id)
);

create table commission_adjustments (
  id uuid not null,
  user_id uuid not null,
  amount_fen bigint not null,
  reason text not null,
  author_id uuid not null,
  created_at timestamp with time zone default app_now() not null,
  approved boolean,
  approver_id uuid,
  decided_at timestamp with time zone,
  constraint commission_adjustments_pkey PRIMARY KEY (id),
  constraint commission_adjustments_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint commission_adjustments_author_id_fkey FOREIGN KEY (author_id) REFERENCES operators(id),
  constraint commission_adjustments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint commission_adjustments_amount_fen_check CHECK ((amount_fen <> 0)),
  constraint commission_adjustments_decided CHECK ((((approved IS NULL) = (approver_id IS NULL)) AND ((approved IS NULL) = (decided_at IS NULL)))),
  constraint commission_adjustments_other CHECK ((approver_id <> author_id))
);

create table commission_editions (
  edition integer not null,
  terms jsonb not null,
  operator_id uuid,
  reason text not null,
  created_at timestamp with time zone default app_now() not null,
  approver_id uuid,
  constraint commission_editions_pkey PRIMARY KEY (edition),
  constraint commission_editions_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint commission_editions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint commission_editions_four_eyes CHECK ((approver_id <> operator_id))
);

create table commission_figures (
  user_id uuid not null,
  level smallint not null,
  span text not null,
  begins date not null,
  orders integer not null,
  sales_fen bigint not null,
  earned_fen bigint not null,
  constraint commission_figures_pkey PRIMARY KEY (user_id, span, begins, level),
  constraint commission_figures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint commission_figures_span_check CHECK ((span = ANY (ARRAY['day'::text, 'month'::text])))
);

create table commission_lines (
  commission_id uuid not null,
  order_line_id uuid not null,
  base_fen bigint not null,
  amount_fen bigint not null,
  reversed_fen bigint default 0 not null,
  constraint commission_lines_pkey PRIMARY KEY (commission_id, order_line_id),
  constraint commission_lines_commission_id_fkey FOREIGN KEY (commission_id) REFERENCES commissions(id),
  constraint commission_lines_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines(id),
  constraint commission_lines_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint commission_lines_base_fen_check CHECK ((base_fen >= 1)),
  constraint commission_lines_reversed CHECK (((reversed_fen >= 0) AND (reversed_fen <= amount_fen)))
);

create table commission_shares (
  order_id uuid not null,
  level smallint not null,
  payee_id uuid not null,
  buyer_id uuid not null,
  binding_id uuid,
  edition integer not null,
  base_fen bigint not null,
  cap_fen bigint not null,
  amount_fen bigint not null,
  lines jsonb not null,
  merged boolean default false not null,
  created_at timestamp with time zone default app_now() not null,
  constraint commission_shares_pkey PRIMARY KEY (order_id, level),
  constraint commission_shares_binding_id_fkey FOREIGN KEY (binding_id) REFERENCES referral_bindings(id),
  constraint commission_shares_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES users(id),
  constraint commission_shares_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint commission_shares_amount CHECK (((amount_fen >= 1) AND (amount_fen <= cap_fen) AND (cap_fen <= base_fen))),
  constraint commission_shares_depth CHECK (((level >= 1) AND (level <= 2))),
  constraint commission_shares_self CHECK (((binding_id IS NOT NULL) OR (payee_id = buyer_id)))
);

create table commission_standings (
  user_id uuid not null,
  sales_fen bigint not null,
  constraint commission_standings_pkey PRIMARY KEY (user_id),
  constraint commission_standings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint commission_standings_sales CHECK ((sales_fen >= 0))
);

create table commissions (
  id uuid not null,
  order_id uuid not null,
  level smallint not null,
  payee_id uuid not null,
  buyer_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  amount_fen bigint not null,
  reversed_fen bigint default 0 not null,
  base_fen bigint not null,
  day date not null,
  settled_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  account_id uuid not null,
  constraint commissions_pkey PRIMARY KEY (id),
  constraint commissions_once UNIQUE (order_id, level),
  constraint commissions_account_id_fkey FOREIGN KEY (account_id) REFERENCES users(id),
  constraint commissions_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES users(id),
  constraint commissions_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint commissions_order_id_level_fkey FOREIGN KEY (order_id, level) REFERENCES commission_shares(order_id, level),
  constraint commissions_payee_id_fkey FOREIGN KEY (payee_id) REFERENCES users(id),
  constraint commissions_reversed CHECK ((((reversed_fen >= 0) AND (reversed_fen <= amount_fen)) AND ((status = 'reversed'::text) = (reversed_fen = amount_fen)))),
  constraint commissions_settled CHECK (((status <> 'settled'::text) OR (settled_at IS NOT NULL))),
  constraint commissions_status CHECK ((status = ANY (ARRAY['held'::text, 'settled'::text, 'reversed'::text])))
);

create table compliance_decisions (
  id uuid not null,
  switch text not null,
  turned_on boolean not null,
  edition integer not null,
  reason text not null,
  operator_id uuid not null,
  decided_at timestamp with time zone default app_now() not null,
  constraint compliance_decisions_pkey PRIMARY KEY (id),
  constraint compliance_decisions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint compliance_decisions_switch CHECK ((switch = ANY (ARRAY['bargain'::text, 'draw_group'::text, 'lottery'::text, 'red_packet'::text, 'level_two_commission'::text, 'invitation_reward'::text])))
);

create table consents (
  id uuid not null,
  user_id uuid not null,
  purpose text not null,
  version text not null,
  granted_at timestamp with time zone default app_now() not null,
  withdrawn_at timestamp with time zone,
  constraint consents_pkey PRIMARY KEY (id),
  constraint consents_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint consents_purpose_check CHECK ((purpose = ANY (ARRAY['terms'::text, 'privacy'::text, 'marketing'::text])))
);

create table coupon_batch_people (
  batch_id uuid not null,
  user_id uuid not null,
  outcome text,
  constraint coupon_batch_people_pkey PRIMARY KEY (batch_id, user_id),
  constraint coupon_batch_people_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES coupon_batches(id),
  constraint coupon_batch_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_batch_people_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'limit_reached'::text, 'unavailable'::text])))
);

create table coupon_batches (
  id uuid not null,
  template_id uuid not null,
  reason text not null,
  operator_id uuid not null,
  people integer not null,
  granted integer default 0 not null,
  skipped integer default 0 not null,
  stopped text,
  created_at timestamp with time zone default app_now() not null,
  ended_at timestamp with time zone,
  audience text default 'named'::text not null,
  levels integer[] default '{}'::integer[] not null,
  reached uuid,
  listed_at timestamp with time zone,
  constraint coupon_batches_pkey PRIMARY KEY (id),
  constraint coupon_batches_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint coupon_batches_audience_check CHECK ((audience = ANY (ARRAY['named'::text, 'everybody'::text, 'levels'::text]))),
  constraint coupon_batches_levels CHECK (((audience = 'levels'::text) = (cardinality(levels) > 0))),
  constraint coupon_batches_listed CHECK (((audience <> 'named'::text) OR (listed_at IS NOT NULL))),
  constraint coupon_batches_people CHECK (((granted + skipped) <= people)),
  constraint coupon_batches_people_check CHECK ((people >= 0))
);

create table coupon_birthdays (
  user_id uuid not null,
  told_at timestamp with time zone default app_now() not null,
  birthday text not null,
  constraint coupon_birthdays_pkey PRIMARY KEY (user_id),
  constraint coupon_birthdays_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_birthdays_sealed CHECK ((blind_index(birthday) IS NOT NULL)) NOT VALID
);

create table coupon_buyers (
  order_id uuid not null,
  user_id uuid not null,
  goods_fen bigint not null,
  paid_at timestamp with time zone not null,
  refunded_at timestamp with time zone,
  constraint coupon_buyers_pkey PRIMARY KEY (order_id),
  constraint coupon_buyers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_buyers_goods_fen_check CHECK ((goods_fen >= 0))
);

create table coupon_campaigns (
  id uuid not null,
  name text not null,
  occasion text not null,
  template_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  budget_fen bigint not null,
  spent_fen bigint default 0 not null,
  rate_limit integer not null,
  window_from timestamp with time zone default app_now() not null,
  window_count integer default 0 not null,
  least_pay_fen bigint default 0 not null,
  least_orders integer default 1 not null,
  silent_days integer,
  halt_reason text,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint coupon_campaigns_pkey PRIMARY KEY (id),
  constraint coupon_campaigns_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint coupon_campaigns_budget CHECK (((spent_fen >= 0) AND (spent_fen <= budget_fen))),
  constraint coupon_campaigns_budget_fen_check CHECK ((budget_fen >= 1)),
  constraint coupon_campaigns_check CHECK ((ends_at > starts_at)),
  constraint coupon_campaigns_least_orders_check CHECK ((least_orders >= 1)),
  constraint coupon_campaigns_least_pay_fen_check CHECK ((least_pay_fen >= 0)),
  constraint coupon_campaigns_occasion_check CHECK ((occasion = ANY (ARRAY['new_comer'::text, 'pay_success'::text, 'repurchase'::text, 'birthday'::text, 'silent'::text, 'group_consolation'::text]))),
  constraint coupon_campaigns_rate_limit_check CHECK ((rate_limit >= 1)),
  constraint coupon_campaigns_silent_days_check CHECK (((silent_days >= 7) AND (silent_days <= 365))),
  constraint coupon_campaigns_status CHECK ((status = ANY (ARRAY['running'::text, 'halted'::text, 'ended'::text]))),
  constraint coupon_campaigns_window_count_check CHECK ((window_count >= 0))
);

create table coupon_code_tries (
  user_id uuid not null,
  hour timestamp with time zone not null,
  tries integer not null,
  constraint coupon_code_tries_pkey PRIMARY KEY (user_id, hour),
  constraint coupon_code_tries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_code_tries_tries_check CHECK ((tries >= 1))
);

create table coupon_codes (
  hash text not null,
  template_id uuid not null,
  label text not null,
  most integer not null,
  uses integer default 0 not null,
  ends_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  constraint coupon_codes_pkey PRIMARY KEY (hash),
  constraint coupon_codes_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint coupon_codes_most CHECK (((uses >= 0) AND (uses <= most))),
  constraint coupon_codes_most_check CHECK ((most >= 1))
);

create table coupon_editions (
  template_id uuid not null,
  edition integer not null,
  kind text not null,
  threshold_fen bigint default 0 not null,
  off_fen bigint default 0 not null,
  off_bps integer default 0 not null,
  cap_fen bigint,
  products uuid[] default '{}'::uuid[] not null,
  categories uuid[] default '{}'::uuid[] not null,
  excluded_products uuid[] default '{}'::uuid[] not null,
  excluded_categories uuid[] default '{}'::uuid[] not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  valid_days integer,
  actor text not null,
  made_at timestamp with time zone default app_now() not null,
  constraint coupon_editions_pkey PRIMARY KEY (template_id, edition),
  constraint coupon_editions_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint coupon_editions_cap_fen_check CHECK ((cap_fen >= 1)),
  constraint coupon_editions_check CHECK ((((kind = ANY (ARRAY['threshold'::text, 'fixed'::text])) AND (off_fen >= 1) AND (off_bps = 0)) OR ((kind = 'percent'::text) AND (off_bps >= 1) AND (off_fen = 0) AND (cap_fen IS NOT NULL)) OR ((kind = 'shipping'::text) AND (off_bps = 0)))),
  constraint coupon_editions_check1 CHECK ((((valid_days IS NULL) AND (starts_at IS NOT NULL) AND (ends_at > starts_at)) OR ((valid_days IS NOT NULL) AND (starts_at IS NULL) AND (ends_at IS NULL)))),
  constraint coupon_editions_edition_check CHECK ((edition >= 1)),
  constraint coupon_editions_kind_check CHECK ((kind = ANY (ARRAY['threshold'::text, 'fixed'::text, 'percent'::text, 'shipping'::text]))),
  constraint coupon_editions_off_bps_check CHECK (((off_bps >= 0) AND (off_bps <= 9900))),
  constraint coupon_editions_off_fen_check CHECK ((off_fen >= 0)),
  constraint coupon_editions_threshold_fen_check CHECK ((threshold_fen >= 0)),
  constraint coupon_editions_valid_days_check CHECK (((valid_days >= 1) AND (valid_days <= 366)))
);

create table coupon_grants (
  id uuid not null,
  template_id uuid not null,
  edition integer not null,
  user_id uuid not null,
  source text not null,
  source_key text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reminded_at timestamp with time zone,
  order_id uuid,
  end_reason text,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  granted_at timestamp with time zone default app_now() not null,
  constraint coupon_grants_pkey PRIMARY KEY (id),
  constraint coupon_grants_source UNIQUE (source, source_key, user_id, template_id),
  constraint coupon_grants_edition FOREIGN KEY (template_id, edition) REFERENCES coupon_editions(template_id, edition),
  constraint coupon_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_grants_check CHECK ((ends_at > starts_at)),
  constraint coupon_grants_order CHECK (((status = ANY (ARRAY['locked'::text, 'used'::text])) = (order_id IS NOT NULL))),
  constraint coupon_grants_source_check CHECK ((source = ANY (ARRAY['claim'::text, 'code'::text, 'new_comer'::text, 'pay_success'::text, 'repurchase'::text, 'birthday'::text, 'member_day'::text, 'silent'::text, 'invite'::text, 'group_consolation'::text, 'community'::text, 'reward'::text, 'operator'::text]))),
  constraint coupon_grants_status CHECK ((status = ANY (ARRAY['granted'::text, 'locked'::text, 'used'::text, 'expired'::text, 'revoked'::text])))
);

create table coupon_holders (
  template_id uuid not null,
  user_id uuid not null,
  taken integer default 0 not null,
  most integer not null,
  constraint coupon_holders_pkey PRIMARY KEY (template_id, user_id),
  constraint coupon_holders_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint coupon_holders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint coupon_holders_most CHECK (((taken >= 0) AND (taken <= most)))
);

create table coupon_templates (
  id uuid not null,
  name text not null,
  edition integer default 1 not null,
  quantity integer not null,
  issued integer default 0 not null,
  per_person integer not null,
  claimable boolean default false not null,
  audience text default 'everyone'::text not null,
  claim_days integer[] default '{}'::integer[] not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint coupon_templates_pkey PRIMARY KEY (id),
  constraint coupon_templates_audience_check CHECK ((audience = ANY (ARRAY['everyone'::text, 'new_comer'::text]))),
  constraint coupon_templates_edition_check CHECK ((edition >= 1)),
  constraint coupon_templates_per_person_check CHECK ((per_person >= 1)),
  constraint coupon_templates_quantity CHECK (((issued >= 0) AND (issued <= quantity))),
  constraint coupon_templates_quantity_check CHECK ((quantity >= 1)),
  constraint coupon_templates_status CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'paused'::text, 'ended'::text])))
);

create table coupon_uses (
  grant_id uuid not null,
  order_id uuid not null,
  off_fen bigint not null,
  taken_at timestamp with time zone default app_now() not null,
  released_at timestamp with time zone,
  constraint coupon_uses_pkey PRIMARY KEY (grant_id, order_id),
  constraint coupon_uses_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES coupon_grants(id),
  constraint coupon_uses_off_fen_check CHECK ((off_fen >= 0))
);

create table deliveries (
  id uuid not null,
  message_id uuid not null,
  user_id uuid not null,
  kind text not null,
  grant_id uuid not null,
  created_at timestamp with time zone default app_now() not null,
  started_at timestamp with time zone,
  attempts integer default 0 not null,
  outcome text,
  ended_at timestamp with time zone,
  last_error text,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_message_id_key UNIQUE (message_id),
  constraint deliveries_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES subscribe_grants(id),
  constraint deliveries_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint deliveries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint deliveries_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint deliveries_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'refused'::text, 'invalid'::text, 'unknown'::text, 'given_up'::text])))
);

create table distributors (
  id uuid not null,
  user_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  terms_version text not null,
  terms_accepted_at timestamp with time zone default app_now() not null,
  invited_by uuid,
  reason text,
  level_no integer default 1 not null,
  constraint distributors_pkey PRIMARY KEY (id),
  constraint distributors_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id),
  constraint distributors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint distributors_level CHECK (((level_no >= 1) AND (level_no <= 10))),
  constraint distributors_status CHECK ((status = ANY (ARRAY['applied'::text, 'active'::text, 'frozen'::text, 'rejected'::text, 'left'::text])))
);

create table evidence_pictures (
  id uuid not null,
  user_id uuid not null,
  case_id uuid,
  "position" integer default 0 not null,
  key text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  stored_at timestamp with time zone,
  dropped_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  constraint evidence_pictures_pkey PRIMARY KEY (id),
  constraint evidence_pictures_key_key UNIQUE (key),
  constraint evidence_pictures_case_id_fkey FOREIGN KEY (case_id) REFERENCES aftersale_cases(id),
  constraint evidence_pictures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint evidence_pictures_bytes_check CHECK ((bytes >= 1)),
  constraint evidence_pictures_check CHECK (((case_id IS NULL) OR ((stored_at IS NOT NULL) AND (dropped_at IS NULL)))),
  constraint evidence_pictures_height_check CHECK ((height >= 1)),
  constraint evidence_pictures_width_check CHECK ((width >= 1))
);

create table exchange_reservations (
  case_id uuid not null,
  order_line_id uuid not null,
  stock_id uuid not null,
  bucket_no integer not null,
  units integer not null,
  put_back_units integer default 0 not null,
  held_at timestamp with time zone default app_now() not null,
  sold_at timestamp with time zone,
  released_at timestamp with time zone,
  constraint exchange_reservations_pkey PRIMARY KEY (case_id),
  constraint exchange_reservations_stock_id_bucket_no_fkey FOREIGN KEY (stock_id, bucket_no) REFERENCES stock_buckets(stock_id, no),
  constraint exchange_reservations_check CHECK (((put_back_units >= 0) AND (put_back_units <= units))),
  constraint exchange_reservations_check1 CHECK (((sold_at IS NULL) OR (released_at IS NULL))),
  constraint exchange_reservations_check2 CHECK (((put_back_units = 0) OR (sold_at IS NOT NULL))),
  constraint exchange_reservations_units_check CHECK ((units >= 1))
);

create table favourites (
  user_id uuid not null,
  product_id uuid not null,
  kept_at timestamp with time zone default app_now() not null,
  constraint favourites_pkey PRIMARY KEY (user_id, product_id),
  constraint favourites_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint favourites_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table flash_attempts (
  id uuid not null,
  item_id uuid not null,
  user_id uuid not null,
  request_id text not null,
  input_hash text not null,
  epoch bigint not null,
  units integer not null,
  admitted_at timestamp with time zone not null,
  order_id uuid,
  reason text,
  credited_at timestamp with time zone,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  constraint flash_attempts_pkey PRIMARY KEY (id),
  constraint flash_attempts_order CHECK (((order_id IS NOT NULL) OR (status = ANY (ARRAY['admitted'::text, 'released'::text, 'lost_retry'::text])))),
  constraint flash_attempts_status CHECK ((status = ANY (ARRAY['admitted'::text, 'ordered'::text, 'paid'::text, 'released'::text, 'lost_retry'::text]))),
  constraint flash_attempts_units_check CHECK ((units >= 1))
);

create table flash_items (
  id uuid not null,
  slot_id uuid not null,
  "position" integer not null,
  sku_id uuid not null,
  stock_id uuid not null,
  price_fen bigint not null,
  loss_fen bigint not null,
  allocated_units bigint not null,
  person_limit integer not null,
  epoch bigint default 0 not null,
  constraint flash_items_pkey PRIMARY KEY (id),
  constraint flash_items_sku UNIQUE (slot_id, sku_id),
  constraint flash_items_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint flash_items_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES flash_slots(id),
  constraint flash_items_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint flash_items_allocated_units_check CHECK ((allocated_units >= 1)),
  constraint flash_items_loss_fen_check CHECK ((loss_fen >= 0)),
  constraint flash_items_person_limit_check CHECK ((person_limit >= 1)),
  constraint flash_items_price_fen_check CHECK ((price_fen >= 0))
);

create table flash_refusals (
  item_id uuid not null,
  reason text not null,
  count bigint not null,
  constraint flash_refusals_pkey PRIMARY KEY (item_id, reason),
  constraint flash_refusals_item_id_fkey FOREIGN KEY (item_id) REFERENCES flash_items(id),
  constraint flash_refusals_count_check CHECK ((count >= 1))
);

create table flash_reminders (
  slot_id uuid not null,
  user_id uuid not null,
  created_at timestamp with time zone default app_now() not null,
  told_at timestamp with time zone,
  constraint flash_reminders_pkey PRIMARY KEY (slot_id, user_id),
  constraint flash_reminders_slot_id_fkey FOREIGN KEY (slot_id) REFERENCES flash_slots(id),
  constraint flash_reminders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table flash_slots (
  id uuid not null,
  name text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  revision integer default 1 not null,
  captcha boolean default false not null,
  queue_rate integer,
  subsidy_budget_fen bigint,
  spent_fen bigint default 0 not null,
  needs_approval boolean not null,
  author_id uuid not null,
  approver_id uuid,
  pause_reason text,
  reconciled_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  withdrawn_at timestamp with time zone,
  withdraw_reason text,
  constraint flash_slots_pkey PRIMARY KEY (id),
  constraint flash_slots_approved CHECK (((NOT needs_approval) OR (approver_id IS NOT NULL) OR (status = ANY (ARRAY['scheduled'::text, 'ended'::text, 'reconciled'::text])))),
  constraint flash_slots_budget CHECK (((spent_fen >= 0) AND ((subsidy_budget_fen IS NULL) OR (spent_fen <= subsidy_budget_fen)))),
  constraint flash_slots_four_eyes CHECK (((approver_id IS NULL) OR (approver_id <> author_id))),
  constraint flash_slots_queue_rate_check CHECK (((queue_rate >= 1) AND (queue_rate <= 100000))),
  constraint flash_slots_status CHECK ((status = ANY (ARRAY['scheduled'::text, 'warming'::text, 'open'::text, 'sold_out'::text, 'paused'::text, 'ended'::text, 'reconciled'::text]))),
  constraint flash_slots_subsidy CHECK (((NOT needs_approval) OR (subsidy_budget_fen IS NOT NULL))),
  constraint flash_slots_subsidy_budget_fen_check CHECK ((subsidy_budget_fen > 0)),
  constraint flash_slots_window CHECK ((ends_at > starts_at)),
  constraint flash_slots_withdrawn CHECK ((((withdrawn_at IS NULL) = (withdraw_reason IS NULL)) AND ((withdrawn_at IS NULL) OR (status = ANY (ARRAY['ended'::text, 'reconciled'::text])))))
);

create table footprints (
  user_id uuid not null,
  product_id uuid not null,
  seen_at timestamp with time zone default app_now() not null,
  constraint footprints_pkey PRIMARY KEY (user_id, product_id),
  constraint footprints_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint footprints_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table freight_templates (
  id uuid not null,
  name text not null,
  method text not null,
  rules jsonb not null,
  free_over_fen bigint,
  not_delivered text[] default '{}'::text[] not null,
  constraint freight_templates_pkey PRIMARY KEY (id),
  constraint freight_templates_name_key UNIQUE (name),
  constraint freight_templates_free_over_fen_check CHECK ((free_over_fen >= 0)),
  constraint freight_templates_method_check CHECK ((method = ANY (ARRAY['piece'::text, 'weight'::text])))
);

create table group_members (
  id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  order_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  seated_at timestamp with time zone default app_now() not null,
  paid_at timestamp with time zone,
  rebate_fen bigint default 0 not null,
  won boolean,
  consoled_at timestamp with time zone,
  constraint group_members_pkey PRIMARY KEY (id),
  constraint group_members_order_id_key UNIQUE (order_id),
  constraint group_members_group_id_fkey FOREIGN KEY (group_id) REFERENCES groups(id),
  constraint group_members_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint group_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint group_members_rebate_fen_check CHECK ((rebate_fen >= 0)),
  constraint group_members_status CHECK ((status = ANY (ARRAY['seat_held'::text, 'paid'::text, 'refunding'::text, 'refunded'::text, 'released'::text])))
);

create table group_offer_skus (
  offer_id uuid not null,
  sku_id uuid not null,
  stock_id uuid not null,
  price_fen bigint not null,
  cost_fen bigint,
  constraint group_offer_skus_pkey PRIMARY KEY (offer_id, sku_id),
  constraint group_offer_skus_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES group_offers(id),
  constraint group_offer_skus_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint group_offer_skus_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint group_offer_skus_cost_fen_check CHECK ((cost_fen >= 0)),
  constraint group_offer_skus_price CHECK ((price_fen >= 0))
);

create table group_offers (
  id uuid not null,
  product_id uuid not null,
  name text not null,
  size integer not null,
  time_limit_ms bigint not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  per_order_limit integer not null,
  per_person_limit integer not null,
  max_groups integer,
  groups_opened integer default 0 not null,
  listed boolean default true not null,
  paused_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  allows_coupons boolean default false not null,
  allows_points boolean default false not null,
  allows_commission boolean default true not null,
  stopped_at timestamp with time zone,
  kind text default 'normal'::text not null,
  terms jsonb default '{"kind": "normal"}'::jsonb not null,
  leader_reward jsonb,
  consolation jsonb,
  author_id uuid,
  approver_id uuid,
  subsidy_budget_fen bigint,
  subsidy_spent_fen bigint default 0 not null,
  constraint group_offers_pkey PRIMARY KEY (id),
  constraint group_offers_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint group_offers_budget CHECK (((subsidy_spent_fen >= 0) AND ((subsidy_budget_fen IS NULL) OR ((subsidy_budget_fen > 0) AND (subsidy_spent_fen <= subsidy_budget_fen))))),
  constraint group_offers_check CHECK ((ends_at > starts_at)),
  constraint group_offers_four_eyes CHECK (((approver_id IS NULL) OR ((author_id IS NOT NULL) AND (approver_id <> author_id) AND (subsidy_budget_fen IS NOT NULL)))),
  constraint group_offers_kind CHECK ((kind = ANY (ARRAY['normal'::text, 'tiered'::text, 'newcomers'::text, 'draw'::text]))),
  constraint group_offers_max_groups_check CHECK ((max_groups >= 1)),
  constraint group_offers_per_order_limit_check CHECK ((per_order_limit >= 1)),
  constraint group_offers_per_person_limit_check CHECK ((per_person_limit >= 1)),
  constraint group_offers_quota CHECK (((max_groups IS NULL) OR (groups_opened <= max_groups))),
  constraint group_offers_size_check CHECK (((size >= 2) AND (size <= 100))),
  constraint group_offers_terms CHECK (((terms ->> 'kind'::text) = kind)),
  constraint group_offers_time_limit_ms_check CHECK (((time_limit_ms >= 60000) AND (time_limit_ms <= 604800000)))
);

create table group_subsidies (
  order_id uuid not null,
  offer_id uuid not null,
  amount_fen bigint not null,
  given_back_at timestamp with time zone,
  leading_fen bigint default 0 not null,
  constraint group_subsidies_pkey PRIMARY KEY (order_id),
  constraint group_subsidies_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES group_offers(id),
  constraint group_subsidies_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint group_subsidies_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint group_subsidies_leading_fen_check CHECK ((leading_fen >= 0))
);

create table groups (
  id uuid not null,
  offer_id uuid not null,
  opener_id uuid,
  leader_id uuid not null,
  size integer not null,
  held integer default 0 not null,
  paid integer default 0 not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  closing_intent text,
  waived boolean default false not null,
  opens_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  formed_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  revision integer default 1 not null,
  kind text default 'normal'::text not null,
  "least" integer not null,
  settles boolean default false not null,
  settled_at timestamp with time zone,
  reached integer,
  draw_seed text,
  draw_commitment text,
  constraint groups_pkey PRIMARY KEY (id),
  constraint groups_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES users(id),
  constraint groups_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES group_offers(id),
  constraint groups_opener_id_fkey FOREIGN KEY (opener_id) REFERENCES users(id),
  constraint groups_closing_intent_check CHECK ((closing_intent = ANY (ARRAY['expire'::text, 'waive'::text, 'stop'::text, 'abandoned'::text]))),
  constraint groups_draw CHECK (((kind = 'draw'::text) = ((draw_seed IS NOT NULL) AND (draw_commitment IS NOT NULL)))),
  constraint groups_held_check CHECK ((held >= 0)),
  constraint groups_least CHECK ((("least" >= 2) AND ("least" <= size))),
  constraint groups_paid_check CHECK ((paid >= 0)),
  constraint groups_seats CHECK (((held + paid) <= size)),
  constraint groups_status CHECK ((status = ANY (ARRAY['pending_leader'::text, 'open'::text, 'closing'::text, 'formed'::text, 'expired'::text, 'cancelled'::text])))
);

create table growth_moves (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  growth integer not null,
  growth_after integer not null,
  source_key text not null,
  order_id uuid,
  at timestamp with time zone default app_now() not null,
  constraint growth_moves_pkey PRIMARY KEY (id),
  constraint growth_moves_once UNIQUE (kind, source_key),
  constraint growth_moves_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint growth_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint growth_moves_growth_after_check CHECK ((growth_after >= 0)),
  constraint growth_moves_growth_check CHECK ((growth <> 0)),
  constraint growth_moves_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'returned'::text, 'signed_in'::text, 'decayed'::text])))
);

create table hot_words (
  word text not null,
  people integer default 0 not null,
  place text default 'counted'::text not null,
  found boolean default false not null,
  "position" integer default 0 not null,
  constraint hot_words_pkey PRIMARY KEY (word),
  constraint hot_words_people_check CHECK ((people >= 0)),
  constraint hot_words_place_check CHECK ((place = ANY (ARRAY['counted'::text, 'pinned'::text, 'hidden'::text]))),
  constraint hot_words_word_check CHECK (((length(word) >= 1) AND (length(word) <= 60)))
);

create table idempotency_keys (
  person_id uuid not null,
  endpoint text not null,
  key text not null,
  input_hash text not null,
  http_status integer not null,
  answer jsonb not null,
  created_at timestamp with time zone default app_now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (person_id, endpoint, key),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 100)))
);

create table identities (
  id uuid not null,
  user_id uuid not null,
  provider text not null,
  app_id text not null,
  subject text not null,
  union_id text,
  created_at timestamp with time zone default app_now() not null,
  constraint identities_pkey PRIMARY KEY (id),
  constraint identities_provider_app_id_subject_key UNIQUE (provider, app_id, subject),
  constraint identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint identities_provider_check CHECK ((provider = ANY (ARRAY['wechat_mini'::text, 'browser'::text, 'alipay_mini'::text])))
);

create table inbox (
  event_id bigint not null,
  reaction text not null,
  done_at timestamp with time zone default clock_timestamp() not null,
  constraint inbox_pkey PRIMARY KEY (event_id, reaction)
);

create table invitation_buyers (
  user_id uuid not null,
  order_id uuid not null,
  paid_at timestamp with time zone not null,
  constraint invitation_buyers_pkey PRIMARY KEY (user_id),
  constraint invitation_buyers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table invitation_campaigns (
  id uuid not null,
  title text not null,
  needed integer not null,
  most_rewards integer not null,
  daily_most integer not null,
  wait_days integer not null,
  least_pay_fen bigint not null,
  coupon_template_id uuid,
  points integer,
  reward_name text not null,
  quantity integer not null,
  granted integer default 0 not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint invitation_campaigns_pkey PRIMARY KEY (id),
  constraint invitation_campaigns_coupon_template_id_fkey FOREIGN KEY (coupon_template_id) REFERENCES coupon_templates(id),
  constraint invitation_campaigns_quantity CHECK (((granted >= 0) AND (granted <= quantity))),
  constraint invitation_campaigns_reward CHECK ((((coupon_template_id IS NULL) <> (points IS NULL)) AND ((points >= 1) AND (points <= 10000)))),
  constraint invitation_campaigns_status CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text, 'ended'::text]))),
  constraint invitation_campaigns_terms CHECK ((((needed >= 1) AND (needed <= 20)) AND ((most_rewards >= 1) AND (most_rewards <= 50)) AND ((daily_most >= 1) AND (daily_most <= 100)) AND ((wait_days >= 7) AND (wait_days <= 60)) AND (least_pay_fen >= 1) AND (ends_at > starts_at)))
);

create table invitation_rewards (
  id uuid not null,
  campaign_id uuid not null,
  inviter_id uuid not null,
  no integer not null,
  unrecovered boolean default false not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint invitation_rewards_pkey PRIMARY KEY (id),
  constraint invitation_rewards_once UNIQUE (campaign_id, inviter_id, no),
  constraint invitation_rewards_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES invitation_campaigns(id),
  constraint invitation_rewards_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES users(id),
  constraint invitation_rewards_no_check CHECK ((no >= 1)),
  constraint invitation_rewards_status CHECK ((status = ANY (ARRAY['granted'::text, 'taken_back'::text])))
);

create table invitations (
  id uuid not null,
  campaign_id uuid not null,
  inviter_id uuid not null,
  invitee_id uuid not null,
  order_id uuid not null,
  block text,
  held_because text,
  counted_at timestamp with time zone,
  ended_because text,
  spoiled text,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  verified_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES invitation_campaigns(id),
  constraint invitations_invitee_id_fkey FOREIGN KEY (invitee_id) REFERENCES users(id),
  constraint invitations_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES users(id),
  constraint invitations_counted CHECK (((status <> 'counted'::text) OR (counted_at IS NOT NULL))),
  constraint invitations_ended CHECK ((ended_because = ANY (ARRAY['refunded'::text, 'refused'::text, 'same_person'::text, 'self'::text]))),
  constraint invitations_held CHECK ((held_because = ANY (ARRAY['device'::text, 'network'::text, 'pace'::text]))),
  constraint invitations_self CHECK (((inviter_id <> invitee_id) OR (spoiled IS NOT NULL))),
  constraint invitations_spoiled CHECK ((spoiled = ANY (ARRAY['same_person'::text, 'self'::text]))),
  constraint invitations_status CHECK ((status = ANY (ARRAY['waiting'::text, 'held'::text, 'counted'::text, 'void'::text]))),
  constraint invitations_verified CHECK (((status <> 'counted'::text) OR COALESCE((verified_at <= counted_at), false)))
);

create table ledger_accounts (
  key text not null,
  kind text not null,
  owner_id uuid,
  guarded boolean default false not null,
  constraint ledger_accounts_pkey PRIMARY KEY (key)
);

create table ledger_balances (
  account text not null,
  balance_fen bigint default 0 not null,
  version bigint default 0 not null,
  hash text default ''::text not null,
  constraint ledger_balances_pkey PRIMARY KEY (account),
  constraint ledger_balances_account_fkey FOREIGN KEY (account) REFERENCES ledger_accounts(key),
  constraint ledger_balances_side CHECK (ledger_allows(account, balance_fen))
);

create table ledger_entries (
  id bigint generated always as identity not null,
  journal_id uuid not null,
  account text not null,
  amount_fen bigint not null,
  currency text default 'CNY'::text not null,
  version bigint,
  balance_fen bigint,
  hash text,
  constraint ledger_entries_pkey PRIMARY KEY (id),
  constraint ledger_entries_check CHECK ((((version IS NULL) = (hash IS NULL)) AND ((version IS NULL) = (balance_fen IS NULL)))),
  constraint ledger_entries_currency_check CHECK ((currency = 'CNY'::text))
);

create table ledger_journals (
  id uuid not null,
  source text not null,
  source_id uuid not null,
  kind text not null,
  input_hash text not null,
  memo text default ''::text not null,
  at timestamp with time zone not null,
  constraint ledger_journals_pkey PRIMARY KEY (id),
  constraint ledger_journals_source_source_id_kind_key UNIQUE (source, source_id, kind)
);

create table lock_fences (
  name text not null,
  fence bigint default 0 not null,
  constraint lock_fences_pkey PRIMARY KEY (name)
);

create table lotteries (
  id uuid not null,
  name text not null,
  words text not null,
  organizer text not null,
  contact text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  free_per_day integer not null,
  points_per_draw integer,
  paid_per_day integer not null,
  budget_fen bigint not null,
  spent_fen bigint default 0 not null,
  seed text not null,
  commitment text not null,
  draws integer default 0 not null,
  published_at timestamp with time zone,
  because text,
  author_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  constraint lotteries_pkey PRIMARY KEY (id),
  constraint lotteries_author_id_fkey FOREIGN KEY (author_id) REFERENCES operators(id),
  constraint lotteries_budget CHECK (((spent_fen >= 0) AND (spent_fen <= budget_fen))),
  constraint lotteries_chances CHECK ((((free_per_day >= 0) AND (free_per_day <= 20)) AND ((paid_per_day >= 0) AND (paid_per_day <= 50)) AND ((free_per_day + paid_per_day) > 0) AND ((points_per_draw IS NULL) = (paid_per_day = 0)) AND (points_per_draw >= 1))),
  constraint lotteries_status CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'running'::text, 'paused'::text, 'ended'::text]))),
  constraint lotteries_window CHECK ((starts_at < ends_at))
);

create table lottery_draws (
  id uuid not null,
  lottery_id uuid not null,
  seq integer not null,
  user_id uuid not null,
  person_key text not null,
  number integer not null,
  day date not null,
  paid_points integer not null,
  place integer not null,
  roll integer not null,
  drawn_prize_id uuid not null,
  prize_id uuid not null,
  instead text,
  worth_fen bigint not null,
  at timestamp with time zone default app_now() not null,
  constraint lottery_draws_pkey PRIMARY KEY (id),
  constraint lottery_draws_number UNIQUE (lottery_id, person_key, number),
  constraint lottery_draws_seq UNIQUE (lottery_id, seq),
  constraint lottery_draws_drawn_prize_id_fkey FOREIGN KEY (drawn_prize_id) REFERENCES lottery_prizes(id),
  constraint lottery_draws_lottery_id_fkey FOREIGN KEY (lottery_id) REFERENCES lotteries(id),
  constraint lottery_draws_prize_id_fkey FOREIGN KEY (prize_id) REFERENCES lottery_prizes(id),
  constraint lottery_draws_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint lottery_draws_check CHECK (((drawn_prize_id = prize_id) = (instead IS NULL))),
  constraint lottery_draws_instead_check CHECK ((instead = ANY (ARRAY['out_of_stock'::text, 'coupon_limit'::text]))),
  constraint lottery_draws_number_check CHECK ((number >= 1)),
  constraint lottery_draws_paid_points_check CHECK ((paid_points >= 0)),
  constraint lottery_draws_place_check CHECK ((place >= 1)),
  constraint lottery_draws_roll_check CHECK (((roll >= 0) AND (roll <= 999999))),
  constraint lottery_draws_worth_fen_check CHECK ((worth_fen >= 0))
);

create table lottery_prizes (
  id uuid not null,
  lottery_id uuid not null,
  "position" integer not null,
  kind text not null,
  name text not null,
  points integer,
  template_id uuid,
  ppm integer not null,
  quantity integer,
  given integer default 0 not null,
  worth_fen bigint not null,
  constraint lottery_prizes_pkey PRIMARY KEY (id),
  constraint lottery_prizes_place UNIQUE (lottery_id, "position"),
  constraint lottery_prizes_lottery_id_fkey FOREIGN KEY (lottery_id) REFERENCES lotteries(id),
  constraint lottery_prizes_template_id_fkey FOREIGN KEY (template_id) REFERENCES coupon_templates(id),
  constraint lottery_prizes_given CHECK (((given >= 0) AND (given <= quantity))),
  constraint lottery_prizes_kind CHECK (((kind = ANY (ARRAY['points'::text, 'coupon'::text, 'voucher'::text, 'nothing'::text])) AND ((kind = 'points'::text) = (points IS NOT NULL)) AND ((kind = ANY (ARRAY['coupon'::text, 'voucher'::text])) = (template_id IS NOT NULL)) AND ((kind = 'nothing'::text) = (quantity IS NULL)))),
  constraint lottery_prizes_ppm CHECK (((ppm >= 0) AND (ppm <= 1000000))),
  constraint lottery_prizes_worth CHECK (((worth_fen >= 0) AND (worth_fen <= 5000000)))
);

create table mall_items (
  id uuid not null,
  sku_id uuid not null,
  points integer not null,
  price_fen bigint not null,
  per_person integer not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  paused_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  constraint mall_items_pkey PRIMARY KEY (id),
  constraint mall_items_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint mall_items_check CHECK ((starts_at < ends_at)),
  constraint mall_items_per_person_check CHECK (((per_person >= 1) AND (per_person <= 999))),
  constraint mall_items_points_check CHECK ((points >= 1)),
  constraint mall_items_price_fen_check CHECK ((price_fen >= 0))
);

create table member_levels (
  no integer not null,
  name text not null,
  growth_from integer not null,
  off_bps integer default 0 not null,
  points_bps integer default 10000 not null,
  free_shipping boolean default false not null,
  constraint member_levels_pkey PRIMARY KEY (no),
  constraint member_levels_growth_from_key UNIQUE (growth_from),
  constraint member_levels_check CHECK (((no = 0) = (growth_from = 0))),
  constraint member_levels_growth_from_check CHECK ((growth_from >= 0)),
  constraint member_levels_no_check CHECK ((no >= 0)),
  constraint member_levels_off_bps_check CHECK (((off_bps >= 0) AND (off_bps <= 3000))),
  constraint member_levels_points_bps_check CHECK (((points_bps >= 10000) AND (points_bps <= 50000)))
);

create table memberships (
  user_id uuid not null,
  growth integer default 0 not null,
  growth_at_start integer default 0 not null,
  period_ends_at timestamp with time zone not null,
  constraint memberships_pkey PRIMARY KEY (user_id),
  constraint memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint memberships_growth_check CHECK ((growth >= 0))
);

create table messages (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  event_key text not null,
  title text not null,
  body text not null,
  link_page text not null,
  link_id uuid not null,
  facts jsonb not null,
  created_at timestamp with time zone default app_now() not null,
  read_at timestamp with time zone,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_user_id_kind_event_key_key UNIQUE (user_id, kind, event_key),
  constraint messages_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint messages_kind_check CHECK ((kind = ANY (ARRAY['order_shipped'::text, 'group_formed'::text, 'group_failed'::text, 'refund_arrived'::text, 'stock_back'::text, 'pickup_ready'::text, 'parcel_arriving'::text, 'coupon_granted'::text, 'coupon_expiring'::text, 'points_expiring'::text, 'chain_edited'::text, 'chain_not_opened'::text, 'bargain_reached'::text, 'bargain_ending'::text, 'group_one_short'::text, 'draw_won'::text, 'draw_lost'::text, 'rebate_arrived'::text, 'flash_starting'::text, 'flash_withdrawn'::text, 'withdrawal_to_confirm'::text, 'withdrawal_paid'::text, 'withdrawal_failed'::text, 'commission_held'::text, 'commission_settled'::text, 'commission_reversed'::text, 'resale_settled'::text, 'resale_corrected'::text]))),
  constraint messages_link_page_check CHECK ((link_page = ANY (ARRAY['order'::text, 'group'::text, 'product'::text, 'coupons'::text, 'points'::text, 'chain'::text, 'bargain'::text, 'flash_slot'::text, 'withdrawal'::text, 'earnings'::text, 'withdraw'::text, 'my_resales'::text])))
);

create table occasions (
  id uuid not null,
  name text not null,
  "position" integer default 0 not null,
  constraint occasions_pkey PRIMARY KEY (id),
  constraint occasions_name_key UNIQUE (name)
);

create table operator_actions (
  id uuid not null,
  operator_id uuid not null,
  action text not null,
  subject_id uuid,
  reason text,
  details jsonb default '{}'::jsonb not null,
  at timestamp with time zone default app_now() not null,
  constraint operator_actions_pkey PRIMARY KEY (id),
  constraint operator_actions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

create table operator_roles (
  operator_id uuid not null,
  role_id uuid not null,
  constraint operator_roles_pkey PRIMARY KEY (operator_id, role_id),
  constraint operator_roles_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint operator_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);

create table operators (
  id uuid not null,
  login text not null,
  name text not null,
  password_hash text not null,
  disabled_at timestamp with time zone,
  permissions_version integer default 1 not null,
  created_at timestamp with time zone default app_now() not null,
  constraint operators_pkey PRIMARY KEY (id),
  constraint operators_login_key UNIQUE (login)
);

create table order_address_history (
  order_id uuid not null,
  version integer not null,
  address jsonb not null,
  actor text not null,
  replaced_at timestamp with time zone default app_now() not null,
  constraint order_address_history_pkey PRIMARY KEY (order_id, version),
  constraint order_address_history_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint order_address_history_sealed CHECK ((((address ->> 'recipient'::text) ~~ 's1.%'::text) AND ((address ->> 'detail'::text) ~~ 's1.%'::text) AND (blind_index((address ->> 'phone'::text)) IS NOT NULL))),
  constraint order_address_history_version_check CHECK ((version >= 1))
);

create table order_growth (
  order_id uuid not null,
  user_id uuid not null,
  growth integer not null,
  constraint order_growth_pkey PRIMARY KEY (order_id),
  constraint order_growth_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint order_growth_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint order_growth_growth_check CHECK ((growth >= 0))
);

create table order_lines (
  id uuid not null,
  order_id uuid not null,
  kind text not null,
  "position" integer not null,
  product_id uuid,
  sku_id uuid,
  name text not null,
  specification text default ''::text not null,
  picture_key text,
  units integer not null,
  unit_price_fen bigint not null,
  discount_fen bigint default 0 not null,
  pay_fen bigint not null,
  shipped_units integer default 0 not null,
  refunded_units integer default 0 not null,
  refunded_fen bigint default 0 not null,
  returned_units integer default 0 not null,
  claimed_units integer default 0 not null,
  claimed_shipped_units integer default 0 not null,
  claimed_fen bigint default 0 not null,
  base_price_fen bigint not null,
  parts jsonb default '[]'::jsonb not null,
  extra_kind text,
  extra_campaign_id uuid,
  commissionable boolean default true not null,
  rebated_fen bigint default 0 not null,
  constraint order_lines_pkey PRIMARY KEY (id),
  constraint order_lines_order_id_position_key UNIQUE (order_id, "position"),
  constraint order_lines_base CHECK ((base_price_fen >= 0)),
  constraint order_lines_claimed CHECK (((claimed_shipped_units >= 0) AND (claimed_shipped_units <= claimed_units))),
  constraint order_lines_claimed_fen CHECK (((claimed_fen >= 0) AND ((refunded_fen + claimed_fen) <= pay_fen))),
  constraint order_lines_discount_fen_check CHECK ((discount_fen >= 0)),
  constraint order_lines_extra CHECK (((extra_kind IS NULL) = (extra_campaign_id IS NULL))),
  constraint order_lines_extra_kind_check CHECK ((extra_kind = ANY (ARRAY['gift'::text, 'add_on'::text]))),
  constraint order_lines_kind_check CHECK ((kind = ANY (ARRAY['goods'::text, 'freight'::text]))),
  constraint order_lines_pay_fen_check CHECK ((pay_fen >= 0)),
  constraint order_lines_rebated CHECK (((rebated_fen >= 0) AND (((refunded_fen + claimed_fen) + rebated_fen) <= pay_fen))),
  constraint order_lines_refund CHECK (((refunded_fen <= pay_fen) AND (refunded_units <= units))),
  constraint order_lines_refunded_fen_check CHECK ((refunded_fen >= 0)),
  constraint order_lines_refunded_units_check CHECK ((refunded_units >= 0)),
  constraint order_lines_returned CHECK (((returned_units >= 0) AND (returned_units <= refunded_units) AND ((returned_units + claimed_shipped_units) <= shipped_units))),
  constraint order_lines_shipped CHECK ((shipped_units <= units)),
  constraint order_lines_shipped_units_check CHECK ((shipped_units >= 0)),
  constraint order_lines_sum CHECK ((pay_fen = ((units * unit_price_fen) - discount_fen))),
  constraint order_lines_unit_price_fen_check CHECK ((unit_price_fen >= 0)),
  constraint order_lines_units_check CHECK ((units >= 1)),
  constraint order_lines_unshipped CHECK ((((((shipped_units + refunded_units) - returned_units) + claimed_units) - claimed_shipped_units) <= units))
);

create table order_price_changes (
  id uuid not null,
  order_id uuid not null,
  from_goods_fen bigint not null,
  to_goods_fen bigint not null,
  from_freight_fen bigint not null,
  to_freight_fen bigint not null,
  reason text not null,
  operator_id uuid not null,
  changed_at timestamp with time zone default app_now() not null,
  constraint order_price_changes_pkey PRIMARY KEY (id),
  constraint order_price_changes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint order_price_changes_check CHECK (((to_goods_fen >= 0) AND (to_goods_fen <= from_goods_fen))),
  constraint order_price_changes_check1 CHECK (((to_freight_fen >= 0) AND (to_freight_fen <= from_freight_fen)))
);

create table order_urges (
  order_id uuid not null,
  day date not null,
  urged_at timestamp with time zone default app_now() not null,
  constraint order_urges_pkey PRIMARY KEY (order_id, day),
  constraint order_urges_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);

create table orders (
  id uuid not null,
  no text not null,
  user_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  offer_kind text,
  offer_id uuid,
  offer_ref uuid,
  goods_fen bigint not null,
  discount_fen bigint default 0 not null,
  freight_fen bigint not null,
  pay_fen bigint not null,
  breakdown jsonb not null,
  address jsonb not null,
  note text default ''::text not null,
  pay_deadline timestamp with time zone not null,
  close_reason text,
  paid_at timestamp with time zone,
  completed_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  revision integer default 1 not null,
  address_version integer default 1 not null,
  delivery text default 'express'::text not null,
  pickup jsonb,
  benefits jsonb,
  rewards jsonb,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_no_key UNIQUE (no),
  constraint orders_check CHECK (((offer_kind IS NULL) = (offer_id IS NULL))),
  constraint orders_delivery CHECK (((delivery = ANY (ARRAY['express'::text, 'pickup'::text])) AND ((delivery = 'pickup'::text) = (pickup IS NOT NULL)))),
  constraint orders_discount_fen_check CHECK ((discount_fen >= 0)),
  constraint orders_freight_fen_check CHECK ((freight_fen >= 0)),
  constraint orders_goods_fen_check CHECK ((goods_fen >= 0)),
  constraint orders_pay_fen_check CHECK ((pay_fen >= 0)),
  constraint orders_sealed CHECK ((((address ->> 'recipient'::text) ~~ 's1.%'::text) AND ((address ->> 'detail'::text) ~~ 's1.%'::text) AND (blind_index((address ->> 'phone'::text)) IS NOT NULL))) NOT VALID,
  constraint orders_status CHECK ((status = ANY (ARRAY['pending_payment'::text, 'awaiting_group'::text, 'awaiting_shipment'::text, 'partially_shipped'::text, 'shipped'::text, 'completed'::text, 'closed'::text, 'refunded'::text]))),
  constraint orders_sum CHECK ((pay_fen = ((goods_fen - discount_fen) + freight_fen)))
);

create table outbox (
  id bigint generated always as identity not null,
  topic text not null,
  subject_id uuid not null,
  payload jsonb not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  dispatched_at timestamp with time zone,
  reactions integer,
  settled_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id)
);

create table parcel_lines (
  parcel_id uuid not null,
  order_line_id uuid not null,
  units integer not null,
  constraint parcel_lines_pkey PRIMARY KEY (parcel_id, order_line_id),
  constraint parcel_lines_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines(id),
  constraint parcel_lines_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES parcels(id),
  constraint parcel_lines_units_check CHECK ((units >= 1))
);

create table parcels (
  id uuid not null,
  order_id uuid not null,
  carrier text not null,
  waybill_no text not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  shipped_at timestamp with time zone default app_now() not null,
  received_at timestamp with time zone,
  constraint parcels_pkey PRIMARY KEY (id),
  constraint parcels_carrier_waybill_no_order_id_key UNIQUE (carrier, waybill_no, order_id),
  constraint parcels_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint parcels_status CHECK ((status = ANY (ARRAY['shipped'::text, 'received'::text])))
);

create table payment_notices (
  id uuid not null,
  gateway text not null,
  notice_id text not null,
  kind text not null,
  number text,
  facts jsonb not null,
  received_at timestamp with time zone default app_now() not null,
  outcome text,
  settled_at timestamp with time zone,
  constraint payment_notices_pkey PRIMARY KEY (id),
  constraint payment_notices_gateway_notice_id_key UNIQUE (gateway, notice_id),
  constraint payment_notices_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text, 'other'::text])))
);

create table payments (
  id uuid not null,
  order_id uuid not null,
  user_id uuid not null,
  gateway text not null,
  out_trade_no text not null,
  extra_of uuid,
  amount_fen bigint not null,
  currency text default 'CNY'::text not null,
  app_id text not null,
  merchant_id text not null,
  payer_id text,
  description text not null,
  prepay_id text,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  transaction_id text,
  received_fen bigint,
  succeeded_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  reference jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default app_now() not null,
  constraint payments_pkey PRIMARY KEY (id),
  constraint payments_extra_of_fkey FOREIGN KEY (extra_of) REFERENCES payments(id),
  constraint payments_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint payments_gateway_check CHECK ((gateway = ANY (ARRAY['wechat_pay'::text, 'alipay'::text, 'free'::text]))),
  constraint payments_status CHECK ((status = ANY (ARRAY['created'::text, 'prepaid'::text, 'succeeded'::text, 'closed'::text, 'surplus'::text, 'refunding'::text, 'refunded'::text, 'mismatch'::text])))
);

create table payout_bills (
  id uuid not null,
  withdrawal_id uuid not null,
  no integer not null,
  bill_no text not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  gross_fen bigint not null,
  fee_fen bigint not null,
  tax_fen bigint not null,
  net_fen bigint not null,
  tried_at timestamp with time zone,
  confirmation text,
  waits_since timestamp with time zone,
  transfer_no text,
  fail_reason text,
  cancel_asked_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint payout_bills_pkey PRIMARY KEY (id),
  constraint payout_bills_bill_no_key UNIQUE (bill_no),
  constraint payout_bills_withdrawal_id_no_key UNIQUE (withdrawal_id, no),
  constraint payout_bills_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES withdrawals(id),
  constraint payout_bills_no_check CHECK ((no >= 1)),
  constraint payout_bills_status CHECK ((status = ANY (ARRAY['planned'::text, 'sent'::text, 'awaiting_user_confirm'::text, 'paid'::text, 'failed'::text, 'cancelled'::text]))),
  constraint payout_bills_sum CHECK (((gross_fen = ((fee_fen + tax_fen) + net_fen)) AND (fee_fen >= 0) AND (tax_fen >= 0) AND (net_fen > 0)))
);

create table payout_holds (
  bill_id uuid not null,
  account_id uuid not null,
  amount_fen bigint not null,
  constraint payout_holds_pkey PRIMARY KEY (bill_id, account_id),
  constraint payout_holds_account_id_fkey FOREIGN KEY (account_id) REFERENCES users(id),
  constraint payout_holds_bill_id_fkey FOREIGN KEY (bill_id) REFERENCES payout_bills(id),
  constraint payout_holds_amount_fen_check CHECK ((amount_fen > 0))
);

create table person_links (
  id uuid not null,
  survivor_id uuid not null,
  absorbed_id uuid not null,
  created_at timestamp with time zone default app_now() not null,
  linked_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint person_links_pkey PRIMARY KEY (id),
  constraint person_links_absorbed_id_fkey FOREIGN KEY (absorbed_id) REFERENCES users(id),
  constraint person_links_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES users(id),
  constraint person_links_check CHECK ((survivor_id <> absorbed_id))
);

create table phone_proofs (
  user_id uuid not null,
  platform text not null,
  phone text not null,
  proved_at timestamp with time zone default app_now() not null,
  constraint phone_proofs_pkey PRIMARY KEY (user_id, platform),
  constraint phone_proofs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint phone_proofs_platform_check CHECK ((platform = ANY (ARRAY['wechat'::text, 'alipay'::text]))),
  constraint phone_proofs_sealed CHECK ((blind_index(phone) IS NOT NULL)) NOT VALID
);

create table pickup_misses (
  id uuid not null,
  operator_id uuid not null,
  reason text not null,
  missed_at timestamp with time zone default app_now() not null,
  constraint pickup_misses_pkey PRIMARY KEY (id),
  constraint pickup_misses_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id)
);

create table pickup_points (
  id uuid not null,
  name text not null,
  region_code text not null,
  region_names text[] not null,
  street text not null,
  tel text not null,
  hours text not null,
  paused_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  changed_at timestamp with time zone default app_now() not null,
  constraint pickup_points_pkey PRIMARY KEY (id),
  constraint pickup_points_name UNIQUE (name)
);

create table pickups (
  id uuid not null,
  order_id uuid not null,
  point_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  code text not null,
  code_index text not null,
  ready_by uuid not null,
  ready_at timestamp with time zone default app_now() not null,
  constraint pickups_pkey PRIMARY KEY (id),
  constraint pickups_code_index_key UNIQUE (code_index),
  constraint pickups_order_id_key UNIQUE (order_id),
  constraint pickups_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint pickups_point_id_fkey FOREIGN KEY (point_id) REFERENCES pickup_points(id),
  constraint pickups_ready_by_fkey FOREIGN KEY (ready_by) REFERENCES operators(id),
  constraint pickups_code CHECK ((code ~~ 's1.%'::text)),
  constraint pickups_status CHECK ((status = ANY (ARRAY['ready'::text, 'partly'::text, 'collected'::text, 'void'::text])))
);

create table point_balances (
  user_id uuid not null,
  available integer default 0 not null,
  frozen integer default 0 not null,
  debt integer default 0 not null,
  constraint point_balances_pkey PRIMARY KEY (user_id),
  constraint point_balances_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint point_balances_available CHECK ((available >= 0)),
  constraint point_balances_debt CHECK ((debt >= 0)),
  constraint point_balances_frozen CHECK ((frozen >= 0))
);

create table point_lots (
  id uuid not null,
  user_id uuid not null,
  account_id uuid not null,
  source text not null,
  source_key text not null,
  points integer not null,
  remaining integer not null,
  reversed integer default 0 not null,
  frozen boolean not null,
  expires_at timestamp with time zone,
  reminded_at timestamp with time zone,
  created_at timestamp with time zone default app_now() not null,
  constraint point_lots_pkey PRIMARY KEY (id),
  constraint point_lots_source UNIQUE (source, source_key),
  constraint point_lots_account_id_fkey FOREIGN KEY (account_id) REFERENCES users(id),
  constraint point_lots_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint point_lots_check CHECK ((frozen = (expires_at IS NULL))),
  constraint point_lots_points_check CHECK ((points >= 1)),
  constraint point_lots_remaining CHECK (((remaining >= 0) AND (remaining <= points))),
  constraint point_lots_reversed CHECK (((reversed >= 0) AND (reversed <= points))),
  constraint point_lots_source_check CHECK ((source = ANY (ARRAY['order'::text, 'sign_in'::text, 'reward'::text])))
);

create table point_moves (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  points integer not null,
  available_after integer not null,
  source_key text not null,
  order_id uuid,
  at timestamp with time zone default app_now() not null,
  constraint point_moves_pkey PRIMARY KEY (id),
  constraint point_moves_once UNIQUE (kind, source_key),
  constraint point_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint point_moves_available_after_check CHECK ((available_after >= 0)),
  constraint point_moves_kind_check CHECK ((kind = ANY (ARRAY['frozen'::text, 'earned'::text, 'cancelled'::text, 'spent'::text, 'returned'::text, 'expired'::text, 'reversed'::text, 'repaid'::text, 'signed_in'::text, 'made_up'::text, 'rewarded'::text, 'drawn'::text]))),
  constraint point_moves_points_check CHECK ((points <> 0))
);

create table point_spends (
  order_id uuid not null,
  lot_id uuid not null,
  user_id uuid not null,
  points integer not null,
  returned integer default 0 not null,
  constraint point_spends_pkey PRIMARY KEY (order_id, lot_id),
  constraint point_spends_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES point_lots(id),
  constraint point_spends_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint point_spends_points_check CHECK ((points >= 1)),
  constraint point_spends_returned CHECK (((returned >= 0) AND (returned <= points)))
);

create table price_history (
  id bigint generated always as identity not null,
  sku_id uuid not null,
  kind text not null,
  price_fen bigint not null,
  from_at timestamp with time zone default app_now() not null,
  constraint price_history_pkey PRIMARY KEY (id),
  constraint price_history_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint price_history_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'sale'::text, 'deal'::text]))),
  constraint price_history_price_fen_check CHECK ((price_fen > 0))
);

create table product_media (
  id uuid not null,
  product_id uuid not null,
  kind text not null,
  key text not null,
  alt text not null,
  width integer not null,
  height integer not null,
  "position" integer not null,
  constraint product_media_pkey PRIMARY KEY (id),
  constraint product_media_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint product_media_kind_check CHECK ((kind = ANY (ARRAY['picture'::text, 'video'::text])))
);

create table product_occasions (
  product_id uuid not null,
  occasion_id uuid not null,
  constraint product_occasions_pkey PRIMARY KEY (product_id, occasion_id),
  constraint product_occasions_occasion_id_fkey FOREIGN KEY (occasion_id) REFERENCES occasions(id),
  constraint product_occasions_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id)
);

create table products (
  id uuid not null,
  name text not null,
  subtitle text default ''::text not null,
  selling_points text[] default '{}'::text[] not null,
  description text[] default '{}'::text[] not null,
  specification jsonb default '[]'::jsonb not null,
  category_id uuid not null,
  brand_id uuid not null,
  freight_template_id uuid not null,
  origin text default ''::text not null,
  shelf_life text default ''::text not null,
  on_shelf boolean default false not null,
  listed_at timestamp with time zone,
  lowest_price_fen bigint default 0 not null,
  units_sold bigint default 0 not null,
  created_at timestamp with time zone default app_now() not null,
  changed_at timestamp with time zone default app_now() not null,
  sale_price_fen bigint,
  asked_price_fen bigint generated always as (LEAST(lowest_price_fen, COALESCE(sale_price_fen, lowest_price_fen))) stored not null,
  constraint products_pkey PRIMARY KEY (id),
  constraint products_name_key UNIQUE (name),
  constraint products_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES brands(id),
  constraint products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id),
  constraint products_freight_template_id_fkey FOREIGN KEY (freight_template_id) REFERENCES freight_templates(id)
);

create table proven_numbers (
  number_index text not null,
  user_id uuid not null,
  proved_at timestamp with time zone default app_now() not null,
  constraint proven_numbers_pkey PRIMARY KEY (number_index),
  constraint proven_numbers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table real_names (
  user_id uuid not null,
  real_name text not null,
  id_number text not null,
  consent_version text not null,
  told_at timestamp with time zone default app_now() not null,
  constraint real_names_pkey PRIMARY KEY (user_id),
  constraint real_names_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint real_names_sealed CHECK (((real_name ~~ 's1.%'::text) AND (blind_index(id_number) IS NOT NULL)))
);

create table reconciliation_differences (
  id uuid not null,
  gateway text not null,
  day date not null,
  kind text not null,
  number text not null,
  transaction_id text not null,
  out_trade_no text not null,
  ours_fen bigint,
  theirs_fen bigint,
  ours_state text,
  theirs_state text,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  found_at timestamp with time zone default app_now() not null,
  outcome text,
  decided_by uuid,
  reason text,
  constraint reconciliation_differences_pkey PRIMARY KEY (id),
  constraint reconciliation_differences_gateway_day_kind_number_transact_key UNIQUE (gateway, day, kind, number, transaction_id),
  constraint reconciliation_differences_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES operators(id),
  constraint reconciliation_differences_kind_check CHECK ((kind = ANY (ARRAY['missing_here'::text, 'missing_there'::text, 'wrong_amount'::text, 'wrong_state'::text, 'refund_missing_here'::text, 'refund_missing_there'::text, 'refund_wrong_amount'::text, 'refund_wrong_state'::text]))),
  constraint reconciliation_differences_status CHECK ((status = ANY (ARRAY['open'::text, 'healed'::text, 'decided'::text])))
);

create table reconciliation_runs (
  id uuid not null,
  gateway text not null,
  day date not null,
  created_at timestamp with time zone default app_now() not null,
  finished_at timestamp with time zone,
  bill_rows integer default 0 not null,
  differences integer default 0 not null,
  constraint reconciliation_runs_pkey PRIMARY KEY (id),
  constraint reconciliation_runs_gateway_day_key UNIQUE (gateway, day),
  constraint reconciliation_runs_gateway_check CHECK ((gateway = ANY (ARRAY['wechat_pay'::text, 'alipay'::text])))
);

create table referral_bindings (
  id uuid not null,
  user_id uuid not null,
  referrer_id uuid not null,
  share_key text,
  rule_edition integer not null,
  bound_at timestamp with time zone default app_now() not null,
  bound_because text not null,
  protected_until timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  order_id uuid,
  order_no text,
  constraint referral_bindings_pkey PRIMARY KEY (id),
  constraint referral_bindings_referrer_id_fkey FOREIGN KEY (referrer_id) REFERENCES users(id),
  constraint referral_bindings_rule_edition_fkey FOREIGN KEY (rule_edition) REFERENCES referral_rules(edition),
  constraint referral_bindings_share_key_fkey FOREIGN KEY (share_key) REFERENCES shares(key),
  constraint referral_bindings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint referral_bindings_because CHECK ((bound_because = ANY (ARRAY['first_visit'::text, 'registration'::text, 'first_order'::text, 'review'::text]))),
  constraint referral_bindings_end CHECK ((((ended_at IS NULL) = (ended_because IS NULL)) AND (ended_because = ANY (ARRAY['person'::text, 'expired'::text, 'taken_over'::text, 'merged'::text, 'cycle'::text, 'operator'::text])))),
  constraint referral_bindings_order CHECK ((((order_id IS NULL) = (order_no IS NULL)) AND ((order_id IS NULL) OR (bound_because = 'first_order'::text)))),
  constraint referral_bindings_self CHECK (((ended_at IS NOT NULL) OR (user_id <> referrer_id)))
);

create table referral_buyers (
  user_id uuid not null,
  order_id uuid not null,
  source text,
  paid_at timestamp with time zone not null,
  constraint referral_buyers_pkey PRIMARY KEY (user_id),
  constraint referral_buyers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint referral_buyers_source CHECK ((source = ANY (ARRAY['share'::text, 'article'::text, 'advertisement'::text, 'douyin'::text, 'kuaishou'::text, 'xiaohongshu'::text, 'zhihu'::text, 'store_code'::text, 'parcel_code'::text, 'wecom'::text])))
);

create table referral_leads (
  user_id uuid not null,
  sharer_id uuid not null,
  share_key text not null,
  first_at timestamp with time zone default app_now() not null,
  last_at timestamp with time zone default app_now() not null,
  held_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by uuid,
  accepted boolean,
  constraint referral_leads_pkey PRIMARY KEY (user_id, sharer_id),
  constraint referral_leads_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES operators(id),
  constraint referral_leads_share_key_fkey FOREIGN KEY (share_key) REFERENCES shares(key),
  constraint referral_leads_sharer_id_fkey FOREIGN KEY (sharer_id) REFERENCES users(id),
  constraint referral_leads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint referral_leads_accepted CHECK (((decided_at IS NULL) = (accepted IS NULL))),
  constraint referral_leads_self CHECK ((user_id <> sharer_id))
);

create table referral_rules (
  edition integer not null,
  binds_at text not null,
  stealing text not null,
  protection_days integer not null,
  validity_days integer not null,
  joining text not null,
  hourly_limit integer not null,
  operator_id uuid,
  reason text not null,
  created_at timestamp with time zone default app_now() not null,
  constraint referral_rules_pkey PRIMARY KEY (edition),
  constraint referral_rules_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint referral_rules_binds_at CHECK ((binds_at = ANY (ARRAY['first_visit'::text, 'registration'::text, 'first_order'::text]))),
  constraint referral_rules_days CHECK ((((protection_days >= 0) AND (protection_days <= 365)) AND ((validity_days >= 1) AND (validity_days <= 3650)))),
  constraint referral_rules_hourly CHECK (((hourly_limit >= 1) AND (hourly_limit <= 100000))),
  constraint referral_rules_joining CHECK ((joining = ANY (ARRAY['open'::text, 'approval'::text, 'invitation'::text]))),
  constraint referral_rules_stealing CHECK ((stealing = ANY (ARRAY['never'::text, 'after_protection'::text, 'last_click'::text])))
);

create table refund_lines (
  refund_id uuid not null,
  order_line_id uuid not null,
  units integer not null,
  amount_fen bigint not null,
  constraint refund_lines_pkey PRIMARY KEY (refund_id, order_line_id),
  constraint refund_lines_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_lines(id),
  constraint refund_lines_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES refunds(id),
  constraint refund_lines_amount_fen_check CHECK ((amount_fen >= 0)),
  constraint refund_lines_units_check CHECK ((units >= 0))
);

create table refunds (
  id uuid not null,
  order_id uuid not null,
  payment_id uuid not null,
  out_refund_no text not null,
  amount_fen bigint not null,
  cause text not null,
  reason text not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  replaces uuid,
  refund_no text,
  sent_at timestamp with time zone,
  last_error text,
  requested_at timestamp with time zone default app_now() not null,
  succeeded_at timestamp with time zone,
  constraint refunds_pkey PRIMARY KEY (id),
  constraint refunds_out_refund_no_key UNIQUE (out_refund_no),
  constraint refunds_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint refunds_replaces_fkey FOREIGN KEY (replaces) REFERENCES refunds(id),
  constraint refunds_amount_fen_check CHECK ((amount_fen > 0)),
  constraint refunds_cause_check CHECK ((cause = ANY (ARRAY['surplus'::text, 'group_failed'::text, 'left_group'::text, 'draw_lost'::text, 'operator'::text, 'aftersale'::text, 'rebate'::text]))),
  constraint refunds_status CHECK ((status = ANY (ARRAY['requested'::text, 'processing'::text, 'succeeded'::text, 'abnormal'::text, 'closed'::text])))
);

create table resale_incomes (
  order_id uuid not null,
  payee_id uuid not null,
  posted_fen bigint not null,
  steps integer default 1 not null,
  created_at timestamp with time zone default app_now() not null,
  changed_at timestamp with time zone default app_now() not null,
  account_id uuid not null,
  constraint resale_incomes_pkey PRIMARY KEY (order_id),
  constraint resale_incomes_account_id_fkey FOREIGN KEY (account_id) REFERENCES users(id),
  constraint resale_incomes_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint resale_incomes_payee_id_fkey FOREIGN KEY (payee_id) REFERENCES users(id),
  constraint resale_incomes_posted CHECK (((posted_fen >= 0) AND (steps >= 1)))
);

create table reservations (
  order_line_id uuid not null,
  order_id uuid not null,
  stock_id uuid not null,
  bucket_no integer not null,
  units integer not null,
  put_back_units integer default 0 not null,
  expires_at timestamp with time zone not null,
  sold_at timestamp with time zone,
  released_at timestamp with time zone,
  constraint reservations_pkey PRIMARY KEY (order_line_id),
  constraint reservations_check CHECK (((put_back_units >= 0) AND (put_back_units <= units))),
  constraint reservations_check1 CHECK (((sold_at IS NULL) OR (released_at IS NULL))),
  constraint reservations_check2 CHECK (((put_back_units = 0) OR (sold_at IS NOT NULL))),
  constraint reservations_units_check CHECK ((units >= 1))
);

create table return_address (
  one boolean default true not null,
  receiver text not null,
  tel text not null,
  place text not null,
  changed_at timestamp with time zone default app_now() not null,
  constraint return_address_pkey PRIMARY KEY (one),
  constraint return_address_one_check CHECK (one)
);

create table risk_decisions (
  id uuid not null,
  subject_id uuid not null,
  user_id uuid not null,
  edition integer not null,
  facts jsonb not null,
  parts jsonb not null,
  score integer not null,
  outcome text not null,
  at timestamp with time zone default app_now() not null,
  constraint risk_decisions_pkey PRIMARY KEY (id),
  constraint risk_decisions_edition_fkey FOREIGN KEY (edition) REFERENCES risk_rules(edition),
  constraint risk_decisions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint risk_decisions_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'review'::text, 'reject'::text]))),
  constraint risk_decisions_score_check CHECK (((score >= 0) AND (score <= 100)))
);

create table risk_rules (
  edition integer not null,
  rules jsonb not null,
  review_from integer not null,
  reject_from integer not null,
  silent_after integer not null,
  operator_id uuid,
  reason text not null,
  created_at timestamp with time zone default app_now() not null,
  approver_id uuid,
  constraint risk_rules_pkey PRIMARY KEY (edition),
  constraint risk_rules_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint risk_rules_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint risk_rules_bounds CHECK ((((review_from >= 1) AND (review_from <= reject_from)) AND (reject_from <= 100))),
  constraint risk_rules_four_eyes CHECK ((approver_id <> operator_id)),
  constraint risk_rules_silence CHECK (((silent_after >= 10) AND (silent_after <= 100000))),
  constraint risk_rules_some CHECK ((jsonb_array_length(rules) >= 8))
);

create table roles (
  id uuid not null,
  name text not null,
  permissions text[] not null,
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_name_key UNIQUE (name)
);

create table schema_migrations (
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

create table search_documents (
  product_id uuid not null,
  names text not null,
  lexemes tsvector not null,
  sold_out boolean default false not null,
  made_by integer not null,
  constraint search_documents_pkey PRIMARY KEY (product_id),
  constraint search_documents_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id)
);

create table search_history (
  user_id uuid not null,
  keyword text not null,
  searched_at timestamp with time zone default app_now() not null,
  constraint search_history_pkey PRIMARY KEY (user_id, keyword),
  constraint search_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint search_history_keyword_check CHECK (((length(keyword) >= 1) AND (length(keyword) <= 60)))
);

create table search_synonyms (
  id uuid not null,
  words text[] not null,
  constraint search_synonyms_pkey PRIMARY KEY (id),
  constraint search_synonyms_words_check CHECK (((cardinality(words) >= 2) AND (cardinality(words) <= 20)))
);

create table search_words (
  word text not null,
  reading text not null,
  initials text not null,
  kind text not null,
  query tsquery not null,
  constraint search_words_pkey PRIMARY KEY (word),
  constraint search_words_kind_check CHECK ((kind = ANY (ARRAY['phrase'::text, 'fragment'::text]))),
  constraint search_words_word_check CHECK (((length(word) >= 1) AND (length(word) <= 40)))
);

create table sessions (
  id uuid not null,
  user_id uuid,
  operator_id uuid,
  identity_id uuid,
  refresh_hash text not null,
  previous_refresh_hash text,
  created_at timestamp with time zone default app_now() not null,
  refreshed_at timestamp with time zone default app_now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_refresh_hash_key UNIQUE (refresh_hash),
  constraint sessions_identity_id_fkey FOREIGN KEY (identity_id) REFERENCES identities(id),
  constraint sessions_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint sessions_check CHECK (((user_id IS NULL) <> (operator_id IS NULL)))
);

create table shares (
  key text not null,
  user_id uuid not null,
  target text not null,
  target_id uuid,
  moved boolean default false not null,
  created_at timestamp with time zone default app_now() not null,
  constraint shares_pkey PRIMARY KEY (key),
  constraint shares_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint shares_key CHECK ((key ~ '^[0-9A-Za-z]{10}$'::text)),
  constraint shares_target CHECK (((target = ANY (ARRAY['home'::text, 'product'::text, 'group'::text, 'chain'::text, 'bargain'::text, 'flash_sale'::text])) AND ((target = 'home'::text) = (target_id IS NULL))))
);

create table shipping_uploads (
  id uuid not null,
  order_id uuid not null,
  payment_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  told_ids uuid[] default '{}'::uuid[] not null,
  split boolean default false not null,
  started_at timestamp with time zone,
  upload_time timestamp with time zone,
  attempts integer default 0 not null,
  last_error text,
  again_at timestamp with time zone,
  constraint shipping_uploads_pkey PRIMARY KEY (id),
  constraint shipping_uploads_order_id_key UNIQUE (order_id),
  constraint shipping_uploads_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint shipping_uploads_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments(id),
  constraint shipping_uploads_status CHECK ((status = ANY (ARRAY['pending'::text, 'partly'::text, 'uploaded'::text, 'failed'::text, 'resending'::text, 'replaced'::text, 'dropped'::text])))
);

create table sign_in_cards (
  user_id uuid not null,
  cards integer default 0 not null,
  constraint sign_in_cards_pkey PRIMARY KEY (user_id),
  constraint sign_in_cards_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint sign_in_cards_left CHECK (((cards >= 0) AND (cards <= 3)))
);

create table sign_ins (
  user_id uuid not null,
  day date not null,
  points integer not null,
  made_up boolean default false not null,
  at timestamp with time zone default app_now() not null,
  constraint sign_ins_once PRIMARY KEY (user_id, day),
  constraint sign_ins_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint sign_ins_points_check CHECK ((points >= 1))
);

create table skus (
  id uuid not null,
  product_id uuid not null,
  code text not null,
  specification jsonb not null,
  price_fen bigint not null,
  cost_fen bigint not null,
  msrp_fen bigint,
  weight_grams integer not null,
  picture_key text,
  active boolean default true not null,
  "position" integer default 0 not null,
  sale_fen bigint,
  sale_source uuid,
  constraint skus_pkey PRIMARY KEY (id),
  constraint skus_code_key UNIQUE (code),
  constraint skus_product_id_specification_key UNIQUE (product_id, specification),
  constraint skus_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint skus_cost_fen_check CHECK ((cost_fen >= 0)),
  constraint skus_msrp_fen_check CHECK ((msrp_fen > 0)),
  constraint skus_price_fen_check CHECK ((price_fen > 0)),
  constraint skus_sale CHECK (((sale_fen IS NULL) = (sale_source IS NULL))),
  constraint skus_sale_fen_check CHECK ((sale_fen > 0)),
  constraint skus_weight_grams_check CHECK ((weight_grams >= 0))
);

create table state_history (
  noun text not null,
  subject_id uuid not null,
  version integer not null,
  from_status text,
  to_status text not null,
  event text not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint state_history_pkey PRIMARY KEY (noun, subject_id, version),
  constraint state_history_check CHECK (((from_status IS NULL) = (version = 1))),
  constraint state_history_version_check CHECK ((version >= 1))
);

create table stock_alerts (
  id uuid not null,
  user_id uuid not null,
  sku_id uuid not null,
  asked_at timestamp with time zone default app_now() not null,
  told_at timestamp with time zone,
  constraint stock_alerts_pkey PRIMARY KEY (id),
  constraint stock_alerts_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint stock_alerts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);

create table stock_buckets (
  stock_id uuid not null,
  no integer not null,
  left_units bigint not null,
  held bigint default 0 not null,
  sold bigint default 0 not null,
  put_back bigint default 0 not null,
  constraint stock_buckets_pkey PRIMARY KEY (stock_id, no),
  constraint stock_buckets_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint stock_buckets_held_check CHECK ((held >= 0)),
  constraint stock_buckets_left_units_check CHECK ((left_units >= 0)),
  constraint stock_buckets_put_back_check CHECK ((put_back >= 0)),
  constraint stock_buckets_sold_check CHECK ((sold >= 0))
) with (fillfactor=50);

create table stock_moves (
  id uuid not null,
  stock_id uuid not null,
  kind text not null,
  units bigint not null,
  reason text default ''::text not null,
  actor text not null,
  at timestamp with time zone default app_now() not null,
  constraint stock_moves_pkey PRIMARY KEY (id),
  constraint stock_moves_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks(id),
  constraint stock_moves_kind_check CHECK ((kind = ANY (ARRAY['opening'::text, 'restock'::text, 'adjust'::text, 'allocate'::text, 'hand_back'::text])))
);

create table stocks (
  id uuid not null,
  sku_id uuid not null,
  campaign_id uuid,
  opening bigint default 0 not null,
  restocked bigint default 0 not null,
  adjusted bigint default 0 not null,
  allocated bigint default 0 not null,
  spread integer default 1 not null,
  constraint stocks_pkey PRIMARY KEY (id),
  constraint stocks_sku_id_campaign_id_key UNIQUE NULLS NOT DISTINCT (sku_id, campaign_id),
  constraint stocks_sku_id_fkey FOREIGN KEY (sku_id) REFERENCES skus(id),
  constraint stocks_allocated_check CHECK ((allocated >= 0)),
  constraint stocks_opening_check CHECK ((opening >= 0)),
  constraint stocks_restocked_check CHECK ((restocked >= 0)),
  constraint stocks_spread_check CHECK (((spread >= 1) AND (spread <= 64)))
);

create table subscribe_grants (
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  granted_at timestamp with time zone default app_now() not null,
  spent_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint subscribe_grants_pkey PRIMARY KEY (id),
  constraint subscribe_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint subscribe_grants_check CHECK (((spent_at IS NULL) OR (ended_at IS NULL)))
);

create table tax_rules (
  edition integer not null,
  name text not null,
  terms jsonb not null,
  operator_id uuid,
  reason text not null,
  created_at timestamp with time zone default app_now() not null,
  approver_id uuid,
  constraint tax_rules_pkey PRIMARY KEY (edition),
  constraint tax_rules_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint tax_rules_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint tax_rules_four_eyes CHECK ((approver_id <> operator_id)),
  constraint tax_rules_method CHECK (((terms ->> 'method'::text) = ANY (ARRAY['monthly'::text, 'cumulative'::text, 'none'::text])))
);

create table terms_proposals (
  id uuid not null,
  kind text not null,
  base_edition integer not null,
  terms jsonb not null,
  loosenings jsonb not null,
  reason text not null,
  author_id uuid not null,
  created_at timestamp with time zone default app_now() not null,
  approved boolean,
  approver_id uuid,
  decided_at timestamp with time zone,
  edition integer,
  constraint terms_proposals_pkey PRIMARY KEY (id),
  constraint terms_proposals_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint terms_proposals_author_id_fkey FOREIGN KEY (author_id) REFERENCES operators(id),
  constraint terms_proposals_decided CHECK ((((approved IS NULL) = (approver_id IS NULL)) AND ((approved IS NULL) = (decided_at IS NULL)) AND ((approved IS TRUE) = (edition IS NOT NULL)))),
  constraint terms_proposals_four_eyes CHECK ((approver_id <> author_id)),
  constraint terms_proposals_kind CHECK ((kind = ANY (ARRAY['commission'::text, 'withdrawal'::text, 'tax'::text, 'risk'::text]))),
  constraint terms_proposals_looser CHECK ((jsonb_array_length(loosenings) >= 1))
);

create table timers (
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  due_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  lease_token integer default 0 not null,
  attempts integer default 0 not null,
  last_error text,
  created_at timestamp with time zone default app_now() not null,
  done_at timestamp with time zone,
  constraint timers_pkey PRIMARY KEY (id)
);

create table transfer_notices (
  id uuid not null,
  channel text not null,
  notice_id text not null,
  bill_no text not null,
  plain jsonb not null,
  received_at timestamp with time zone default app_now() not null,
  constraint transfer_notices_pkey PRIMARY KEY (id),
  constraint transfer_notices_channel_notice_id_key UNIQUE (channel, notice_id)
);

create table used_phone_messages (
  hash text not null,
  used_at timestamp with time zone default app_now() not null,
  constraint used_phone_messages_pkey PRIMARY KEY (hash)
);

create table users (
  id uuid not null,
  nickname text not null,
  avatar_key text,
  phone text,
  created_at timestamp with time zone default app_now() not null,
  deleted_at timestamp with time zone,
  merged_into uuid,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES users(id),
  constraint users_check CHECK ((merged_into <> id)),
  constraint users_nickname_check CHECK (((length(nickname) >= 1) AND (length(nickname) <= 32))),
  constraint users_sealed CHECK (((blind_index(phone) IS NOT NULL) OR (phone IS NULL))) NOT VALID
);

create table visits (
  id uuid not null,
  user_id uuid,
  visitor text not null,
  source text not null,
  label text,
  share_key text,
  at timestamp with time zone default app_now() not null,
  block text,
  constraint visits_pkey PRIMARY KEY (id),
  constraint visits_share_key_fkey FOREIGN KEY (share_key) REFERENCES shares(key),
  constraint visits_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint visits_share CHECK (((source = 'share'::text) = (share_key IS NOT NULL))),
  constraint visits_source CHECK ((source = ANY (ARRAY['share'::text, 'article'::text, 'advertisement'::text, 'douyin'::text, 'kuaishou'::text, 'xiaohongshu'::text, 'zhihu'::text, 'store_code'::text, 'parcel_code'::text, 'wecom'::text])))
);

create table waybill_pushes (
  id uuid not null,
  waybill_id uuid not null,
  digest bytea not null,
  body text not null,
  received_at timestamp with time zone default app_now() not null,
  applied_at timestamp with time zone,
  constraint waybill_pushes_pkey PRIMARY KEY (id),
  constraint waybill_pushes_digest_key UNIQUE (digest),
  constraint waybill_pushes_waybill_id_fkey FOREIGN KEY (waybill_id) REFERENCES waybills(id),
  constraint waybill_pushes_body CHECK ((body ~~ 's1.%'::text))
);

create table waybills (
  id uuid not null,
  carrier text not null,
  waybill_no text not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  trace text,
  newest_at timestamp with time zone,
  signed_at timestamp with time zone,
  subscribed_at timestamp with time zone,
  heard_at timestamp with time zone,
  given_up text,
  constraint waybills_pkey PRIMARY KEY (id),
  constraint waybills_carrier_waybill_no_key UNIQUE (carrier, waybill_no),
  constraint waybills_signed CHECK (((status <> 'signed'::text) OR (signed_at IS NOT NULL))),
  constraint waybills_status CHECK ((status = ANY (ARRAY['awaited'::text, 'picked_up'::text, 'in_transit'::text, 'out_for_delivery'::text, 'problem'::text, 'signed'::text, 'returning'::text, 'returned'::text]))),
  constraint waybills_trace CHECK ((trace ~~ 's1.%'::text))
);

create table withdrawal_approvals (
  id uuid not null,
  withdrawal_id uuid not null,
  operator_id uuid not null,
  agreed boolean not null,
  reason text not null,
  at timestamp with time zone default app_now() not null,
  constraint withdrawal_approvals_pkey PRIMARY KEY (id),
  constraint withdrawal_approvals_once UNIQUE (withdrawal_id, operator_id),
  constraint withdrawal_approvals_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint withdrawal_approvals_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES withdrawals(id)
);

create table withdrawal_rules (
  edition integer not null,
  min_fen bigint not null,
  max_fen bigint not null,
  daily_fen bigint not null,
  daily_count integer not null,
  fee_bps integer not null,
  fee_min_fen bigint not null,
  review_from_fen bigint not null,
  second_from_fen bigint not null,
  real_name_from_fen bigint not null,
  wechat_bill_fen bigint not null,
  alipay_bill_fen bigint not null,
  operator_id uuid,
  reason text not null,
  created_at timestamp with time zone default app_now() not null,
  approver_id uuid,
  constraint withdrawal_rules_pkey PRIMARY KEY (edition),
  constraint withdrawal_rules_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES operators(id),
  constraint withdrawal_rules_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES operators(id),
  constraint withdrawal_rules_amounts CHECK ((((min_fen >= 100) AND (min_fen <= max_fen)) AND (max_fen <= daily_fen) AND (daily_fen <= 10000000))),
  constraint withdrawal_rules_bills CHECK ((((wechat_bill_fen >= 1000) AND (wechat_bill_fen <= 5000000)) AND ((alipay_bill_fen >= 1000) AND (alipay_bill_fen <= 5000000)))),
  constraint withdrawal_rules_count CHECK (((daily_count >= 1) AND (daily_count <= 50))),
  constraint withdrawal_rules_fee CHECK ((((fee_bps >= 0) AND (fee_bps <= 1000)) AND ((fee_min_fen >= 0) AND (fee_min_fen <= 90)))),
  constraint withdrawal_rules_four_eyes CHECK ((approver_id <> operator_id)),
  constraint withdrawal_rules_name CHECK (((real_name_from_fen >= 0) AND (real_name_from_fen <= 1000000))),
  constraint withdrawal_rules_review CHECK (((review_from_fen >= 0) AND (second_from_fen >= review_from_fen)))
);

create table withdrawals (
  id uuid not null,
  user_id uuid not null,
  status text not null,
  version integer default 1 not null,
  changed_at timestamp with time zone default app_now() not null,
  created_at timestamp with time zone default app_now() not null,
  channel text not null,
  payee_id text not null,
  amount_fen bigint not null,
  fee_fen bigint not null,
  tax_fen bigint not null,
  net_fen bigint not null,
  rule_edition integer not null,
  tax_edition integer not null,
  tax_month text not null,
  approvals_needed integer default 0 not null,
  because text,
  constraint withdrawals_pkey PRIMARY KEY (id),
  constraint withdrawals_rule_edition_fkey FOREIGN KEY (rule_edition) REFERENCES withdrawal_rules(edition),
  constraint withdrawals_tax_edition_fkey FOREIGN KEY (tax_edition) REFERENCES tax_rules(edition),
  constraint withdrawals_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint withdrawals_month CHECK ((tax_month ~ '^\d{4}-\d{2}$'::text)),
  constraint withdrawals_status CHECK ((status = ANY (ARRAY['requested'::text, 'review'::text, 'approved'::text, 'paying'::text, 'paid'::text, 'partly_paid'::text, 'failed'::text, 'cancelled'::text, 'rejected'::text]))),
  constraint withdrawals_sum CHECK (((amount_fen = ((fee_fen + tax_fen) + net_fen)) AND (fee_fen >= 0) AND (tax_fen >= 0) AND (net_fen > 0)))
);

-- Indexes

CREATE UNIQUE INDEX addresses_default ON addresses USING btree (user_id) WHERE (is_default AND (deleted_at IS NULL));
CREATE INDEX addresses_user ON addresses USING btree (user_id) WHERE (deleted_at IS NULL);
CREATE INDEX aftersale_cases_order ON aftersale_cases USING btree (order_id);
CREATE INDEX aftersale_cases_queue ON aftersale_cases USING btree (status, created_at, id);
CREATE UNIQUE INDEX aftersale_cases_refund ON aftersale_cases USING btree (refund_id) WHERE (refund_id IS NOT NULL);
CREATE INDEX aftersale_cases_user ON aftersale_cases USING btree (user_id, created_at DESC, id DESC);
CREATE INDEX alarms_newest ON alarms USING btree (raised_at DESC, id DESC);
CREATE UNIQUE INDEX alarms_open ON alarms USING btree (kind, subject_id) WHERE (settled_at IS NULL);
CREATE INDEX bargain_cuts_block ON bargain_cuts USING btree (block, cut_at);
CREATE INDEX bargain_cuts_device ON bargain_cuts USING btree (device, cut_at);
CREATE INDEX bargain_cuts_helper ON bargain_cuts USING btree (helper_id, cut_at);
CREATE INDEX bargain_offers_product ON bargain_offers USING btree (product_id, ends_at);
CREATE INDEX bargain_offers_running ON bargain_offers USING btree (ends_at, id) WHERE (status = 'open'::text);
CREATE INDEX bargain_offers_sku ON bargain_offers USING btree (sku_id, ends_at);
CREATE INDEX bargain_risks_bargain ON bargain_risks USING btree (bargain_id);
CREATE INDEX bargain_risks_user ON bargain_risks USING btree (user_id);
CREATE INDEX bargains_offer ON bargains USING btree (offer_id, status);
CREATE UNIQUE INDEX bargains_one_running ON bargains USING btree (offer_id, owner_id) WHERE (status = ANY (ARRAY['active'::text, 'reached'::text, 'ordered'::text]));
CREATE INDEX bargains_owner ON bargains USING btree (owner_id, id DESC);
CREATE INDEX bill_rows_day ON bill_rows USING btree (gateway, day);
CREATE INDEX campaign_spends_campaign ON campaign_spends USING btree (campaign_id);
CREATE INDEX campaigns_live ON campaigns USING btree (starts_at) WHERE (status = ANY (ARRAY['scheduled'::text, 'running'::text, 'paused'::text]));
CREATE INDEX campaigns_newest ON campaigns USING btree (id DESC);
CREATE INDEX chain_entries_user ON chain_entries USING btree (user_id, chain_id);
CREATE INDEX chain_pictures_created ON chain_pictures USING btree (created_at);
CREATE INDEX chain_pictures_user ON chain_pictures USING btree (user_id, created_at);
CREATE INDEX chain_resale_lines_resale ON chain_resale_lines USING btree (resale_id, order_id);
CREATE INDEX chain_resales_chain ON chain_resales USING btree (chain_id, id);
CREATE UNIQUE INDEX chain_resales_live ON chain_resales USING btree (chain_id, reseller_id) WHERE (ended_at IS NULL);
CREATE INDEX chain_resales_reseller ON chain_resales USING btree (reseller_id, id DESC);
CREATE INDEX chains_listed ON chains USING btree (closes_at, id) WHERE ((status = 'open'::text) AND (audience = 'listed'::text));
CREATE INDEX chains_manager ON chains USING btree (manager_id, id DESC);
CREATE INDEX chains_pictures ON chains USING gin (picture_ids);
CREATE INDEX collection_lines_line ON collection_lines USING btree (order_line_id);
CREATE INDEX collections_pickup ON collections USING btree (pickup_id);
CREATE INDEX commission_adjustments_newest ON commission_adjustments USING btree (created_at DESC, id DESC);
CREATE INDEX commission_adjustments_user ON commission_adjustments USING btree (user_id);
CREATE INDEX commission_figures_best ON commission_figures USING btree (span, begins, level, earned_fen DESC, user_id);
CREATE INDEX commission_shares_buyer ON commission_shares USING btree (buyer_id);
CREATE UNIQUE INDEX commission_shares_once ON commission_shares USING btree (order_id, payee_id) WHERE (NOT merged);
CREATE INDEX commission_shares_payee ON commission_shares USING btree (payee_id);
CREATE INDEX commissions_buyer ON commissions USING btree (buyer_id);
CREATE INDEX commissions_by_status ON commissions USING btree (payee_id, status, created_at DESC, id DESC);
CREATE INDEX commissions_newest ON commissions USING btree (payee_id, created_at DESC, id DESC);
CREATE INDEX compliance_decisions_last ON compliance_decisions USING btree (switch, decided_at DESC, id DESC);
CREATE UNIQUE INDEX consents_standing ON consents USING btree (user_id, purpose) WHERE (withdrawn_at IS NULL);
CREATE INDEX coupon_batch_people_left ON coupon_batch_people USING btree (batch_id, user_id) WHERE (outcome IS NULL);
CREATE INDEX coupon_batch_people_user ON coupon_batch_people USING btree (user_id);
CREATE INDEX coupon_batches_template ON coupon_batches USING btree (template_id, created_at DESC, id DESC);
CREATE INDEX coupon_birthdays_day ON coupon_birthdays USING btree (blind_index(birthday), user_id);
CREATE INDEX coupon_buyers_user ON coupon_buyers USING btree (user_id, paid_at DESC);
CREATE INDEX coupon_campaigns_newest ON coupon_campaigns USING btree (created_at DESC, id DESC);
CREATE INDEX coupon_campaigns_running ON coupon_campaigns USING btree (occasion, id) WHERE (status = 'running'::text);
CREATE INDEX coupon_codes_template ON coupon_codes USING btree (template_id, created_at);
CREATE INDEX coupon_grants_due ON coupon_grants USING btree (ends_at) WHERE (status = 'granted'::text);
CREATE INDEX coupon_grants_template ON coupon_grants USING btree (template_id, granted_at DESC, id DESC);
CREATE INDEX coupon_grants_user ON coupon_grants USING btree (user_id, ends_at DESC, id DESC);
CREATE INDEX coupon_holders_user ON coupon_holders USING btree (user_id);
CREATE INDEX coupon_templates_centre ON coupon_templates USING btree (created_at DESC, id DESC) WHERE ((status = 'published'::text) AND claimable);
CREATE INDEX coupon_templates_newest ON coupon_templates USING btree (created_at DESC, id DESC);
CREATE UNIQUE INDEX coupon_uses_live ON coupon_uses USING btree (grant_id) WHERE (released_at IS NULL);
CREATE INDEX coupon_uses_order ON coupon_uses USING btree (order_id);
CREATE INDEX deliveries_open ON deliveries USING btree (created_at) WHERE (outcome IS NULL);
CREATE INDEX distributors_by_status ON distributors USING btree (status, changed_at DESC, id DESC);
CREATE UNIQUE INDEX distributors_user ON distributors USING btree (user_id) WHERE (status <> 'left'::text);
CREATE INDEX evidence_pictures_case ON evidence_pictures USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX evidence_pictures_loose ON evidence_pictures USING btree (created_at) WHERE (case_id IS NULL);
CREATE INDEX evidence_pictures_user ON evidence_pictures USING btree (user_id, created_at);
CREATE INDEX exchange_reservations_line ON exchange_reservations USING btree (order_line_id);
CREATE INDEX exchange_reservations_stock ON exchange_reservations USING btree (stock_id);
CREATE INDEX favourites_newest ON favourites USING btree (user_id, kept_at DESC, product_id DESC);
CREATE INDEX flash_attempts_item ON flash_attempts USING btree (item_id, status);
CREATE INDEX flash_attempts_person ON flash_attempts USING btree (user_id, id DESC);
CREATE UNIQUE INDEX flash_attempts_request ON flash_attempts USING btree (item_id, user_id, request_id) WHERE (status <> 'lost_retry'::text);
CREATE INDEX flash_attempts_uncredited ON flash_attempts USING btree (item_id) WHERE ((status = 'released'::text) AND (credited_at IS NULL));
CREATE INDEX flash_items_sku_slots ON flash_items USING btree (sku_id);
CREATE INDEX flash_reminders_due ON flash_reminders USING btree (slot_id, user_id) WHERE (told_at IS NULL);
CREATE INDEX flash_reminders_user ON flash_reminders USING btree (user_id);
CREATE INDEX flash_slots_live ON flash_slots USING btree (id) WHERE (status <> ALL (ARRAY['scheduled'::text, 'reconciled'::text]));
CREATE INDEX flash_slots_starts ON flash_slots USING btree (starts_at, id);
CREATE INDEX footprints_newest ON footprints USING btree (user_id, seen_at DESC, product_id DESC);
CREATE INDEX group_members_group ON group_members USING btree (group_id, seated_at, id);
CREATE UNIQUE INDEX group_members_person ON group_members USING btree (group_id, user_id) WHERE (status = ANY (ARRAY['seat_held'::text, 'paid'::text]));
CREATE INDEX group_members_user ON group_members USING btree (user_id, seated_at DESC);
CREATE INDEX group_offer_skus_sku ON group_offer_skus USING btree (sku_id);
CREATE INDEX group_offers_ends ON group_offers USING btree (ends_at);
CREATE INDEX group_offers_product ON group_offers USING btree (product_id, ends_at);
CREATE INDEX group_subsidies_offer ON group_subsidies USING btree (offer_id);
CREATE INDEX groups_formed ON groups USING btree (offer_id) WHERE (status = 'formed'::text);
CREATE INDEX groups_joinable ON groups USING btree (offer_id, expires_at) WHERE (status = 'open'::text);
CREATE UNIQUE INDEX groups_one_unfinished ON groups USING btree (offer_id, opener_id) WHERE (status = ANY (ARRAY['pending_leader'::text, 'open'::text, 'closing'::text]));
CREATE INDEX groups_unfinished ON groups USING btree (expires_at) WHERE (status = ANY (ARRAY['pending_leader'::text, 'open'::text, 'closing'::text]));
CREATE INDEX groups_unsettled ON groups USING btree (formed_at) WHERE ((status = 'formed'::text) AND settles AND (settled_at IS NULL));
CREATE INDEX growth_moves_user ON growth_moves USING btree (user_id, at DESC, id DESC);
CREATE INDEX idempotency_keys_age ON idempotency_keys USING btree (created_at);
CREATE INDEX identities_union ON identities USING btree (union_id) WHERE (union_id IS NOT NULL);
CREATE INDEX identities_user ON identities USING btree (user_id);
CREATE INDEX invitation_campaigns_newest ON invitation_campaigns USING btree (created_at DESC, id DESC);
CREATE INDEX invitation_campaigns_running ON invitation_campaigns USING btree (id) WHERE (status = 'running'::text);
CREATE INDEX invitation_rewards_inviter ON invitation_rewards USING btree (inviter_id);
CREATE INDEX invitations_invitee ON invitations USING btree (invitee_id);
CREATE INDEX invitations_inviter ON invitations USING btree (campaign_id, inviter_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX invitations_once ON invitations USING btree (campaign_id, invitee_id) WHERE (spoiled IS NULL);
CREATE INDEX invitations_order ON invitations USING btree (order_id);
CREATE INDEX invitations_pace ON invitations USING btree (inviter_id, created_at);
CREATE INDEX invitations_to_end ON invitations USING btree (id) WHERE ((spoiled IS NOT NULL) AND (status <> 'void'::text));
CREATE INDEX invitations_to_review ON invitations USING btree (changed_at DESC, id DESC) WHERE (status = 'held'::text);
CREATE INDEX ledger_entries_account ON ledger_entries USING btree (account, version);
CREATE INDEX ledger_entries_journal ON ledger_entries USING btree (journal_id);
CREATE INDEX ledger_journals_at ON ledger_journals USING btree (at DESC, id DESC);
CREATE INDEX lotteries_shown ON lotteries USING btree (ends_at, id) WHERE (published_at IS NOT NULL);
CREATE UNIQUE INDEX lottery_draws_chance ON lottery_draws USING btree (lottery_id, person_key, day, ((paid_points > 0)), place);
CREATE INDEX lottery_draws_prize ON lottery_draws USING btree (prize_id, seq);
CREATE INDEX lottery_draws_user ON lottery_draws USING btree (user_id, lottery_id, seq DESC);
CREATE INDEX mall_items_listed ON mall_items USING btree (points, id) WHERE (paused_at IS NULL);
CREATE INDEX mall_items_sku ON mall_items USING btree (sku_id, ends_at);
CREATE INDEX memberships_period ON memberships USING btree (period_ends_at);
CREATE INDEX messages_newest ON messages USING btree (user_id, created_at DESC, id DESC);
CREATE INDEX messages_unread ON messages USING btree (user_id) WHERE (read_at IS NULL);
CREATE INDEX operator_actions_subject ON operator_actions USING btree (subject_id);
CREATE INDEX order_growth_user ON order_growth USING btree (user_id);
CREATE INDEX order_price_changes_order ON order_price_changes USING btree (order_id, changed_at);
CREATE INDEX order_urges_newest ON order_urges USING btree (urged_at DESC, order_id DESC);
CREATE INDEX orders_offer ON orders USING btree (offer_id, user_id) WHERE (offer_id IS NOT NULL);
CREATE INDEX orders_person ON orders USING btree (user_id, status);
CREATE INDEX orders_phone ON orders USING btree (blind_index((address ->> 'phone'::text)), created_at DESC, id DESC);
CREATE INDEX orders_status_created ON orders USING btree (status, created_at DESC, id DESC);
CREATE INDEX orders_user ON orders USING btree (user_id, created_at DESC, id DESC);
CREATE INDEX outbox_settled ON outbox USING btree (settled_at) WHERE (settled_at IS NOT NULL);
CREATE INDEX outbox_undispatched ON outbox USING btree (id) WHERE (dispatched_at IS NULL);
CREATE INDEX outbox_unsettled ON outbox USING btree (dispatched_at) WHERE ((settled_at IS NULL) AND (dispatched_at IS NOT NULL));
CREATE INDEX parcel_lines_line ON parcel_lines USING btree (order_line_id);
CREATE INDEX parcels_order ON parcels USING btree (order_id);
CREATE INDEX parcels_waybill ON parcels USING btree (waybill_no, carrier);
CREATE INDEX payment_notices_open ON payment_notices USING btree (received_at) WHERE (outcome IS NULL);
CREATE UNIQUE INDEX payments_effective ON payments USING btree (order_id) WHERE (status = 'succeeded'::text);
CREATE UNIQUE INDEX payments_number ON payments USING btree (gateway, out_trade_no) WHERE (extra_of IS NULL);
CREATE INDEX payments_open ON payments USING btree (created_at) WHERE (status = ANY (ARRAY['created'::text, 'prepaid'::text]));
CREATE INDEX payments_order ON payments USING btree (order_id);
CREATE INDEX payments_succeeded ON payments USING btree (gateway, succeeded_at) WHERE (succeeded_at IS NOT NULL);
CREATE UNIQUE INDEX payments_transaction ON payments USING btree (gateway, transaction_id) WHERE (transaction_id IS NOT NULL);
CREATE INDEX payout_bills_open ON payout_bills USING btree (status, changed_at) WHERE (status = ANY (ARRAY['planned'::text, 'sent'::text, 'awaiting_user_confirm'::text]));
CREATE UNIQUE INDEX person_links_open ON person_links USING btree (survivor_id, absorbed_id) WHERE (finished_at IS NULL);
CREATE INDEX phone_proofs_phone ON phone_proofs USING btree (blind_index(phone));
CREATE INDEX pickup_misses_operator ON pickup_misses USING btree (operator_id, missed_at);
CREATE INDEX point_lots_due ON point_lots USING btree (expires_at, id) WHERE ((remaining > 0) AND (NOT frozen));
CREATE INDEX point_lots_spendable ON point_lots USING btree (user_id, expires_at, id) WHERE ((remaining > 0) AND (NOT frozen));
CREATE INDEX point_lots_user ON point_lots USING btree (user_id);
CREATE INDEX point_moves_newest ON point_moves USING btree (user_id, at DESC, id DESC);
CREATE INDEX point_spends_user ON point_spends USING btree (user_id);
CREATE INDEX price_history_sku ON price_history USING btree (sku_id, from_at DESC);
CREATE INDEX product_media_product ON product_media USING btree (product_id, "position");
CREATE INDEX product_occasions_occasion ON product_occasions USING btree (occasion_id);
CREATE INDEX products_asked ON products USING btree (asked_price_fen, id) WHERE on_shelf;
CREATE INDEX products_brand ON products USING btree (brand_id, listed_at DESC, id DESC) WHERE on_shelf;
CREATE INDEX products_category ON products USING btree (category_id, listed_at DESC, id DESC) WHERE on_shelf;
CREATE INDEX products_newest ON products USING btree (listed_at DESC, id DESC) WHERE on_shelf;
CREATE INDEX products_sold ON products USING btree (units_sold DESC, id DESC) WHERE on_shelf;
CREATE INDEX proven_numbers_user ON proven_numbers USING btree (user_id);
CREATE UNIQUE INDEX real_names_one ON real_names USING btree (blind_index(id_number));
CREATE INDEX reconciliation_differences_open ON reconciliation_differences USING btree (found_at) WHERE (status = 'open'::text);
CREATE INDEX referral_bindings_at ON referral_bindings USING btree (bound_at);
CREATE INDEX referral_bindings_history ON referral_bindings USING btree (user_id, bound_at DESC);
CREATE UNIQUE INDEX referral_bindings_one ON referral_bindings USING btree (user_id) WHERE (ended_at IS NULL);
CREATE INDEX referral_bindings_pace ON referral_bindings USING btree (referrer_id, bound_at);
CREATE INDEX referral_bindings_team ON referral_bindings USING btree (referrer_id, bound_at DESC, id DESC) WHERE (ended_at IS NULL);
CREATE INDEX referral_buyers_at ON referral_buyers USING btree (paid_at);
CREATE INDEX referral_leads_first ON referral_leads USING btree (first_at);
CREATE INDEX referral_leads_held ON referral_leads USING btree (held_at DESC, user_id DESC) WHERE ((held_at IS NOT NULL) AND (decided_at IS NULL));
CREATE INDEX referral_leads_sharer ON referral_leads USING btree (sharer_id, last_at);
CREATE INDEX refund_lines_line ON refund_lines USING btree (order_line_id);
CREATE INDEX refunds_open ON refunds USING btree (requested_at) WHERE (status = ANY (ARRAY['requested'::text, 'processing'::text, 'abnormal'::text]));
CREATE INDEX refunds_order ON refunds USING btree (order_id);
CREATE INDEX refunds_payment ON refunds USING btree (payment_id);
CREATE INDEX refunds_succeeded ON refunds USING btree (succeeded_at) WHERE (succeeded_at IS NOT NULL);
CREATE INDEX resale_incomes_payee ON resale_incomes USING btree (payee_id);
CREATE INDEX reservations_held ON reservations USING btree (order_id) WHERE ((sold_at IS NULL) AND (released_at IS NULL));
CREATE INDEX reservations_stock ON reservations USING btree (stock_id);
CREATE INDEX risk_decisions_newest ON risk_decisions USING btree (at DESC, id DESC);
CREATE INDEX risk_decisions_subject ON risk_decisions USING btree (subject_id, at DESC);
CREATE INDEX search_documents_lexemes ON search_documents USING gin (lexemes) WITH (fastupdate=off);
CREATE INDEX search_documents_made_by ON search_documents USING btree (made_by, product_id);
CREATE INDEX search_history_person ON search_history USING btree (user_id, searched_at DESC);
CREATE INDEX search_history_searched ON search_history USING btree (searched_at);
CREATE INDEX search_synonyms_words ON search_synonyms USING gin (words) WITH (fastupdate=off);
CREATE INDEX search_words_initials_start ON search_words USING btree (initials text_pattern_ops) WHERE (kind = 'phrase'::text);
CREATE INDEX search_words_reading ON search_words USING gin (reading gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX search_words_reading_start ON search_words USING btree (reading text_pattern_ops) WHERE (kind = 'phrase'::text);
CREATE INDEX search_words_word_start ON search_words USING btree (word text_pattern_ops) WHERE (kind = 'phrase'::text);
CREATE INDEX sessions_operator ON sessions USING btree (operator_id) WHERE (revoked_at IS NULL);
CREATE INDEX sessions_previous_refresh ON sessions USING btree (previous_refresh_hash) WHERE (previous_refresh_hash IS NOT NULL);
CREATE INDEX sessions_user ON sessions USING btree (user_id) WHERE (revoked_at IS NULL);
CREATE INDEX shares_at ON shares USING btree (created_at);
CREATE UNIQUE INDEX shares_one ON shares USING btree (user_id, target, COALESCE(target_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (NOT moved);
CREATE INDEX shares_user ON shares USING btree (user_id);
CREATE INDEX shipping_uploads_open ON shipping_uploads USING btree (changed_at DESC, id DESC) WHERE (status = ANY (ARRAY['pending'::text, 'partly'::text, 'failed'::text, 'resending'::text]));
CREATE INDEX skus_product ON skus USING btree (product_id, "position");
CREATE UNIQUE INDEX stock_alerts_open ON stock_alerts USING btree (user_id, sku_id) WHERE (told_at IS NULL);
CREATE INDEX stock_alerts_sku ON stock_alerts USING btree (sku_id) WHERE (told_at IS NULL);
CREATE INDEX stock_moves_stock ON stock_moves USING btree (stock_id, at);
CREATE INDEX subscribe_grants_open ON subscribe_grants USING btree (user_id, kind, granted_at) WHERE ((spent_at IS NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX terms_proposals_edition ON terms_proposals USING btree (kind, edition);
CREATE INDEX terms_proposals_newest ON terms_proposals USING btree (created_at DESC, id DESC);
CREATE INDEX timers_due ON timers USING btree (due_at) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX timers_open ON timers USING btree (kind, subject_id) WHERE (done_at IS NULL);
CREATE INDEX users_merged_into ON users USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX users_phone ON users USING btree (blind_index(phone)) WHERE (phone IS NOT NULL);
CREATE INDEX visits_at ON visits USING btree (at);
CREATE INDEX visits_share ON visits USING btree (share_key, at) WHERE (share_key IS NOT NULL);
CREATE INDEX visits_user ON visits USING btree (user_id, at) WHERE (user_id IS NOT NULL);
CREATE INDEX visits_visitor ON visits USING btree (visitor, at);
CREATE INDEX waybill_pushes_unapplied ON waybill_pushes USING btree (received_at) WHERE (applied_at IS NULL);
CREATE INDEX waybill_pushes_waybill ON waybill_pushes USING btree (waybill_id);
CREATE INDEX waybills_troubled ON waybills USING btree (changed_at DESC, id DESC) WHERE ((status = ANY (ARRAY['problem'::text, 'returning'::text, 'returned'::text])) OR (given_up IS NOT NULL));
CREATE INDEX withdrawals_by_status ON withdrawals USING btree (status, created_at DESC, id DESC);
CREATE INDEX withdrawals_month ON withdrawals USING btree (user_id, tax_month);
CREATE INDEX withdrawals_reported ON withdrawals USING btree (tax_month, user_id);
CREATE INDEX withdrawals_user ON withdrawals USING btree (user_id, created_at DESC, id DESC);

-- Functions

CREATE OR REPLACE FUNCTION public.app_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select date_trunc('milliseconds', statement_timestamp() + (select shift from app_clock)) $function$
;

CREATE OR REPLACE FUNCTION public.blind_index(sealed text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN NULLIF(split_part(sealed, '.'::text, 4), ''::text)
;

CREATE OR REPLACE FUNCTION public.flash_attempts_have_orders()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from made m where m.order_id is not null and not exists (
               select from orders o where o.id = m.order_id and o.offer_ref = m.id and o.offer_id = m.item_id
                                      and o.user_id = m.user_id)) then
    raise exception 'an attempt without its order' using errcode = '23503', constraint = 'flash_attempts_own_order';
  end if;
  if exists (select from (select distinct item_id from made) m
              where not exists (select from flash_items i where i.id = m.item_id))
     or exists (select from made m where m.order_id is null and not exists (select from users u where u.id = m.user_id)) then
    raise exception 'an attempt of nobody or for nothing' using errcode = '23503', constraint = 'flash_attempts_item_id_fkey';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.ledger_allows(account text, balance_fen bigint)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when account like 'person:%:commission_receivable' then balance_fen <= 0 else balance_fen >= 0 end
$function$
;

CREATE OR REPLACE FUNCTION public.ledger_check_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  wrong text;
begin
  select e.journal_id into wrong
    from (select distinct journal_id from inserted) i join ledger_entries e using (journal_id)
   group by e.journal_id having sum(e.amount_fen) <> 0 limit 1;
  if found then
    raise exception 'journal % does not sum to zero', wrong using errcode = '23514', constraint = 'ledger_sum_zero';
  end if;
  select i.account into wrong from inserted i
   where not exists (select from ledger_accounts a where a.key = i.account)
      or not exists (select from ledger_journals j where j.id = i.journal_id) limit 1;
  if found then
    raise exception 'an entry on % has no account or no journal', wrong
      using errcode = '23503', constraint = 'ledger_entry_known';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.ledger_post(journals jsonb)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  posted uuid[];
  differing record;
  line record;
  held ledger_balances;
  guarded ledger_entries[] := '{}';
begin
  with made as (
    insert into ledger_journals (id, source, source_id, kind, input_hash, memo, at)
    select id, source, "sourceId", kind, encode(sha256(convert_to(lines::text, 'UTF8')), 'hex'), coalesce(memo, ''), app_now()
      from jsonb_to_recordset(journals)
        as j(id uuid, source text, "sourceId" uuid, kind text, memo text, lines jsonb)
     order by source, "sourceId", kind
    on conflict (source, source_id, kind) do nothing
    returning id)
  select coalesce(array_agg(id), '{}') into posted from made;

  if cardinality(posted) < jsonb_array_length(journals) then
    select j.source, j.source_id, j.kind into differing
      from jsonb_to_recordset(journals) as asked(id uuid, source text, "sourceId" uuid, kind text, lines jsonb)
      join ledger_journals j
        on j.source = asked.source and j.source_id = asked."sourceId" and j.kind = asked.kind
     where j.input_hash <> encode(sha256(convert_to(asked.lines::text, 'UTF8')), 'hex') limit 1;
    if found then
      raise exception 'journal % % % was posted with another input', differing.source, differing.source_id, differing.kind
        using errcode = '23505', constraint = 'ledger_input_differs';
    end if;
  end if;

  if journals @? '$[*].lines[*] ? (@.guarded == true)' then
    for line in
      select j.id as journal, l.account, l.kind, l.owner, l."amountFen" as amount
        from rows from (jsonb_to_recordset(journals) as (id uuid, lines jsonb)) with ordinality as j(id, lines, position),
             jsonb_to_recordset(j.lines)
               as l(account text, kind text, owner uuid, guarded boolean, "amountFen" bigint)
       where l.guarded and j.id = any(posted) order by l.account, j.position
    loop
      insert into ledger_accounts (key, kind, owner_id, guarded)
      values (line.account, coalesce(line.kind, 'house'), line.owner, true) on conflict do nothing;
      insert into ledger_balances (account) values (line.account) on conflict do nothing;
      select * into held from ledger_balances where account = line.account for update;
      if not ledger_allows(line.account, held.balance_fen + line.amount) then
        raise exception 'account % would cross zero', line.account using errcode = '23514', constraint = 'ledger_guarded';
      end if;
      held.balance_fen := held.balance_fen + line.amount;
      held.version := held.version + 1;
      held.hash := encode(sha256(convert_to(
        held.hash || '|' || line.journal || '|' || line.account || '|' || line.amount || '|' || held.version || '|' || held.balance_fen,
        'UTF8')), 'hex');
      guarded := guarded || row(0, line.journal, line.account, line.amount, 'CNY', held.version, held.balance_fen, held.hash)::ledger_entries;
      update ledger_balances set balance_fen = held.balance_fen, version = held.version, hash = held.hash
       where account = line.account;
    end loop;
  end if;

  insert into ledger_entries (journal_id, account, amount_fen, version, balance_fen, hash)
  select j.id, l.account, l."amountFen", null::bigint, null::bigint, null::text
    from jsonb_to_recordset(journals) as j(id uuid, lines jsonb),
         jsonb_to_recordset(j.lines) as l(account text, guarded boolean, "amountFen" bigint)
   where j.id = any(posted) and l.guarded is not true
  union all
  select journal_id, account, amount_fen, version, balance_fen, hash from unnest(guarded);

  return query select unnest(posted);
end $function$
;
alter function ledger_post(jsonb) owner to hetuan_ledger;

CREATE OR REPLACE FUNCTION public.ledger_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what is in the books is never changed' using errcode = '23514', constraint = 'ledger_append_only';
end $function$
;

CREATE OR REPLACE FUNCTION public.lottery_keeps()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  total bigint;
begin
  if old.status = 'draft' and new.status = 'scheduled' then
    select coalesce(sum(ppm), 0) into total from lottery_prizes where lottery_id = new.id;
    if total <> 1000000 then
      raise exception 'probabilities of lottery % sum to % of a million', new.id, total
        using errcode = 'check_violation', constraint = 'lottery_prizes_sum';
    end if;
  end if;
  if old.published_at is not null and
     (old.name, old.words, old.organizer, old.contact, old.starts_at, old.ends_at, old.free_per_day, old.points_per_draw,
      old.paid_per_day, old.budget_fen, old.seed, old.commitment, old.published_at) is distinct from
     (new.name, new.words, new.organizer, new.contact, new.starts_at, new.ends_at, new.free_per_day, new.points_per_draw,
      new.paid_per_day, new.budget_fen, new.seed, new.commitment, new.published_at) then
    raise exception 'lottery % is published', new.id using errcode = 'check_violation', constraint = 'lotteries_fixed';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.lottery_prize_keeps()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  prize lottery_prizes := case when tg_op = 'INSERT' then new else old end;
begin
  if exists (select from lotteries where id = prize.lottery_id and published_at is not null) and
     (tg_op <> 'UPDATE' or
      (old.id, old.lottery_id, old.position, old.kind, old.name, old.points, old.template_id, old.ppm, old.quantity, old.worth_fen)
      is distinct from
      (new.id, new.lottery_id, new.position, new.kind, new.name, new.points, new.template_id, new.ppm, new.quantity, new.worth_fen)) then
    raise exception 'prizes of lottery % are published', prize.lottery_id
      using errcode = 'check_violation', constraint = 'lotteries_fixed';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$
;

CREATE OR REPLACE FUNCTION public.order_has_buyer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from users u where u.id = new.user_id) then
    raise exception 'an order of nobody' using errcode = '23503', constraint = 'orders_user_id_fkey';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.order_lines_have_orders()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from made m where not exists (select from orders o where o.id = m.order_id)) then
    raise exception 'a line of no order' using errcode = '23503', constraint = 'order_lines_order_id_fkey';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.orders_have_buyers()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from made m where not exists (select from users u where u.id = m.user_id)) then
    raise exception 'an order of nobody' using errcode = '23503', constraint = 'orders_user_id_fkey';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.overdue(due timestamp with time zone)
 RETURNS interval
 LANGUAGE sql
 STABLE
AS $function$ select least(app_now() - due, statement_timestamp() - shifted_at) from app_clock $function$
;

CREATE OR REPLACE FUNCTION public.reference_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what a row refers to stays' using errcode = '23503', constraint = 'reference_stays';
end $function$
;

CREATE OR REPLACE FUNCTION public.reservations_have_buckets()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from (select distinct stock_id, bucket_no from made) m
              where not exists (select from stock_buckets b where b.stock_id = m.stock_id and b.no = m.bucket_no)) then
    raise exception 'units of no bucket' using errcode = '23503', constraint = 'reservations_stock_id_bucket_no_fkey';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.set_clock_shift(new_shift interval)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update app_clock set shift = new_shift, shifted_at = clock_timestamp() where adjustable;
  if not found then raise exception 'the clock of this database is not adjustable' using errcode = '42501'; end if;
  return app_now();
end $function$
;

CREATE OR REPLACE FUNCTION public.users_of_person(survivor uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive person(id) as (
    select survivor union select u.id from person p join users u on u.merged_into = p.id)
  select id from person
$function$
;

-- Triggers

CREATE TRIGGER flash_attempts_made AFTER INSERT ON flash_attempts REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION flash_attempts_have_orders();
CREATE TRIGGER flash_attempts_stay BEFORE UPDATE OF item_id, order_id ON flash_attempts FOR EACH ROW WHEN (((old.item_id IS DISTINCT FROM new.item_id) OR (old.order_id IS DISTINCT FROM new.order_id))) EXECUTE FUNCTION reference_stays();
CREATE TRIGGER ledger_accounts_stay BEFORE DELETE OR UPDATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entries_check AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_entries();
CREATE TRIGGER ledger_journals_stay BEFORE DELETE OR UPDATE ON ledger_journals FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER lottery_keeps BEFORE UPDATE ON lotteries FOR EACH ROW EXECUTE FUNCTION lottery_keeps();
CREATE TRIGGER lottery_prize_keeps BEFORE INSERT OR DELETE OR UPDATE ON lottery_prizes FOR EACH ROW EXECUTE FUNCTION lottery_prize_keeps();
CREATE TRIGGER order_lines_made AFTER INSERT ON order_lines REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION order_lines_have_orders();
CREATE TRIGGER order_lines_stay BEFORE UPDATE OF order_id ON order_lines FOR EACH ROW WHEN ((old.order_id IS DISTINCT FROM new.order_id)) EXECUTE FUNCTION reference_stays();
CREATE TRIGGER orders_made AFTER INSERT ON orders REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION orders_have_buyers();
CREATE TRIGGER orders_moved AFTER UPDATE OF user_id ON orders FOR EACH ROW EXECUTE FUNCTION order_has_buyer();
CREATE TRIGGER reservations_made AFTER INSERT ON reservations REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION reservations_have_buckets();
CREATE TRIGGER reservations_stay BEFORE UPDATE OF stock_id, bucket_no ON reservations FOR EACH ROW WHEN (((old.stock_id IS DISTINCT FROM new.stock_id) OR (old.bucket_no IS DISTINCT FROM new.bucket_no))) EXECUTE FUNCTION reference_stays();

-- Grants

grant usage on schema public to hetuan_app;
grant usage on schema public to hetuan_ledger;
grant usage on schema public to public;
grant delete, insert, select, update on table addresses to hetuan_app;
grant delete, insert, select, update on table aftersale_cases to hetuan_app;
grant delete, insert, select, update on table alarms to hetuan_app;
grant select on table app_clock to hetuan_app;
grant select on table app_clock to hetuan_ledger;
grant insert, select on table bargain_cuts to hetuan_app;
grant delete, insert, select, update on table bargain_offers to hetuan_app;
grant delete, insert, select, update on table bargain_risks to hetuan_app;
grant delete, insert, select, update on table bargains to hetuan_app;
grant delete, insert, select, update on table bill_rows to hetuan_app;
grant delete, insert, select, update on table brands to hetuan_app;
grant insert, select on table campaign_editions to hetuan_app;
grant delete, insert, select, update on table campaign_spends to hetuan_app;
grant delete, insert, select, update on table campaigns to hetuan_app;
grant delete, insert, select, update on table cart_items to hetuan_app;
grant delete, insert, select, update on table categories to hetuan_app;
grant delete, insert, select, update on table chain_edits to hetuan_app;
grant delete, insert, select, update on table chain_entries to hetuan_app;
grant delete, insert, select, update on table chain_managers to hetuan_app;
grant delete, insert, select, update on table chain_pictures to hetuan_app;
grant delete, insert, select, update on table chain_resale_lines to hetuan_app;
grant delete, insert, select, update on table chain_resale_prices to hetuan_app;
grant delete, insert, select, update on table chain_resales to hetuan_app;
grant delete, insert, select, update on table chain_skus to hetuan_app;
grant delete, insert, select, update on table chains to hetuan_app;
grant delete, insert, select, update on table collection_lines to hetuan_app;
grant delete, insert, select, update on table collections to hetuan_app;
grant delete, insert, select, update on table commission_adjustments to hetuan_app;
grant insert, select on table commission_editions to hetuan_app;
grant delete, insert, select, update on table commission_figures to hetuan_app;
grant delete, insert, select, update on table commission_lines to hetuan_app;
grant delete, insert, select, update on table commission_shares to hetuan_app;
grant delete, insert, select, update on table commission_standings to hetuan_app;
grant delete, insert, select, update on table commissions to hetuan_app;
grant insert, select on table compliance_decisions to hetuan_app;
grant delete, insert, select, update on table consents to hetuan_app;
grant delete, insert, select, update on table coupon_batch_people to hetuan_app;
grant delete, insert, select, update on table coupon_batches to hetuan_app;
grant delete, insert, select, update on table coupon_birthdays to hetuan_app;
grant delete, insert, select, update on table coupon_buyers to hetuan_app;
grant delete, insert, select, update on table coupon_campaigns to hetuan_app;
grant delete, insert, select, update on table coupon_code_tries to hetuan_app;
grant delete, insert, select, update on table coupon_codes to hetuan_app;
grant delete, insert, select, update on table coupon_editions to hetuan_app;
grant delete, insert, select, update on table coupon_grants to hetuan_app;
grant delete, insert, select, update on table coupon_holders to hetuan_app;
grant delete, insert, select, update on table coupon_templates to hetuan_app;
grant delete, insert, select, update on table coupon_uses to hetuan_app;
grant delete, insert, select, update on table deliveries to hetuan_app;
grant delete, insert, select, update on table distributors to hetuan_app;
grant delete, insert, select, update on table evidence_pictures to hetuan_app;
grant delete, insert, select, update on table exchange_reservations to hetuan_app;
grant delete, insert, select, update on table favourites to hetuan_app;
grant delete, insert, select, update on table flash_attempts to hetuan_app;
grant insert, select, update on table flash_items to hetuan_app;
grant delete, insert, select, update on table flash_refusals to hetuan_app;
grant delete, insert, select, update on table flash_reminders to hetuan_app;
grant delete, insert, select, update on table flash_slots to hetuan_app;
grant delete, insert, select, update on table footprints to hetuan_app;
grant delete, insert, select, update on table freight_templates to hetuan_app;
grant delete, insert, select, update on table group_members to hetuan_app;
grant delete, insert, select, update on table group_offer_skus to hetuan_app;
grant delete, insert, select, update on table group_offers to hetuan_app;
grant delete, insert, select, update on table group_subsidies to hetuan_app;
grant delete, insert, select, update on table groups to hetuan_app;
grant delete, insert, select, update on table growth_moves to hetuan_app;
grant delete, insert, select, update on table hot_words to hetuan_app;
grant delete, insert, select, update on table idempotency_keys to hetuan_app;
grant delete, insert, select, update on table identities to hetuan_app;
grant delete, insert, select, update on table inbox to hetuan_app;
grant delete, insert, select, update on table invitation_buyers to hetuan_app;
grant delete, insert, select, update on table invitation_campaigns to hetuan_app;
grant delete, insert, select, update on table invitation_rewards to hetuan_app;
grant delete, insert, select, update on table invitations to hetuan_app;
grant select on table ledger_accounts to hetuan_app;
grant insert, select on table ledger_accounts to hetuan_ledger;
grant select on table ledger_balances to hetuan_app;
grant insert, select, update on table ledger_balances to hetuan_ledger;
grant select on table ledger_entries to hetuan_app;
grant insert, select on table ledger_entries to hetuan_ledger;
grant select on table ledger_journals to hetuan_app;
grant insert, select on table ledger_journals to hetuan_ledger;
grant delete, insert, select, update on table lock_fences to hetuan_app;
grant delete, insert, select, update on table lotteries to hetuan_app;
grant insert, select on table lottery_draws to hetuan_app;
grant delete, insert, select, update on table lottery_prizes to hetuan_app;
grant delete, insert, select, update on table mall_items to hetuan_app;
grant delete, insert, select, update on table member_levels to hetuan_app;
grant delete, insert, select, update on table memberships to hetuan_app;
grant delete, insert, select, update on table messages to hetuan_app;
grant delete, insert, select, update on table occasions to hetuan_app;
grant insert, select on table operator_actions to hetuan_app;
grant delete, insert, select, update on table operator_roles to hetuan_app;
grant delete, insert, select, update on table operators to hetuan_app;
grant delete, insert, select, update on table order_address_history to hetuan_app;
grant delete, insert, select, update on table order_growth to hetuan_app;
grant delete, insert, select, update on table order_lines to hetuan_app;
grant delete, insert, select, update on table order_price_changes to hetuan_app;
grant delete, insert, select, update on table order_urges to hetuan_app;
grant insert, select, update on table orders to hetuan_app;
grant delete, insert, select, update on table outbox to hetuan_app;
grant delete, insert, select, update on table parcel_lines to hetuan_app;
grant delete, insert, select, update on table parcels to hetuan_app;
grant delete, insert, select, update on table payment_notices to hetuan_app;
grant delete, insert, select, update on table payments to hetuan_app;
grant delete, insert, select, update on table payout_bills to hetuan_app;
grant insert, select on table payout_holds to hetuan_app;
grant delete, insert, select, update on table person_links to hetuan_app;
grant delete, insert, select, update on table phone_proofs to hetuan_app;
grant delete, insert, select, update on table pickup_misses to hetuan_app;
grant delete, insert, select, update on table pickup_points to hetuan_app;
grant delete, insert, select, update on table pickups to hetuan_app;
grant delete, insert, select, update on table point_balances to hetuan_app;
grant delete, insert, select, update on table point_lots to hetuan_app;
grant delete, insert, select, update on table point_moves to hetuan_app;
grant delete, insert, select, update on table point_spends to hetuan_app;
grant insert, select on table price_history to hetuan_app;
grant delete, insert, select, update on table product_media to hetuan_app;
grant delete, insert, select, update on table product_occasions to hetuan_app;
grant delete, insert, select, update on table products to hetuan_app;
grant delete, insert, select, update on table proven_numbers to hetuan_app;
grant delete, insert, select, update on table real_names to hetuan_app;
grant delete, insert, select, update on table reconciliation_differences to hetuan_app;
grant delete, insert, select, update on table reconciliation_runs to hetuan_app;
grant delete, insert, select, update on table referral_bindings to hetuan_app;
grant delete, insert, select, update on table referral_buyers to hetuan_app;
grant delete, insert, select, update on table referral_leads to hetuan_app;
grant insert, select on table referral_rules to hetuan_app;
grant delete, insert, select, update on table refund_lines to hetuan_app;
grant delete, insert, select, update on table refunds to hetuan_app;
grant delete, insert, select, update on table resale_incomes to hetuan_app;
grant delete, insert, select, update on table reservations to hetuan_app;
grant delete, insert, select, update on table return_address to hetuan_app;
grant insert, select on table risk_decisions to hetuan_app;
grant insert, select on table risk_rules to hetuan_app;
grant delete, insert, select, update on table roles to hetuan_app;
grant delete, insert, select, update on table search_documents to hetuan_app;
grant delete, insert, select, update on table search_history to hetuan_app;
grant delete, insert, select, update on table search_synonyms to hetuan_app;
grant delete, insert, select, update on table search_words to hetuan_app;
grant delete, insert, select, update on table sessions to hetuan_app;
grant delete, insert, select, update on table shares to hetuan_app;
grant delete, insert, select, update on table shipping_uploads to hetuan_app;
grant delete, insert, select, update on table sign_in_cards to hetuan_app;
grant delete, insert, select, update on table sign_ins to hetuan_app;
grant delete, insert, select, update on table skus to hetuan_app;
grant insert, select on table state_history to hetuan_app;
grant delete, insert, select, update on table stock_alerts to hetuan_app;
grant delete, insert, select, update on table stock_buckets to hetuan_app;
grant insert, select on table stock_moves to hetuan_app;
grant delete, insert, select, update on table stocks to hetuan_app;
grant delete, insert, select, update on table subscribe_grants to hetuan_app;
grant insert, select on table tax_rules to hetuan_app;
grant insert, select, update on table terms_proposals to hetuan_app;
grant delete, insert, select, update on table timers to hetuan_app;
grant insert, select on table transfer_notices to hetuan_app;
grant delete, insert, select, update on table used_phone_messages to hetuan_app;
grant insert, select, update on table users to hetuan_app;
grant delete, insert, select, update on table visits to hetuan_app;
grant delete, insert, select, update on table waybill_pushes to hetuan_app;
grant delete, insert, select, update on table waybills to hetuan_app;
grant insert, select on table withdrawal_approvals to hetuan_app;
grant insert, select on table withdrawal_rules to hetuan_app;
grant delete, insert, select, update on table withdrawals to hetuan_app;
grant select, usage on sequence ledger_entries_id_seq to hetuan_app;
grant select, usage on sequence outbox_id_seq to hetuan_app;
grant select, usage on sequence price_history_id_seq to hetuan_app;
grant execute on function app_now() to public;
grant execute on function blind_index(text) to public;
grant execute on function flash_attempts_have_orders() to public;
grant execute on function ledger_allows(text,bigint) to public;
grant execute on function ledger_check_entries() to public;
grant execute on function ledger_post(jsonb) to hetuan_app;
grant execute on function ledger_refuse_change() to public;
grant execute on function lottery_keeps() to public;
grant execute on function lottery_prize_keeps() to public;
grant execute on function order_has_buyer() to public;
grant execute on function order_lines_have_orders() to public;
grant execute on function orders_have_buyers() to public;
grant execute on function overdue(timestamp with time zone) to public;
grant execute on function reference_stays() to public;
grant execute on function reservations_have_buckets() to public;
grant execute on function set_clock_shift(interval) to public;
grant execute on function users_of_person(uuid) to public;
