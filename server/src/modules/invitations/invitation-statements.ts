// Invitations and their rewards in SQL. A person counts once in a campaign, by a unique index.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { invitationMachine, invitationRewardMachine } from './domain/invitation-machines.js';
import type { HeldBecause } from './domain/invitation-rules.js';

export interface InvitationRow {
  id: string;
  campaign_id: string;
  inviter_id: string;
  invitee_id: string;
  order_id: string;
  held_because: HeldBecause | null;
  counted_at: Date | null;
  /** when the invited person had proved a number of their own; null: it has not counted yet */
  verified_at: Date | null;
  ended_because: 'refunded' | 'refused' | 'same_person' | 'self' | null;
  spoiled: 'same_person' | 'self' | null;
  status: StateOf<'invitation'>;
  changed_at: Date;
  created_at: Date;
}

export interface RewardRow {
  id: string;
  campaign_id: string;
  inviter_id: string;
  no: number;
  unrecovered: boolean;
  status: StateOf<'invitation_reward'>;
  created_at: Date;
}

const columns = `id, campaign_id, inviter_id, invitee_id, order_id, held_because, counted_at, verified_at, ended_because, spoiled, status,
  changed_at, created_at`;
const rewardColumns = 'id, campaign_id, inviter_id, no, unrecovered, status, created_at';

const keepBuyer = prepared<{ user_id: string }>(
  `insert into invitation_buyers (user_id, order_id, paid_at) values ($1, $2, $3)
   on conflict (user_id) do nothing returning user_id`,
);
const insert = prepared<{ id: string }>(
  `insert into invitations (id, campaign_id, inviter_id, invitee_id, order_id, block, status)
   values ($1, $2, $3, $4, $5, $6, '${invitationMachine.initial}')`,
);
const farm = prepared<{ lately: number; from_block: number }>(
  `select count(distinct invitee_id) filter (where created_at > app_now() - interval '1 hour')::int as lately,
          count(distinct invitee_id) filter (where block = $2)::int as from_block
     from invitations where inviter_id = $1 and invitee_id <> $3 and created_at > app_now() - interval '1 day'`,
);
const find = prepared<InvitationRow>(`select ${columns} from invitations where id = $1`);
const lock = prepared<InvitationRow>(`select ${columns} from invitations where id = $1 for update`);
const ofOrder = prepared<InvitationRow>(`select ${columns} from invitations where order_id = $1 order by id`);
const waitingOf = prepared<{ id: string; order_id: string; wait_days: number }>(
  `select i.id, i.order_id, c.wait_days from invitations i join invitation_campaigns c on c.id = i.campaign_id
    where i.invitee_id = $1 and i.status = 'waiting' order by i.id`,
);
const newestOf = prepared<InvitationRow>(
  `select ${columns} from invitations where invitee_id = $1 and status <> 'void' order by created_at desc, id desc limit 1`,
);
const toEnd = prepared<InvitationRow>(
  `select ${columns} from invitations where spoiled is not null and status <> 'void' order by id limit $1`,
);
const tally = prepared<TallyRow>(
  `select count(*) filter (where status = 'counted')::int as counted,
          count(*) filter (where status = 'waiting')::int as waiting,
          count(*) filter (where status = 'held')::int as held,
          count(*) filter (where status = 'counted'
             and counted_at >= date_trunc('day', app_now(), 'Asia/Shanghai'))::int as today
     from invitations where campaign_id = $1 and inviter_id = $2`,
);
const mine = prepared<InvitationRow>(
  `select ${columns} from invitations
    where campaign_id = $1 and inviter_id = $2 and (created_at, id) < ($3::timestamptz, $4::uuid)
    order by created_at desc, id desc limit $5`,
);
const held = prepared<InvitationRow>(
  `select ${columns} from invitations where status = 'held' and (changed_at, id) < ($1::timestamptz, $2::uuid)
    order by changed_at desc, id desc limit $3`,
);
const rewards = prepared<RewardRow>(
  `select ${rewardColumns} from invitation_rewards where campaign_id = $1 and inviter_id = $2 order by no`,
);
const insertReward = prepared(
  `insert into invitation_rewards (id, campaign_id, inviter_id, no, status)
   values ($1, $2, $3, $4, '${invitationRewardMachine.initial}')`,
);
const markUnrecovered = prepared(`update invitation_rewards set unrecovered = true where id = $1`);

