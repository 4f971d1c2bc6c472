-- An offer that an operator ended before its time; when it should have ended stands in the operators' log.
alter table group_offers add column stopped_at timestamptz;
