-- What operators ask of sharing: from shares to visits, leads, bindings and first purchases, by day and by source. Each
-- person's first purchase keeps where they had come from last, so that nothing has to be looked for afterwards.
create table referral_buyers (
  user_id uuid primary key references users,
  order_id uuid not null,
  -- null: nothing told where they came from
  source text,
  paid_at timestamptz not null,
  constraint referral_buyers_source check (source in ('share', 'article', 'advertisement', 'douyin', 'kuaishou',
    'xiaohongshu', 'zhihu', 'store_code', 'parcel_code', 'wecom'))
);
insert into referral_buyers (user_id, order_id, source, paid_at)
select distinct on (o.user_id) o.user_id, o.id,
       (select v.source from visits v where v.user_id = o.user_id and v.at <= o.paid_at order by v.at desc, v.id desc limit 1),
       o.paid_at
  from orders o where o.paid_at is not null order by o.user_id, o.paid_at, o.id;
create index referral_buyers_at on referral_buyers (paid_at);

create index visits_at on visits (at);
create index shares_at on shares (created_at);
create index referral_leads_first on referral_leads (first_at);
create index referral_bindings_at on referral_bindings (bound_at);
