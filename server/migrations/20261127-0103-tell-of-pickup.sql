-- Two more things that people are told: goods lie ready to be fetched, and a carrier's courier is on the way with them.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check
  check (kind in ('order_shipped', 'group_formed', 'group_failed', 'refund_arrived', 'stock_back', 'pickup_ready', 'parcel_arriving'));
