-- Who wants to hear, once, that a flash sale is about to begin.
create table flash_reminders (
  slot_id uuid not null references flash_slots,
  user_id uuid not null references users,
  created_at timestamptz not null default app_now(),
  told_at timestamptz,
  primary key (slot_id, user_id)
);
create index flash_reminders_user on flash_reminders (user_id);
create index flash_reminders_due on flash_reminders (slot_id, user_id) where told_at is null;

alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('order_shipped', 'group_formed', 'group_failed',
  'refund_arrived', 'stock_back', 'pickup_ready', 'parcel_arriving', 'coupon_granted', 'coupon_expiring', 'points_expiring', 'chain_edited', 'chain_not_opened',
  'bargain_reached', 'bargain_ending', 'group_one_short', 'draw_won', 'draw_lost', 'rebate_arrived', 'flash_starting'));
alter table messages drop constraint messages_link_page_check;
alter table messages add constraint messages_link_page_check check (link_page in ('order', 'group', 'product', 'coupons', 'points', 'chain', 'bargain', 'flash_slot'));
