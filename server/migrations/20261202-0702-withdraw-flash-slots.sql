-- An operator may withdraw a slot before its end; who waited to be reminded of it hears that it does not take place.
alter table flash_slots add withdrawn_at timestamptz, add withdraw_reason text,
  add constraint flash_slots_withdrawn check ((withdrawn_at is null) = (withdraw_reason is null)
    and (withdrawn_at is null or status in ('ended', 'reconciled')));
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back',
  'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending', 'group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived', 'flash_starting', 'flash_withdrawn',
  'withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed', 'commission_held', 'commission_settled', 'commission_reversed'));
