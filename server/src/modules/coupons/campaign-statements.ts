// Campaigns on events in SQL, and the little they have to know of people: what they bought, and when their birthday is.
import type { CampaignOccasion } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { couponCampaignMachine } from './domain/coupon-machines.js';
import type { CampaignFacts } from './domain/campaign-rules.js';

export interface CampaignRow {
  id: string;
  name: string;
  occasion: CampaignOccasion;
  template_id: string;
  starts_at: Date;
  ends_at: Date;
  budget_fen: number;
  spent_fen: number;
  rate_limit: number;
  window_from: Date;
  window_count: number;
  least_pay_fen: number;
  least_orders: number;
  silent_days: number | null;
  halt_reason: string | null;
  status: StateOf<'coupon_campaign'>;
  created_at: Date;
}

const columns = `id, name, occasion, template_id, starts_at, ends_at, budget_fen, spent_fen, rate_limit, window_from, window_count,
  least_pay_fen, least_orders, silent_days, halt_reason, status, created_at`;

const lockRunning = prepared<CampaignRow>(
  `select ${columns} from coupon_campaigns where occasion = any($1::text[]) and status = 'running' order by id for update`,
);
const find = prepared<CampaignRow>(`select ${columns} from coupon_campaigns where id = $1`);
const list = prepared<CampaignRow>(
  `select ${columns} from coupon_campaigns where (created_at, id) < ($1::timestamptz, $2::uuid)
    order by created_at desc, id desc limit $3`,
);
const insert = prepared(
  `insert into coupon_campaigns (id, name, occasion, template_id, starts_at, ends_at, budget_fen, rate_limit, least_pay_fen,
          least_orders, silent_days, status)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '${couponCampaignMachine.initial}')`,
);
const spend = prepared(
  `update coupon_campaigns set spent_fen = spent_fen + $2, window_from = $3, window_count = $4 where id = $1`,
);
const over = prepared<{ id: string; status: 'running' | 'halted' }>(
  `select id, status from coupon_campaigns where status in ('running', 'halted') and ends_at <= app_now() order by id
    limit 100 for update skip locked`,
);

export const lockCampaigns = (occasions: readonly CampaignOccasion[]): Statement<CampaignRow> => lockRunning(occasions);
export const findCampaign = (campaignId: string): Statement<CampaignRow> => find(campaignId);
export const readCampaigns = ([at, id]: readonly [string, string], limit: number) => list(at, id, limit);
export const lockOver = () => over();

export interface NewCampaign {
  name: string;
  occasion: CampaignOccasion;
  templateId: string;
  startsAt: string;
  endsAt: string;
  budgetFen: number;
  rateLimit: number;
  leastPayFen: number;
  leastOrders: number;
  silentDays: number | null;
}

export function insertCampaign(id: string, campaign: NewCampaign, actor: string): Statement<unknown>[] {
  const { name, occasion, templateId, startsAt, endsAt, budgetFen, rateLimit } = campaign;
  const { leastPayFen, leastOrders, silentDays } = campaign;
  return [
    insert(
      ...[id, name, occasion, templateId, startsAt, endsAt, budgetFen, rateLimit, leastPayFen, leastOrders, silentDays],
    ),
    birthStatement(couponCampaignMachine, [id], actor),
  ];
}

/** Under the campaign's lock; more than the budget violates `coupon_campaigns_budget`. */
export const spendBudget = (id: string, fen: number, window: { windowFrom: Date; windowCount: number }): Statement =>
  spend(id, fen, window.windowFrom, window.windowCount);

export const moveCampaignRows = (
  ids: readonly string[],
  from: StateOf<'coupon_campaign'>,
  to: StateOf<'coupon_campaign'>,
  actor: string,
  reason: string | null,
): Statement<{ id: string }> =>
  moveStatement(couponCampaignMachine, { ids, from, to, actor }, { set: 'halt_reason = $6', values: [reason] });

export const factsOfCampaign = (row: CampaignRow): CampaignFacts => ({
  ...{ occasion: row.occasion, startsAt: row.starts_at, endsAt: row.ends_at, budgetFen: row.budget_fen },
  ...{ spentFen: row.spent_fen, rateLimit: row.rate_limit, windowFrom: row.window_from },
  ...{ windowCount: row.window_count, leastPayFen: row.least_pay_fen, leastOrders: row.least_orders },
});

const keepBuying = prepared(
  `insert into coupon_buyers (order_id, user_id, goods_fen, paid_at) values ($1, $2, $3, app_now())
   on conflict (order_id) do nothing`,
);
const endBuying = prepared(
  `update coupon_buyers set refunded_at = app_now() where order_id = $1 and refunded_at is null`,
);
const countOrders = prepared<{ orders: number }>(
  `select count(*)::int as orders from coupon_buyers where user_id = $1 and refunded_at is null`,
);
const buying = prepared<{ order_id: string; user_id: string; goods_fen: number }>(
  `select order_id, user_id, goods_fen from coupon_buyers where order_id = any($1::uuid[]) order by order_id`,
);
const silent = prepared<{ user_id: string; key: string }>(
  `select b.user_id, b.order_id::text as key from coupon_buyers b
    where b.paid_at <= app_now() - $2::int * interval '1 day' and b.paid_at > app_now() - interval '400 days'
      and not exists (select from coupon_buyers later where later.user_id = b.user_id and later.paid_at > b.paid_at)
      and not exists (select from coupon_grants g where g.source = 'silent' and g.source_key = $1 || ':' || b.order_id
                         and g.user_id = b.user_id)
    order by b.paid_at limit $3`,
);
const born = prepared<{ user_id: string; key: string }>(
  `select b.user_id, $2::text as key from coupon_birthdays b
    where blind_index(b.birthday) = any($3::text[])
      and not exists (select from coupon_grants g where g.source = 'birthday' and g.source_key = $1 || ':' || $2
                         and g.user_id = b.user_id)
    order by b.user_id limit $4`,
);
const birthday = prepared<{ birthday: string; told_at: Date }>(
  `select birthday, told_at from coupon_birthdays where user_id = $1`,
);
const keepBirthday = prepared<{ user_id: string }>(
  `insert into coupon_birthdays (user_id, birthday, told_at) values ($1, $2, app_now())
   on conflict (user_id) do update set birthday = excluded.birthday, told_at = excluded.told_at
    where coupon_birthdays.told_at <= app_now() - interval '1 year' returning user_id`,
);

export const recordBuying = (orderId: string, userId: string, goodsFen: number): Statement =>
  keepBuying(orderId, userId, goodsFen);
export const recordRefunded = (orderId: string): Statement => endBuying(orderId);
export const countOrdersOf = (userId: string) => countOrders(userId);
export const readBuyings = (orderIds: readonly string[]) => buying(orderIds);
/** People whose last order is that long ago and who got nothing for this silence yet. */
export const readSilent = (campaignId: string, days: number, limit: number) => silent(campaignId, days, limit);
/** People born on days of these blind indexes who got nothing for this year yet. */
export const readBorn = (campaignId: string, on: { year: string; indexes: readonly string[] }, limit: number) =>
  born(campaignId, on.year, on.indexes, limit);
export const readBirthday = (userId: string) => birthday(userId);
/** `birthday` is sealed. No row: told less than a year ago. */
export const writeBirthday = (userId: string, sealed: string) => keepBirthday(userId, sealed);
