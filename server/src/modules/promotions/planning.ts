// The ground on which a campaign is judged: all goods, what else stands in the timetable, and what its worst case costs.
import type { Database } from '../../platform/db/index.js';
import { rateOf } from '../../kernel/money.js';
import { settings } from '../../settings.js';
import { type GoodsRow, readGoods } from '../catalog/index.js';
import { covers } from '../pricing/index.js';
import { type CampaignRow, readLive } from './campaign-statements.js';
import { type CampaignInput, type SkuFacts, namedSkus } from './domain/campaign.js';
import { conflictOf } from './domain/conflicts.js';
import { levelFloor } from './level-floor-port.js';
import { type MarginVerdict, judgeMargin } from './domain/margin.js';

export interface Ground {
  goods: SkuFacts[];
  others: CampaignRow[];
  /** taken off by the best level there is */
  levelOffBps: number;
}

export const groundStatements = (input: Pick<CampaignInput, 'terms'>, campaignId: string) =>
  [readGoods(namedSkus(input.terms)), readLive(campaignId), levelFloor()] as const;

export async function readGround(db: Database, input: CampaignInput, campaignId: string): Promise<Ground> {
  const [goods, others, floor] = await db.read(...groundStatements(input, campaignId));
  return groundOf(goods.rows, others.rows, floor.rows[0]?.off_bps);
}

export const groundOf = (goods: readonly GoodsRow[], others: CampaignRow[], levelOffBps = 0): Ground => ({
  ...{ others, levelOffBps },
  goods: goods.map((row) => ({
    ...{ skuId: row.sku_id, productId: row.product_id, brandId: row.brand_id, categoryIds: row.category_ids },
    ...{ basePriceFen: row.price_fen, costFen: row.cost_fen, active: row.active, leftUnits: row.left_units },
  })),
});

/** What the campaign can cost at worst, beside the lowest prices that others set in its time. */
export function marginVerdict(input: CampaignInput, { goods, others, levelOffBps }: Ground): MarginVerdict {
  const { leastMarginBps, commissionBps } = settings.promotions;
  const meeting = others.filter((one) => one.starts_at < input.endsAt && input.startsAt < one.ends_at);
  const lowestFen = (sku: SkuFacts): number =>
    Math.min(levelPriceOf(sku, levelOffBps), ...meeting.flatMap(({ terms }) => pricesOf(terms, sku.skuId)));
  return judgeMargin(input, goods, { covers, lowestFen }, { leastMarginBps, commissionBps, leaderRewardFen: 0 });
}

/** As orders ask it: never below what the goods cost. */
const levelPriceOf = ({ basePriceFen, costFen }: SkuFacts, offBps: number): number =>
  Math.max(basePriceFen - rateOf(basePriceFen, offBps), Math.min(basePriceFen, costFen));

const pricesOf = (terms: CampaignRow['terms'], skuId: string): number[] =>
  terms.kind === 'limited_time' || terms.kind === 'early_cart'
    ? terms.skus.filter((sku) => sku.skuId === skuId).map((sku) => sku.priceFen)
    : [];

export function conflictIn(input: CampaignInput, { goods, others }: Ground) {
  const standing = others.map((row) => ({
    ...{ id: row.id, name: row.name, terms: row.terms, startsAt: row.starts_at, endsAt: row.ends_at },
  }));
  return conflictOf(input, standing, goods, covers);
}

export const inputOf = (row: CampaignRow): CampaignInput => ({
  ...{ name: row.name, label: row.label, terms: row.terms, startsAt: row.starts_at, endsAt: row.ends_at },
  subsidyBudgetFen: row.subsidy_budget_fen,
});
