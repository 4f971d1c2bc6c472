-- How a chain's goods come to its buyers: by express, at chosen pick-up points, or both; and SKUs that are sold no further.
-- A stopped SKU keeps its row, because what was sold of it is still owed; its allotment may then be nothing.
alter table chains
  add column express boolean not null default true,
  add column point_ids uuid[] not null default '{}',
  add constraint chains_delivery check (express or cardinality(point_ids) > 0);
alter table chain_skus
  add column stopped_at timestamptz,
  drop constraint chain_skus_stock_units_check,
  add constraint chain_skus_stock_units_check check (stock_units >= 1 or (stopped_at is not null and stock_units >= 0));
