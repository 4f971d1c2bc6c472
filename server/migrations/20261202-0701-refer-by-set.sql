-- References of what is written with an order, a whole batch in one statement, are checked once a statement instead of
-- once a row. What they refer to does not go away: the app may not delete it, and a bucket that is given up has no units
-- held, which whoever reserves has put into it before.
revoke delete on orders, users, flash_items from hetuan_app;

create function orders_have_buyers() returns trigger language plpgsql as $$
begin
  if exists (select from made m where not exists (select from users u where u.id = m.user_id)) then
    raise exception 'an order of nobody' using errcode = '23503', constraint = 'orders_user_id_fkey';
  end if;
  return null;
end $$;
create trigger orders_made after insert on orders referencing new table as made
  for each statement execute function orders_have_buyers();
create function order_has_buyer() returns trigger language plpgsql as $$
begin
  if not exists (select from users u where u.id = new.user_id) then
    raise exception 'an order of nobody' using errcode = '23503', constraint = 'orders_user_id_fkey';
  end if;
  return null;
end $$;
create trigger orders_moved after update of user_id on orders for each row execute function order_has_buyer();
alter table orders drop constraint orders_user_id_fkey;

create function order_lines_have_orders() returns trigger language plpgsql as $$
begin
  if exists (select from made m where not exists (select from orders o where o.id = m.order_id)) then
    raise exception 'a line of no order' using errcode = '23503', constraint = 'order_lines_order_id_fkey';
  end if;
  return null;
end $$;
create trigger order_lines_made after insert on order_lines referencing new table as made
  for each statement execute function order_lines_have_orders();

create function reservations_have_buckets() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct stock_id, bucket_no from made) m
              where not exists (select from stock_buckets b where b.stock_id = m.stock_id and b.no = m.bucket_no)) then
    raise exception 'units of no bucket' using errcode = '23503', constraint = 'reservations_stock_id_bucket_no_fkey';
  end if;
  return null;
end $$;
create trigger reservations_made after insert on reservations referencing new table as made
  for each statement execute function reservations_have_buckets();

-- More than its three references said: an attempt has the order that has the attempt, of one person and one item. An
-- order names one attempt, so no two have the same order.
create function flash_attempts_have_orders() returns trigger language plpgsql as $$
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
end $$;
create trigger flash_attempts_made after insert on flash_attempts referencing new table as made
  for each statement execute function flash_attempts_have_orders();
alter table flash_attempts drop constraint flash_attempts_item_id_fkey, drop constraint flash_attempts_user_id_fkey,
  drop constraint flash_attempts_order_id_fkey, drop constraint flash_attempts_order_id_key;
alter table order_lines drop constraint order_lines_order_id_fkey;
alter table reservations drop constraint reservations_stock_id_bucket_no_fkey;

-- What is never changed in them can't come apart.
create function reference_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what a row refers to stays' using errcode = '23503', constraint = 'reference_stays';
end $$;
create trigger order_lines_stay before update of order_id on order_lines
  for each row when (old.order_id is distinct from new.order_id) execute function reference_stays();
create trigger reservations_stay before update of stock_id, bucket_no on reservations
  for each row when ((old.stock_id, old.bucket_no) is distinct from (new.stock_id, new.bucket_no))
  execute function reference_stays();
create trigger flash_attempts_stay before update of item_id, order_id on flash_attempts
  for each row when ((old.item_id, old.order_id) is distinct from (new.item_id, new.order_id))
  execute function reference_stays();

-- Nobody asks by these: an order's reservations are looked up while they are held, or by their lines; an order is found
-- by its offer and person.
drop index reservations_order;
drop index orders_offer_ref;
