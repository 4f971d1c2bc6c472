// Campaigns for inviting in SQL, with the numbers operators look at. A CHECK keeps a campaign from giving more rewards than
// it has.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { invitationCampaignMachine } from './domain/invitation-machines.js';
import type { CampaignTerms } from './domain/invitation-rules.js';

export interface CampaignRow {
  id: string;
  title: string;
  needed: number;
  most_rewards: number;
  daily_most: number;
  wait_days: number;
  least_pay_fen: number;
  coupon_template_id: string | null;
  points: number | null;
  reward_name: string;
  quantity: number;
  granted: number;
  starts_at: Date;
  ends_at: Date;
  status: StateOf<'invitation_campaign'>;
  created_at: Date;
}

const columns = `id, title, needed, most_rewards, daily_most, wait_days, least_pay_fen, coupon_template_id, points, reward_name,
  quantity, granted, starts_at, ends_at, status, created_at`;

const find = prepared<CampaignRow>(`select ${columns} from invitation_campaigns where id = $1`);
const lock = prepared<CampaignRow>(`select ${columns} from invitation_campaigns where id = $1 for update`);
const running = prepared<CampaignRow>(
  `select ${columns} from invitation_campaigns
    where status = 'running' and starts_at <= app_now() and ends_at > app_now() order by id limit 20`,
);
const list = prepared<CampaignRow>(
  `select ${columns} from invitation_campaigns where (created_at, id) < ($1::timestamptz, $2::uuid)
    order by created_at desc, id desc limit $3`,
);
const over = prepared<{ id: string; status: 'running' | 'paused' }>(
  `select id, status from invitation_campaigns where status in ('running', 'paused') and ends_at <= app_now() order by id
    limit 100 for update skip locked`,
);
const insert = prepared(
  `insert into invitation_campaigns (id, title, needed, most_rewards, daily_most, wait_days, least_pay_fen,
          coupon_template_id, points, reward_name, quantity, starts_at, ends_at, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '${invitationCampaignMachine.initial}')`,
);
const spend = prepared(`update invitation_campaigns set granted = granted + $2::int where id = $1`);
const numbers = prepared<NumbersRow>(
  `select c.id as campaign_id,
          count(i.id) filter (where i.status = 'waiting')::int as waiting,
          count(i.id) filter (where i.status = 'held')::int as held,
          count(i.id) filter (where i.status = 'counted')::int as counted,
          count(i.id) filter (where i.status = 'void')::int as void,
          count(distinct i.inviter_id)::int as inviters,
          (select count(*)::int from invitation_rewards r where r.campaign_id = c.id and r.status = 'taken_back') as taken_back,
          (select count(*)::int from invitation_rewards r where r.campaign_id = c.id and r.unrecovered) as unrecovered
     from invitation_campaigns c left join invitations i on i.campaign_id = c.id
    where c.id = any($1::uuid[]) group by c.id`,
);

export interface NumbersRow {
  campaign_id: string;
  waiting: number;
  held: number;
  counted: number;
  void: number;
  inviters: number;
  taken_back: number;
  unrecovered: number;
}

export const findCampaign = (id: string): Statement<CampaignRow> => find(id);
export const lockCampaign = (id: string): Statement<CampaignRow> => lock(id);
export const readRunning = (): Statement<CampaignRow> => running();
export const readCampaigns = ([at, id]: readonly [string, string], limit: number) => list(at, id, limit);
export const lockOver = () => over();
export const readNumbers = (ids: readonly string[]): Statement<NumbersRow> => numbers(ids);
/** More than there are violates `invitation_campaigns_quantity`; below zero gives back. */
export const spendRewards = (id: string, count: number): Statement => spend(id, count);

export interface NewCampaign {
  title: string;
  needed: number;
  mostRewards: number;
  dailyMost: number;
  waitDays: number;
  leastPayFen: number;
  couponTemplateId: string | null;
  points: number | null;
  quantity: number;
  startsAt: string;
  endsAt: string;
}

export function insertCampaign(
  id: string,
  campaign: NewCampaign,
  rewardName: string,
  actor: string,
): Statement<unknown>[] {
  const { title, needed, mostRewards, dailyMost, waitDays, leastPayFen, couponTemplateId, points } = campaign;
  const { quantity, startsAt, endsAt } = campaign;
  return [
    insert(
      ...[id, title, needed, mostRewards, dailyMost, waitDays, leastPayFen, couponTemplateId, points, rewardName],
      ...[quantity, startsAt, endsAt],
    ),
    birthStatement(invitationCampaignMachine, [id], actor),
  ];
}

export const moveCampaignRow = (
  id: string,
  from: CampaignRow['status'],
  to: CampaignRow['status'],
  actor: string,
): Statement<{ id: string }> => moveStatement(invitationCampaignMachine, { ids: [id], from, to, actor });

export const termsOf = (row: CampaignRow): CampaignTerms => ({
  ...{ startsAt: row.starts_at, endsAt: row.ends_at, needed: row.needed, mostRewards: row.most_rewards },
  ...{ dailyMost: row.daily_most, leastPayFen: row.least_pay_fen },
});
