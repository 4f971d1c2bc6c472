-- What members of a group are told: one more and it forms, how its draw ended, and what came back of what they paid.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed',
  'refund_arrived', 'stock_back', 'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending', 'group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived'));
