// From a wish (SKUs and units, extras, benefits) to priced lines and from a quote to order lines: the one path that
// product page, cart and order share. What is charged is what was quoted, because nothing else computes a price.
import { type Result, ok, refuse } from '../../kernel/errors.js';
import { rateOf, sumFen } from '../../kernel/money.js';
import { settings } from '../../settings.js';
import type { SkuForSale } from '../catalog/index.js';
import {
  type Extra,
  type PricedLine,
  type Quote,
  type QuoteInput,
  type QuotedLine,
  type SalePrice,
  quote,
} from '../pricing/index.js';
import { type CampaignRow, type RunningCampaigns, lossMaking, spendsOf } from '../promotions/index.js';
import type { BenefitTerms, LevelRights } from './benefit-port.js';
import type { NewLine } from './new-order-statements.js';
import type { RecordedBenefits } from './order-statements.js';
import type { OfferTerms } from './ports.js';

export interface WishedLine {
  skuId: string;
  units: number;
}

/** A gift or an add-on that the buyer takes from a campaign. */
export interface WishedExtra extends Extra, WishedLine {}

export interface PricingWish {
  lines: readonly WishedLine[];
  extras?: readonly WishedExtra[] | undefined;
}

export interface PricingFacts {
  skus: readonly SkuForSale[];
  offer: OfferTerms | null;
  campaigns: MetCampaigns;
  benefits: BenefitTerms;
  wishedPoints: number;
  provinceCode: string | null;
  /** the buyer comes for it */
  fetched: boolean;
  now: Date;
}

/** Campaigns that run now, as one buyer meets them; `except`: as if these had ended. */
export interface MetCampaigns {
  rows: readonly CampaignRow[];
  open(except: readonly string[]): RunningCampaigns;
}

export interface PricedWish {
  quoted: Quote;
  /** what it was made from */
  input: QuoteInput;
  /** campaigns that sell below their margin, left out of the quote */
  belowMargin: readonly string[];
}

/**
 * What the shop offers now: campaigns whose budget this order would overspend are left out, and those below their
 * margin. Refusals: `sku_unavailable`, `product_unavailable`, `region_not_delivered`.
 */
export function priceOffered(wish: PricingWish, facts: PricingFacts): Result<PricedWish> {
  const without = new Set<string>();
  const belowMargin: string[] = [];
  for (;;) {
    const quoted = priceWish(wish, facts, [...without]);
    if (!quoted.ok) return quoted;
    const losing = lossMaking(quoted.value.quoted, facts.campaigns.rows, facts.skus);
    const left = [...losing, ...overspent(quoted.value.quoted, facts)].filter((id) => !without.has(id));
    if (left.length === 0) return ok({ ...quoted.value, belowMargin });
    belowMargin.push(...losing);
    for (const id of left) without.add(id);
  }
}

/**
 * What a checkout that was submitted is charged: the price it saw, also of a campaign that has come below its margin
 * since; a budget that is used up is used up.
 */
export function priceSubmitted(wish: PricingWish, facts: PricingFacts, quotedPayFen: number): Result<PricedWish> {
  const full = priceWish(wish, facts, []);
  if (full.ok && full.value.quoted.payFen === quotedPayFen && overspent(full.value.quoted, facts).length === 0) {
    return ok({ ...full.value, belowMargin: lossMaking(full.value.quoted, facts.campaigns.rows, facts.skus) });
  }
  return priceOffered(wish, facts);
}

function overspent(quoted: Quote, { campaigns, skus }: PricingFacts): string[] {
  return spendsOf(quoted, campaigns.rows, skus)
    .filter(({ campaign, amountFen }) => campaign.spent_fen + amountFen > (campaign.subsidy_budget_fen ?? 0))
    .map(({ campaign }) => campaign.id);
}

function priceWish(
  wish: PricingWish,
  facts: PricingFacts,
  except: readonly string[],
): Result<Pick<PricedWish, 'quoted' | 'input'>> {
  const campaigns = facts.campaigns.open(except);
  const lines = pricedLines(wish, facts, campaigns);
  if (!lines.ok) return lines;
  const { benefits, provinceCode, fetched, now, wishedPoints } = facts;
  const input: QuoteInput = {
    ...{ now, provinceCode, fetched, lines: lines.value, settings: settings.pricing },
    ...{ reductions: campaigns.reductions, addOnSales: campaigns.addOnSales },
    ...{ shopCoupon: benefits.shopCoupon ?? null, shippingCoupon: benefits.shippingCoupon ?? null },
    freeShipping: benefits.level?.freeShipping
      ? { sourceId: levelSource(benefits.level), label: `会员包邮（${benefits.level.name}）` }
      : null,
    points: benefits.pointsBalance === undefined ? null : { points: wishedPoints, balance: benefits.pointsBalance },
  };
  const quoted = quote(input);
  return quoted.ok ? ok({ quoted: quoted.value, input }) : quoted;
}

