-- WeChat has a template for money that arrived and another for money that did not, so these are two kinds of message.
alter table messages drop constraint messages_kind_check;
update messages set kind = case when facts->>'detail' like '%已到账%' or facts->>'detail' like '%已全部到账%'
                                then 'withdrawal_paid' else 'withdrawal_failed' end
 where kind = 'withdrawal_ended';
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back',
  'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending', 'group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived', 'flash_starting',
  'withdrawal_to_confirm', 'withdrawal_paid', 'withdrawal_failed'));
