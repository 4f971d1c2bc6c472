-- What a carrier says of a waybill: one row per number of a carrier, whoever's parcels it carries. What couriers wrote is
-- sealed, because they write names and phone numbers; pushes are kept as they came, each one once.
create table waybills (
  id uuid primary key,
  carrier text not null,
  waybill_no text not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  trace text,
  -- of the newest thing in the trace
  newest_at timestamptz,
  signed_at timestamptz,
  -- when pushes were asked for, and when the tracking platform last said anything
  subscribed_at timestamptz,
  heard_at timestamptz,
  -- nobody asks any more: the carrier is not followed, or nothing has moved for too long
  given_up text,
  constraint waybills_status check (status in ('awaited', 'picked_up', 'in_transit', 'out_for_delivery', 'problem', 'signed', 'returning', 'returned')),
  constraint waybills_trace check (trace like 's1.%'),
  constraint waybills_signed check (status <> 'signed' or signed_at is not null),
  unique (carrier, waybill_no)
);
create table waybill_pushes (
  id uuid primary key,
  waybill_id uuid not null references waybills,
  -- of the exact text that was signed
  digest bytea not null unique,
  body text not null,
  received_at timestamptz not null default app_now(),
  applied_at timestamptz,
  constraint waybill_pushes_body check (body like 's1.%')
);
create index waybill_pushes_waybill on waybill_pushes (waybill_id);
create index waybill_pushes_unapplied on waybill_pushes (received_at) where applied_at is null;
create index waybills_troubled on waybills (changed_at desc, id desc) where status in ('problem', 'returning', 'returned') or given_up is not null;
create index parcels_waybill on parcels (waybill_no, carrier);
