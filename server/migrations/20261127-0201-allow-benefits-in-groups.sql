-- Whether coupons, points and commission apply to an offer's price.
alter table group_offers
  add column allows_coupons boolean not null default false,
  add column allows_points boolean not null default false,
  add column allows_commission boolean not null default true;
