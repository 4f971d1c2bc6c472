-- Batches for everybody, or for members of some levels: who is meant is found while it runs, a few at a time in the order of
-- ids, and written down like a list that an operator named. `reached` is how far it has looked; `listed_at`: to the end.
alter table coupon_batches
  add column audience text not null default 'named' check (audience in ('named', 'everybody', 'levels')),
  add column levels integer[] not null default '{}',
  add column reached uuid,
  add column listed_at timestamptz,
  drop constraint coupon_batches_people_check,
  add constraint coupon_batches_people_check check (people >= 0),
  add constraint coupon_batches_levels check ((audience = 'levels') = (cardinality(levels) > 0));
update coupon_batches set listed_at = created_at;
alter table coupon_batches add constraint coupon_batches_listed check (audience <> 'named' or listed_at is not null);
