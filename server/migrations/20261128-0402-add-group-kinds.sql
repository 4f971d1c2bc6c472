-- Kinds of groups: terms are data of their kind, and what leads to a group's settlement is copied to it when it is opened.
-- `least` is how many paid members it forms with at its end; `settles`: something is still to be given once it has formed.
alter table group_offers
  add column kind text not null default 'normal',
  add column terms jsonb not null default '{"kind": "normal"}',
  add column leader_reward jsonb,
  add column consolation jsonb,
  add constraint group_offers_kind check (kind in ('normal', 'tiered', 'newcomers', 'draw')),
  add constraint group_offers_terms check (terms->>'kind' = kind);
alter table group_offer_skus drop constraint group_offer_skus_price_fen_check;
alter table group_offer_skus add constraint group_offer_skus_price check (price_fen >= 0);
alter table groups
  add column kind text not null default 'normal',
  add column least integer,
  add column settles boolean not null default false,
  add column settled_at timestamptz,
  add column reached integer,
  add column draw_seed text,
  add column draw_commitment text;
update groups set least = size;
alter table groups
  alter column least set not null,
  add constraint groups_least check (least between 2 and size),
  add constraint groups_draw check ((kind = 'draw') = (draw_seed is not null and draw_commitment is not null));
create index groups_unsettled on groups (formed_at) where status = 'formed' and settles and settled_at is null;
alter table group_members
  add column rebate_fen bigint not null default 0 check (rebate_fen >= 0),
  add column won boolean,
  add column consoled_at timestamptz;
