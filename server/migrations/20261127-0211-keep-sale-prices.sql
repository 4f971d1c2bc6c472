-- While a limited-time price runs it is the price that is asked; a `base` point after it says that it has ended. So a
-- price nobody was asked lately can't stand struck through as the daily price.
alter table price_history drop constraint price_history_kind_check;
alter table price_history add constraint price_history_kind_check check (kind in ('base', 'sale', 'deal'));