export interface TallyRow {
  counted: number;
  waiting: number;
  held: number;
  /** that began to count on this business day */
  today: number;
}

/** One row when this was the person's first purchase ever. */
export const recordBuyer = (userId: string, orderId: string, paidAt: Date) => keepBuyer(userId, orderId, paidAt);
export const readFarm = (inviterId: string, block: string | null, inviteeId: string) =>
  farm(inviterId, block, inviteeId);
export const findInvitation = (id: string): Statement<InvitationRow> => find(id);
export const lockInvitation = (id: string): Statement<InvitationRow> => lock(id);
export const readInvitationsOf = (orderId: string): Statement<InvitationRow> => ofOrder(orderId);
/** In which somebody was invited and that only wait. */
export const readWaitingOf = (inviteeId: string) => waitingOf(inviteeId);
export const readNewestOf = (inviteeId: string): Statement<InvitationRow> => newestOf(inviteeId);
export const readSpoiled = (limit: number): Statement<InvitationRow> => toEnd(limit);
export const readTally = (campaignId: string, inviterId: string): Statement<TallyRow> => tally(campaignId, inviterId);
export const readMine = (
  campaignId: string,
  inviterId: string,
  [at, id]: readonly [string, string],
  limit: number,
): Statement<InvitationRow> => mine(campaignId, inviterId, at, id, limit);
export const readHeld = ([at, id]: readonly [string, string], limit: number) => held(at, id, limit);
export const readRewards = (campaignId: string, inviterId: string): Statement<RewardRow> =>
  rewards(campaignId, inviterId);

export interface NewInvitation {
  id: string;
  campaignId: string;
  inviterId: string;
  inviteeId: string;
  orderId: string;
  block: string | null;
}

export function insertInvitation(invitation: NewInvitation): Statement<{ id: string }>[] {
  const { id, campaignId, inviterId, inviteeId, orderId, block } = invitation;
  return [
    insert(id, campaignId, inviterId, inviteeId, orderId, block),
    birthStatement(invitationMachine, [id], `person:${inviteeId}`),
  ];
}

type Moved = Statement<{ id: string }>;
const move = (row: Pick<InvitationRow, 'id' | 'status'>, to: InvitationRow['status'], actor: string) => ({
  ...{ ids: [row.id], from: row.status, to, actor },
});

export const holdInvitation = (id: string, because: HeldBecause): Moved =>
  moveStatement(invitationMachine, move({ id, status: 'waiting' }, 'held', 'system'), {
    set: 'held_because = $6',
    values: [because],
  });
export const clearInvitation = (row: InvitationRow, actor: string): Moved =>
  moveStatement(invitationMachine, move(row, 'waiting', actor));
export const countInvitation = (row: InvitationRow, verifiedAt: Date): Moved =>
  moveStatement(invitationMachine, move(row, 'counted', 'timer'), {
    set: 'counted_at = app_now(), verified_at = $6::timestamptz',
    values: [verifiedAt],
  });
export const voidInvitation = (
  row: InvitationRow,
  because: NonNullable<InvitationRow['ended_because']>,
  actor: string,
): Moved =>
  moveStatement(invitationMachine, move(row, 'void', actor), { set: 'ended_because = $6', values: [because] });

export const giveRewardRow = (reward: Pick<RewardRow, 'id' | 'campaign_id' | 'inviter_id' | 'no'>) => [
  insertReward(reward.id, reward.campaign_id, reward.inviter_id, reward.no),
  birthStatement(invitationRewardMachine, [reward.id], 'system'),
];
export const takeBackRewardRow = (id: string): Moved =>
  moveStatement(invitationRewardMachine, { ids: [id], from: 'granted', to: 'taken_back', actor: 'system' });
export const keepUnrecovered = (id: string): Statement => markUnrecovered(id);
