-- What the owner of a bargain is told: that it has reached its floor, and that its time is nearly over.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed',
  'refund_arrived', 'stock_back', 'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending'));
alter table messages drop constraint messages_link_page_check;
alter table messages add constraint messages_link_page_check check (link_page in ('order', 'group', 'product', 'coupons', 'points', 'chain', 'bargain'));
