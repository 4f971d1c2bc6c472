-- Formed groups are counted for every offer that is shown; counting reads this index alone.
create index groups_formed on groups (offer_id) where status = 'formed';
