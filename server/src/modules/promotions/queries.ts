// Looking at campaigns, and trying one on a buyer before it runs: the same pipeline prices the preview.
import { z } from 'zod';
import { type Result, ok, refuse } from '../../kernel/errors.js';
import { decodeCursor } from '../../platform/cursor.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { type SkuForSale, readSkusForSale } from '../catalog/index.js';
import { type Quote, quote } from '../pricing/index.js';
import { type CampaignRow, findCampaign, readEditions, readRunning, searchCampaigns } from './campaign-statements.js';
import { type CartTime, cartTimes } from './cart-times-port.js';
import { marginOf } from './domain/margin.js';
import { conflictIn, inputOf, marginVerdict, readGround } from './planning.js';
import { campaignsAt } from './running.js';

const idKey = z.tuple([z.guid()]);

export const listCampaigns = async (
  shop: Shop,
  filter: { cursor?: string | undefined; status?: string | undefined; limit: number },
): Promise<CampaignRow[]> =>
  shop.db.rows(
    searchCampaigns({
      before: filter.cursor === undefined ? null : decodeCursor(filter.cursor, idKey)[0],
      ...{ status: filter.status, limit: filter.limit + 1 },
    }),
  );

export async function inspectCampaign(shop: Shop, campaignId: string) {
  const [found, editions] = await shop.db.read(findCampaign(campaignId), readEditions(campaignId));
  const [row] = found.rows;
  return row ? { row, editions: editions.rows } : null;
}

export interface PreviewWish {
  campaignId: string;
  buyerId: string;
  lines: readonly { skuId: string; units: number }[];
}

/** Refusals: `not_found`, `sku_unavailable`. Freight and what the buyer would spend stay out of it. */
export async function previewCampaign(shop: Shop, wish: PreviewWish) {
  const skuIds = wish.lines.map(({ skuId }) => skuId);
  const [found, running, skus, times] = await shop.db.read(
    findCampaign(wish.campaignId),
    readRunning(),
    readSkusForSale(skuIds),
    cartTimes([wish.buyerId], skuIds),
  );
  const [row] = found.rows;
  if (!row) return refuse('not_found');
  const ground = await readGround(shop.db, inputOf(row), row.id);
  const others = running.rows.filter(({ id }) => id !== row.id);
  // as if it had just begun
  const at = new Date(Math.max(shop.clock.now().getTime(), row.starts_at.getTime()));
  const tried = price(wish, skus.rows, [...others, row], times.rows, at);
  if (!tried.ok) return tried;
  const otherwise = price(wish, skus.rows, others, times.rows, at);
  if (!otherwise.ok) return otherwise;
  return ok({
    ...{ payFen: tried.value.payFen, otherwiseFen: otherwise.value.payFen, explanation: tried.value.explanation },
    marginFen: marginFen(tried.value, skus.rows),
    worst: marginVerdict(inputOf(row), ground),
    conflict: conflictIn(inputOf(row), ground),
  });
}

function price(
  { lines }: PreviewWish,
  skus: readonly SkuForSale[],
  rows: readonly CampaignRow[],
  times: readonly CartTime[],
  now: Date,
): Result<Quote> {
  const campaigns = campaignsAt(rows, times, now);
  const missing = lines.find(({ skuId }) => !skus.some((sku) => sku.sku_id === skuId && sku.active));
  if (missing) return refuse('sku_unavailable', { skuId: missing.skuId });
  const priced = lines.flatMap(({ skuId, units }) =>
    skus
      .filter((sku) => sku.sku_id === skuId)
      .map((sku) => ({
        ...{ skuId, units, productId: sku.product_id, brandId: sku.brand_id, categoryIds: sku.category_ids },
        ...{ name: sku.name, basePriceFen: sku.price_fen, activity: null, extra: null, sales: campaigns.salesOf(sku) },
        weightGrams: sku.weight_grams,
        freight: { templateId: sku.freight_template_id, template: sku.freight_template },
      })),
  );
  const { reductions, addOnSales } = campaigns;
  return quote({ now, lines: priced, provinceCode: null, reductions, addOnSales, settings: settings.pricing });
}

function marginFen(quoted: Quote, skus: readonly SkuForSale[]): number {
  const costFen = (skuId: string): number => skus.find((sku) => sku.sku_id === skuId)?.cost_fen ?? 0;
  const lines = quoted.lines.map((line) => ({ ...line, costFen: costFen(line.skuId) }));
  const { leastMarginBps, commissionBps } = settings.promotions;
  return marginOf(lines, { leastMarginBps, commissionBps, leaderRewardFen: 0 });
}
