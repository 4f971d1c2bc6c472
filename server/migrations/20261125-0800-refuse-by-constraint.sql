-- A placement sends its writes together with COMMIT, so that what it may not do must be refused by the database itself.
alter table group_offers add constraint group_offers_quota check (max_groups is null or groups_opened <= max_groups);
-- A person's unpaid orders are counted at every placement: an index over both columns is chosen with and without statistics.
drop index orders_unpaid;
create index orders_person on orders (user_id, status);
-- The same for what an order still holds; by expiry only the audits look, over the few rows that are held.
drop index reservations_held;
create index reservations_held on reservations (order_id) where sold_at is null and released_at is null;
