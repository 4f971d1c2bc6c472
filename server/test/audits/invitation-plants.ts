// What can be wrong with invitations and what they earned, one violation per question the audit asks.
import { type Plant, plant } from './plant.js';

const CAMPAIGN = '01a00000-0000-7000-8000-0000000000c1';
const user = (at: number): string => `(select id from users order by id limit 1 offset ${at})`;
/** one that pays points for each, granted as often as said */
const campaign = (granted = 0): [string][] => [
  [
    `insert into invitation_campaigns (id, title, needed, most_rewards, daily_most, wait_days, least_pay_fen, points,
          reward_name, quantity, granted, starts_at, ends_at, status)
   values ('${CAMPAIGN}', '邀请有礼', 1, 2, 1, 7, 1, 5, '5 积分', 50, ${granted}, app_now(), app_now() + interval '1 day', 'running')`,
  ],
  [
    `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   values ('invitation_campaign', '${CAMPAIGN}', 1, null, 'running', 'created', 'test', app_now())`,
  ],
];
/** by somebody's own paid and received order, but for what is said otherwise */
const invitation = (more: { invitee?: string; inviter?: string; order?: string; status?: string } = {}): string => {
  const order = more.order ?? `(select id from orders where completed_at is not null order by id limit 1)`;
  const buyer = `(select user_id from orders where id = ${order})`;
  const { invitee = buyer, inviter = `(select id from users where id <> ${buyer} order by id limit 1)` } = more;
  return `insert into invitations (id, campaign_id, inviter_id, invitee_id, order_id, counted_at, status)
          values (gen_random_uuid(), '${CAMPAIGN}', ${inviter}, ${invitee}, ${order}, app_now(), '${more.status ?? 'waiting'}')`;
};
const counted = `insert into invitations (id, campaign_id, inviter_id, invitee_id, order_id, counted_at, verified_at, status, version)
  select gen_random_uuid(), '${CAMPAIGN}', (select id from users where id <> o.user_id order by id limit 1), o.user_id, o.id,
         app_now(), app_now() - interval '1 second', 'counted', 2
    from orders o where o.completed_at is not null
     and not exists (select from order_lines l where l.order_id = o.id and l.refunded_fen + l.rebated_fen > 0)
   order by o.id limit 1`;
const reward = (no = 1): string =>
  `insert into invitation_rewards (id, campaign_id, inviter_id, no, status)
   values (gen_random_uuid(), '${CAMPAIGN}', ${user(0)}, ${no}, 'granted')`;
const unpaid = `(select id from orders where paid_at is null order by id limit 1)`;

/** each stands in its machine's history, so that only what is asked about is wrong */
const born = (noun: string, table: string): [string] => [
  `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select '${noun}', id, 1, null, status, 'created', 'test', app_now() from ${table} where campaign_id = '${CAMPAIGN}'`,
];
const invitationsBorn = born('invitation', 'invitations');
const rewardsBorn = born('invitation_reward', 'invitation_rewards');

export const invitationPlants: Plant[] = [
  plant('A34', 'a reward nothing stands for', ...campaign(1), [reward()], rewardsBorn),
  plant('A34', 'a reward the campaign knows nothing of', ...campaign(), [reward()], rewardsBorn),
  plant(
    'A34',
    'one’s own invitation',
    ...campaign(),
    [`alter table invitations drop constraint invitations_self`],
    [invitation({ inviter: user(0), invitee: user(0) })],
    invitationsBorn,
  ),
  plant(
    'A34',
    'somebody counted twice',
    ...campaign(),
    [`drop index invitations_once`],
    [invitation()],
    [invitation()],
    invitationsBorn,
  ),
  plant(
    'A34',
    'somebody counted who has proved no number',
    ...campaign(),
    [counted],
    [
      `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select 'invitation', i.id, s.version, s.old, s.new, s.event, 'test', app_now() from invitations i,
              (values (1, null, 'waiting', 'created'), (2, 'waiting', 'counted', 'counted')) as s(version, old, new, event)
        where i.campaign_id = '${CAMPAIGN}'`,
    ],
  ),
  plant(
    'A34',
    'an order that nobody paid',
    ...campaign(),
    [invitation({ order: unpaid, invitee: `(select user_id from orders where id = ${unpaid})` })],
    invitationsBorn,
  ),
];
