-- Rewards for bringing people. What is rewarded is a different, new person's real first purchase that is kept, never the
-- act of sharing: an invitation is born with that purchase, waits until it can't be returned any more, and counts then.
create table invitation_campaigns (
  id uuid primary key,
  title text not null,
  -- so many invitations that count make one reward, at most so many rewards a person
  needed integer not null,
  most_rewards integer not null,
  -- at most so many of a person's invitations count in a day
  daily_most integer not null,
  -- after the goods have been received
  wait_days integer not null,
  least_pay_fen bigint not null,
  coupon_template_id uuid references coupon_templates,
  points integer,
  reward_name text not null,
  quantity integer not null,
  granted integer not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint invitation_campaigns_status check (status in ('running', 'paused', 'ended')),
  constraint invitation_campaigns_terms check (needed between 1 and 20 and most_rewards between 1 and 50
    and daily_most between 1 and 100 and wait_days between 7 and 60 and least_pay_fen >= 1 and ends_at > starts_at),
  constraint invitation_campaigns_reward check ((coupon_template_id is null) <> (points is null) and points between 1 and 10000),
  constraint invitation_campaigns_quantity check (granted between 0 and quantity)
);
create index invitation_campaigns_running on invitation_campaigns (id) where status = 'running';
create index invitation_campaigns_newest on invitation_campaigns (created_at desc, id desc);

-- what a person bought first, ever
create table invitation_buyers (
  user_id uuid primary key references users,
  order_id uuid not null,
  paid_at timestamptz not null
);
insert into invitation_buyers (user_id, order_id, paid_at)
select distinct on (user_id) user_id, id, paid_at from orders where paid_at is not null order by user_id, paid_at, id;

create table invitations (
  id uuid primary key,
  campaign_id uuid not null references invitation_campaigns,
  inviter_id uuid not null references users,
  invitee_id uuid not null references users,
  order_id uuid not null,
  -- the network they came from, as a digest
  block text,
  held_because text,
  counted_at timestamptz,
  ended_because text,
  -- two users turned out to be one person: it can't count any more
  spoiled text,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint invitations_status check (status in ('waiting', 'held', 'counted', 'void')),
  constraint invitations_self check (inviter_id <> invitee_id or spoiled is not null),
  constraint invitations_held check (held_because in ('device', 'network', 'pace')),
  constraint invitations_ended check (ended_because in ('refunded', 'refused', 'same_person', 'self')),
  constraint invitations_spoiled check (spoiled in ('same_person', 'self')),
  constraint invitations_counted check (status <> 'counted' or counted_at is not null)
);
create unique index invitations_once on invitations (campaign_id, invitee_id) where spoiled is null;
create index invitations_inviter on invitations (campaign_id, inviter_id, created_at desc, id desc);
create index invitations_pace on invitations (inviter_id, created_at);
create index invitations_invitee on invitations (invitee_id);
create index invitations_order on invitations (order_id);
create index invitations_to_review on invitations (changed_at desc, id desc) where status = 'held';
create index invitations_to_end on invitations (id) where spoiled is not null and status <> 'void';

create table invitation_rewards (
  id uuid primary key,
  campaign_id uuid not null references invitation_campaigns,
  inviter_id uuid not null references users,
  no integer not null check (no >= 1),
  -- an invitation behind it no longer counts, and it has been used already
  unrecovered boolean not null default false,
  status text not null,
  version integer not null default 1,
  changed_at timestamptz not null default app_now(),
  created_at timestamptz not null default app_now(),
  constraint invitation_rewards_status check (status in ('granted', 'taken_back')),
  constraint invitation_rewards_once unique (campaign_id, inviter_id, no)
);
create index invitation_rewards_inviter on invitation_rewards (inviter_id);

-- farms come from one device or one network: arrivals keep where they came from, as a digest
alter table visits add column block text;
drop index visits_visitor;
create index visits_visitor on visits (visitor, at);
