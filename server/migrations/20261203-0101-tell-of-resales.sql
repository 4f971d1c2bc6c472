-- Whoever resells a chain is told when what it brings can be taken out, and when it was taken back.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back',
  'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending', 'group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived', 'flash_starting', 'flash_withdrawn',
  'withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed', 'commission_held', 'commission_settled', 'commission_reversed',
  'resale_settled', 'resale_corrected'));
alter table messages drop constraint messages_link_page_check;
alter table messages add constraint messages_link_page_check check (link_page in ('order', 'group', 'product', 'coupons', 'points', 'chain', 'bargain',
  'flash_slot', 'withdrawal', 'earnings', 'withdraw', 'my_resales'));
