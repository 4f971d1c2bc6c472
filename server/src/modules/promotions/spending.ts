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
     update campaign_spends set given_back_at = app_now() where order_id = $1 and given_back_at is null
     returning campaign_id, amount_fen),
   locked as (select c.id from campaigns c join back b on b.campaign_id = c.id order by c.id for update of c)
   update campaigns c set spent_fen = c.spent_fen - b.amount_fen from back b join locked l on l.id = b.campaign_id
    where c.id = b.campaign_id`,
);

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

/** The order closed unpaid: nothing was given away. */
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
