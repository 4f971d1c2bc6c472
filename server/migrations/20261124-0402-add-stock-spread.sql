-- How many buckets the units on sale of a stock are spread over. Rows of buckets outlive a smaller spread, because
-- reservations name them; they are only never filled again.
alter table stocks add column spread integer not null default 1 check (spread between 1 and 64);
