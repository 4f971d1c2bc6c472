-- Every line keeps what each rule took off it, so that refunds and rebates give back exact recorded shares. What was
-- ordered before knew no discount but the operator's.
alter table order_lines
  add column base_price_fen bigint,
  add column parts jsonb not null default '[]',
  add column extra_kind text check (extra_kind in ('gift', 'add_on')),
  add column extra_campaign_id uuid,
  add column commissionable boolean not null default true,
  add constraint order_lines_extra check ((extra_kind is null) = (extra_campaign_id is null));
update order_lines set base_price_fen = unit_price_fen,
  parts = case when discount_fen = 0 then '[]' else jsonb_build_array(jsonb_build_object('step', 9, 'rule',
    'operator_price', 'sourceId', null, 'text', '商家改价', 'amountFen', discount_fen)) end;
alter table order_lines
  alter column base_price_fen set not null,
  add constraint order_lines_base check (base_price_fen >= 0);
-- What an order took of what its buyer had (coupons, points), and what it earns once it is paid; null for most.
alter table orders add column benefits jsonb, add column rewards jsonb;