/** Off the shelf blocks ordinary orders, not open offers, and not what a campaign adds. */
function pricedLines(
  { lines, extras = [] }: PricingWish,
  facts: PricingFacts,
  campaigns: RunningCampaigns,
): Result<PricedLine[]> {
  const priced: PricedLine[] = [];
  for (const wish of [...lines.map((line) => ({ ...line, extra: null })), ...extras.map(asLine)]) {
    const sku = facts.skus.find((candidate) => candidate.sku_id === wish.skuId);
    const { offer } = facts;
    const activityFen = wish.extra ? undefined : offer?.priceFenBySku.get(wish.skuId);
    if (!sku || (offer && activityFen === undefined)) return refuse('sku_unavailable', { skuId: wish.skuId });
    if (!offer && !wish.extra && !sku.on_shelf) return refuse('product_unavailable', { skuId: wish.skuId });
    if (!offer && !sku.active) return refuse('sku_unavailable', { skuId: wish.skuId });
    priced.push({
      ...goodsOf(sku),
      ...{ units: wish.units, extra: wish.extra },
      activity: offer && activityFen !== undefined ? activityOf(offer, sku, activityFen) : null,
      sales: wish.extra ? [] : salesOf(sku, campaigns, facts),
    });
  }
  return ok(priced);
}

function activityOf({ kind, offerId, label, allows, pointsBySku }: OfferTerms, sku: SkuForSale, priceFen: number) {
  const points = pointsBySku?.get(sku.sku_id) ?? 0;
  return { kind, sourceId: offerId, label, priceFen, allows, ...(points > 0 ? { points } : {}) };
}

const asLine = ({ kind, campaignId, skuId, units }: WishedExtra) => ({ skuId, units, extra: { kind, campaignId } });

function salesOf(sku: SkuForSale, campaigns: RunningCampaigns, { benefits }: PricingFacts): SalePrice[] {
  return [...campaigns.salesOf(sku), ...levelSale(benefits.level, sku)];
}

/** The price of somebody's level, where it gives one; never below what the goods cost. */
export function levelSale(
  level: LevelRights | undefined,
  sku: Pick<SkuForSale, 'price_fen' | 'cost_fen'>,
): SalePrice[] {
  if (!level || level.offBps === 0) return [];
  const { price_fen: baseFen, cost_fen: costFen } = sku;
  const priceFen = Math.max(baseFen - rateOf(baseFen, level.offBps), Math.min(baseFen, costFen));
  return [{ rule: 'member_price', sourceId: levelSource(level), label: `会员价（${level.name}）`, priceFen }];
}

const levelSource = ({ no }: LevelRights): string => `level-${no}`;

function goodsOf(sku: SkuForSale) {
  return {
    ...{ skuId: sku.sku_id, productId: sku.product_id, brandId: sku.brand_id, categoryIds: sku.category_ids },
    ...{ name: nameOf(sku), basePriceFen: sku.price_fen, weightGrams: sku.weight_grams },
    freight: { templateId: sku.freight_template_id, template: sku.freight_template },
  };
}

/** `有机米粉（原味，120g）` */
export const nameOf = ({ name, specification }: { name: string; specification: string }): string =>
  specification ? `${name}（${specification}）` : name;

/** What the order takes of what its buyer has; null: nothing. */
export function usedBenefits(quoted: Quote): RecordedBenefits | null {
  const all = [...quoted.lines.flatMap((line) => line.parts), ...quoted.freightParts];
  const taken = (rule: string) => {
    const parts = all.filter((part) => part.rule === rule);
    const grantId = parts[0]?.sourceId;
    return grantId ? { grantId, amountFen: sumFen(parts.map((part) => part.amountFen)) } : null;
  };
  const [coupon, shippingCoupon] = [taken('shop_coupon'), taken('shipping_coupon')];
  const points = quoted.pointsUsed;
  if (!coupon && !shippingCoupon && points === 0) return null;
  const pointsFen = sumFen(all.filter(({ rule }) => rule === 'points').map((part) => part.amountFen));
  return { coupon, shippingCoupon, points, pointsFen };
}

/** Goods lines in the order of the quote, then one freight line. */
export function orderLinesOf(quoted: Quote, skus: readonly SkuForSale[]): NewLine[] {
  const goods = quoted.lines.map((line, position) => goodsLine(line, position, skus));
  const { fullFreightFen, freightFen, freightParts } = quoted;
  const freight = {
    ...{ kind: 'freight' as const, position: goods.length, product_id: null, sku_id: null },
    ...{ name: '运费', specification: '', picture_key: null, units: 1 },
    ...{ base_price_fen: fullFreightFen, unit_price_fen: fullFreightFen },
    ...{ discount_fen: fullFreightFen - freightFen, pay_fen: freightFen, parts: freightParts },
    ...{ extra_kind: null, extra_campaign_id: null, commissionable: false },
  };
  return [...goods, freight];
}

function goodsLine(line: QuotedLine, position: number, skus: readonly SkuForSale[]) {
  const sku = skus.find((candidate) => candidate.sku_id === line.skuId);
  return {
    ...{ kind: 'goods' as const, position, product_id: sku?.product_id ?? null, sku_id: line.skuId },
    ...{ name: sku?.name ?? '', specification: sku?.specification ?? '', picture_key: sku?.picture_key ?? null },
    ...{ units: line.units, base_price_fen: line.basePriceFen, unit_price_fen: line.unitPriceFen },
    ...{ discount_fen: line.discountFen, pay_fen: line.payFen, parts: line.parts },
    ...{ extra_kind: line.extra?.kind ?? null, extra_campaign_id: line.extra?.campaignId ?? null },
    commissionable: line.commissionable,
  };
}
