-- What WeChat has to know of an order paid by WeChat Pay once its goods leave: which parcels it was told of, whether that
-- was all, and how trying goes. One row per order; a row is there as soon as there is something to tell.
create table shipping_uploads (
  id uuid primary key,
  order_id uuid not null unique references orders,
  payment_id uuid not null references payments,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  -- parcels the platform is known to have, and whether it was told in several parts
  told_ids uuid[] not null default '{}',
  split boolean not null default false,
  -- a call began and did not say how it ended
  started_at timestamptz,
  -- of the last call: the platform wants every later one to be greater
  upload_time timestamptz,
  attempts integer not null default 0,
  last_error text,
  -- the one time that a finished upload may be replaced
  again_at timestamptz,
  constraint shipping_uploads_status check (status in ('pending', 'partly', 'uploaded', 'failed', 'resending', 'replaced', 'dropped'))
);
create index shipping_uploads_open on shipping_uploads (changed_at desc, id desc) where status in ('pending', 'partly', 'failed', 'resending');
