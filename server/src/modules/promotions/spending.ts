// What an order takes of the campaigns it meets: subsidies are counted in the order's own transaction, where a constraint
// keeps every campaign within its budget; a campaign that has come below its margin is named, so that it is stopped.
import { sumFen } from '../../kernel/money.js';
import { type Statement, prepared } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import type { SkuForSale } from '../catalog/index.js';
import type { Quote } from '../pricing/index.js';
import type { CampaignRow } from './campaign-statements.js';
import { isBelowMargin } from './domain/margin.js';

export interface CampaignSpend {
  orderId: string;
  campaignId: string;
  amountFen: number;
}

const count = prepared(`update campaigns set spent_fen = spent_fen + $2 where id = $1`);
const record = prepared(
  `insert into campaign_spends (order_id, campaign_id, amount_fen) select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])`,
);
const giveBack = prepared(
  `with back as (
     update campaign_spends s set given_back_at = app_now(), returned_fen = s.amount_fen
       from campaign_spends was
      where s.order_id = $1 and s.given_back_at is null and was.order_id = s.order_id and was.campaign_id = s.campaign_id
     returning s.campaign_id, s.amount_fen - was.returned_fen as amount_fen),
   locked as (select c.id from campaigns c join back b on b.campaign_id = c.id order by c.id for update of c)
   update campaigns c set spent_fen = c.spent_fen - b.amount_fen from back b join locked l on l.id = b.campaign_id
    where c.id = b.campaign_id`,
);

const giveBackPart = prepared(
  `with wanted as (select campaign_id, sum(fen) as fen from unnest($2::uuid[], $3::bigint[]) as w(campaign_id, fen) group by 1),
   due as (
     select s.order_id, s.campaign_id, least(w.fen, s.amount_fen - s.returned_fen) as fen
       from campaign_spends s join wanted w on w.campaign_id = s.campaign_id
      where s.order_id = $1 and s.given_back_at is null for update of s),
   back as (
     update campaign_spends s set returned_fen = s.returned_fen + due.fen from due
      where s.order_id = due.order_id and s.campaign_id = due.campaign_id returning due.campaign_id, due.fen),
   locked as (select c.id from campaigns c join back b on b.campaign_id = c.id order by c.id for update of c)
   update campaigns c set spent_fen = c.spent_fen - b.fen from back b join locked l on l.id = b.campaign_id
    where c.id = b.campaign_id`,
);

const CAMPAIGN_RULES = new Set(['limited_time', 'early_cart', 'full_reduction', 'add_on']);

/** What refunded units had taken of campaigns. A gift's cost comes back when nothing of the order is kept. */
export function subsidiesOf(parts: readonly { rule: string; sourceId: string | null; amountFen: number }[]) {
  const sums = new Map<string, number>();
  for (const { rule, sourceId, amountFen } of parts) {
    if (sourceId !== null && CAMPAIGN_RULES.has(rule)) sums.set(sourceId, (sums.get(sourceId) ?? 0) + amountFen);
  }
  return [...sums].map(([campaignId, amountFen]) => ({ campaignId, amountFen }));
}

const costOf = (skus: readonly SkuForSale[], skuId: string): number =>
  skus.find((sku) => sku.sku_id === skuId)?.cost_fen ?? 0;

/** What a quote takes of each campaign with a budget: discounts as they are, gifts at cost. */
export function spendsOf(
  quoted: Quote,
  campaigns: readonly CampaignRow[],
  skus: readonly SkuForSale[],
): { campaign: CampaignRow; amountFen: number }[] {
  const budgeted = campaigns.filter((campaign) => campaign.subsidy_budget_fen !== null);
  return budgeted.flatMap((campaign) => {
    const onGoods = quoted.lines.flatMap((line) =>
      line.parts
        .filter((part) => part.sourceId === campaign.id)
        .map((part) => (part.rule === 'gift' ? line.units * costOf(skus, line.skuId) : part.amountFen)),
    );
    const onFreight = quoted.freightParts.filter((part) => part.sourceId === campaign.id).map((part) => part.amountFen);
    const amountFen = sumFen([...onGoods, ...onFreight]);
    return amountFen > 0 ? [{ campaign, amountFen }] : [];
  });
}

/** Sent with COMMIT: more than the budget violates `campaigns_budget`. Campaigns by id, one row each. */
export function spendWrites(spends: readonly CampaignSpend[]): Statement[] {
  if (spends.length === 0) return [];
  const sums = new Map<string, number>();
  for (const { campaignId, amountFen } of spends) sums.set(campaignId, (sums.get(campaignId) ?? 0) + amountFen);
  const byId = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...byId.map(([campaignId, amountFen]) => count(campaignId, amountFen)),
    record(
      spends.map(({ orderId }) => orderId),
      spends.map(({ campaignId }) => campaignId),
      spends.map(({ amountFen }) => amountFen),
    ),
  ];
}

/** Of a refunded order: never more than it took, and nothing of campaigns without a budget. */
export const giveBackShares = (
  orderId: string,
  shares: readonly { campaignId: string; amountFen: number }[],
): Statement =>
  giveBackPart(
    orderId,
    shares.map(({ campaignId }) => campaignId),
    shares.map(({ amountFen }) => amountFen),
  );

/** The order closed unpaid, or nothing of it is kept: nothing was given away. */
export const giveBackSpends = (orderId: string): Statement => giveBack(orderId);

/** Campaigns without a subsidy whose lines in this quote fall below the least margin. */
export function lossMaking(quoted: Quote, campaigns: readonly CampaignRow[], skus: readonly SkuForSale[]): string[] {
  const { leastMarginBps, commissionBps } = settings.promotions;
  const unfunded = campaigns.filter((campaign) => campaign.subsidy_budget_fen === null);
  return unfunded
    .filter((campaign) => {
      const lines = quoted.lines.filter((line) => line.parts.some((part) => part.sourceId === campaign.id));
      const priced = lines.map((line) => ({ ...line, costFen: costOf(skus, line.skuId) }));
      return lines.length > 0 && isBelowMargin(priced, { leastMarginBps, commissionBps, leaderRewardFen: 0 });
    })
    .map(({ id }) => id);
}
