-- What an order would cost its offer if its buyer came to lead the group: counted when the first leader leaves.
alter table group_subsidies add column leading_fen bigint not null default 0 check (leading_fen >= 0);
