// The price pipeline: a list of pure steps over a draft. Product page, cart and order run the same steps. What comes out
// adds up by construction: a line costs its base price less its parts, the explanation is those parts, and the total is
// the lines and the freight.
import { type Fen, shortYuan, sumFen } from '../../../kernel/money.js';
import { type Refusal, type Result, ok } from '../../../kernel/errors.js';
import { addOn, addOnBase } from './add-on.js';
import {
  type Draft,
  type DraftLine,
  type PricePart,
  type ReachedTier,
  type Unusable,
  goodsOf,
  payOf,
} from './draft.js';
import { freight, freightLeft, judgeShippingCoupon, shippingCoupon } from './freight-steps.js';
import { type Standing, fullReduction, standingsOf, tierText } from './full-reduction.js';
import { maxPointsOf, points } from './points.js';
import type { AddOnSale, Extra, QuoteInput, ShippingCoupon, ShopCoupon } from './priced-order.js';
import { type CouponVerdict, judgeShopCoupon, shopCoupon } from './shop-coupon.js';
import { activityPrice, basePrice, salePrice } from './unit-prices.js';

export interface QuotedLine {
  skuId: string;
  units: number;
  extra: Extra | null;
  basePriceFen: Fen;
  /** after the steps that set a price for each unit (2, 3, 5 and gifts) */
  unitPriceFen: Fen;
  /** what the other steps took off all units together */
  discountFen: Fen;
  payFen: Fen;
  /** pays commission: its activity says otherwise or there is none */
  commissionable: boolean;
  parts: readonly PricePart[];
}

export interface Explanation {
  step: number;
  rule: string;
  sourceId: string | null;
  text: string;
  amountFen: Fen;
}

/** How far an order is with a campaign, for 凑单. */
export interface Progress {
  campaignId: string;
  label: string;
  /** the tier reached, in words */
  reached: string | null;
  /** what comes next; null: the last tier is reached */
  next: { text: string; missingFen: Fen; missingUnits: number } | null;
  giftSkuIds: readonly string[];
  endsAt: Date;
}

export interface AddOnOffer {
  sale: AddOnSale;
  /** 0: its things may be taken now */
  missingFen: Fen;
}

export interface Quote {
  lines: QuotedLine[];
  goodsFen: Fen;
  discountFen: Fen;
  /** before anything is taken off it */
  fullFreightFen: Fen;
  freightFen: Fen;
  freightKnown: boolean;
  freightParts: readonly PricePart[];
  payFen: Fen;
  explanation: Explanation[];
  unusable: readonly Unusable[];
  pointsUsed: number;
  maxPoints: number;
  rewards: readonly ReachedTier[];
  progress: Progress[];
  addOnOffers: AddOnOffer[];
}

type Step = (draft: Draft, input: QuoteInput) => Draft | Refusal;

const unitSteps: readonly Step[] = [basePrice, activityPrice, salePrice];
const campaignSteps: readonly Step[] = [fullReduction, addOn];
const lastSteps: readonly Step[] = [shopCoupon, points, freight, shippingCoupon];

const empty: Draft = {
  ...{ lines: [], freightFen: null, freightParts: [], freed: new Map() },
  ...{ reached: [], unusable: [], pointsUsed: 0 },
};

/** Prices an order; refusals: `region_not_delivered`. What can't be used is left out and named in `unusable`. */
export function quote(input: QuoteInput): Result<Quote> {
  const onSale = run(unitSteps, empty, input);
  if ('ok' in onSale) return onSale;
  const reduced = run(campaignSteps, onSale, input);
  if ('ok' in reduced) return reduced;
  const beforePoints = shopCoupon(reduced, input);
  const draft = run(lastSteps, reduced, input);
  if ('ok' in draft) return draft;
  const lines = draft.lines.map(quotedLine);
  const freightFen = freightLeft(draft);
  const goodsFen = sumFen(lines.map((line) => line.units * line.unitPriceFen));
  const discountFen = sumFen(lines.map((line) => line.discountFen));
  return ok({
    ...{ lines, goodsFen, discountFen, freightFen, payFen: goodsFen - discountFen + freightFen },
    ...{ fullFreightFen: draft.freightFen ?? 0, freightKnown: draft.freightFen !== null },
    ...{ freightParts: draft.freightParts, explanation: explain(draft, input.fetched), unusable: draft.unusable },
    ...{ pointsUsed: draft.pointsUsed, maxPoints: maxPointsOf(beforePoints, input), rewards: draft.reached },
    progress: standingsOf(onSale, input).map((standing) => progressOf(standing)),
    addOnOffers: (input.addOnSales ?? []).flatMap((sale) => {
      const baseFen = addOnBase(reduced, sale);
      return baseFen > 0 ? [{ sale, missingFen: Math.max(0, sale.thresholdFen - baseFen) }] : [];
    }),
  });
}

function run(steps: readonly Step[], from: Draft, input: QuoteInput): Draft | Refusal {
  let draft = from;
  for (const step of steps) {
    const next = step(draft, input);
    if ('ok' in next) return next;
    draft = next;
  }
  return draft;
}

/** What each coupon would save in this order, or why it can't be used in it: for the coupon sheet. */
export function judgeCoupons(
  input: QuoteInput,
  coupons: { shop: readonly ShopCoupon[]; shipping: readonly ShippingCoupon[] },
): Result<Map<string, CouponVerdict>> {
  const reduced = run([...unitSteps, ...campaignSteps], empty, input);
  if ('ok' in reduced) return reduced;
  const shipped = run(lastSteps.slice(0, -1), reduced, input);
  if ('ok' in shipped) return shipped;
  return ok(
    new Map([
      ...coupons.shop.map((coupon) => [coupon.grantId, judgeShopCoupon(reduced, input, coupon)] as const),
      ...coupons.shipping.map((coupon) => [coupon.grantId, judgeShippingCoupon(shipped, input, coupon)] as const),
    ]),
  );
}

const UNIT_RULES = new Set(['limited_time', 'early_cart', 'member_price', 'gift', 'add_on']);
const setsUnitPrice = (part: PricePart): boolean => part.step === 2 || UNIT_RULES.has(part.rule);

function quotedLine(line: DraftLine): QuotedLine {
  const { skuId, units, extra, basePriceFen, activity } = line.source;
  const unitPartsFen = sumFen(line.parts.filter(setsUnitPrice).map((part) => part.amountFen));
  const unitPriceFen = (goodsOf(line) - unitPartsFen) / units;
  const payFen = payOf(line);
  return {
    skuId,
    units,
    extra,
    basePriceFen,
    unitPriceFen,
    payFen,
    parts: line.parts,
    discountFen: units * unitPriceFen - payFen,
    commissionable: activity === null || activity.allows.commission,
  };
}

/** A line's own explanation: its base price, then its parts; adds up to what it costs. */
export function explainLine(
  line: { name: string } & Pick<QuotedLine, 'units' | 'basePriceFen' | 'parts'>,
): Explanation[] {
  return [
    baseEntry(line.name, line.units, line.basePriceFen),
    ...line.parts.map((part) => ({ ...entryOf(part), amountFen: 0 - part.amountFen })),
  ];
}

const baseEntry = (name: string, units: number, basePriceFen: Fen): Explanation => ({
  ...{ step: 1, rule: 'base_price', sourceId: null },
  ...{ text: `${name} ¥${shortYuan(basePriceFen)} × ${units}`, amountFen: units * basePriceFen },
});

const entryOf = ({ step, rule, sourceId, text }: PricePart): Omit<Explanation, 'amountFen'> => ({
  ...{ step, rule, sourceId, text },
});

/** The whole order: base prices, then every discount once, then freight; adds up to the total. */
function explain(draft: Draft, fetched = false): Explanation[] {
  const entries = draft.lines.map(({ source }) => baseEntry(source.name, source.units, source.basePriceFen));
  const discounts = new Map<string, Explanation>();
  const add = (part: PricePart): void => {
    const key = `${part.step}/${part.rule}/${part.sourceId}/${part.text}`;
    const known = discounts.get(key) ?? { ...entryOf(part), amountFen: 0 };
    discounts.set(key, { ...known, amountFen: known.amountFen - part.amountFen });
  };
  for (const line of draft.lines) for (const part of line.parts) add(part);
  const goods = [...discounts.values()].sort((a, b) => a.step - b.step);
  if (draft.freightFen === null) return [...entries, ...goods];
  const paidText = draft.freightFen === 0 ? '包邮' : `运费 ¥${shortYuan(draft.freightFen)}`;
  const text = fetched ? '到店自提，免运费' : paidText;
  const freightEntry = { step: 8, rule: 'freight', sourceId: null, text, amountFen: draft.freightFen };
  const offFreight = draft.freightParts.map((part) => ({ ...entryOf(part), amountFen: 0 - part.amountFen }));
  return [...entries, ...goods, freightEntry, ...offFreight];
}

function progressOf({ campaign, has, tier, next }: Standing): Progress {
  const missing = next ? next.threshold - has : 0;
  const byAmount = campaign.by === 'amount';
  const short = byAmount ? `再买 ¥${shortYuan(missing)}` : `再买 ${missing} 件`;
  return {
    ...{ campaignId: campaign.id, label: campaign.label, endsAt: campaign.endsAt },
    reached: tier && tierText(campaign, tier),
    giftSkuIds: tier?.giftSkuIds ?? [],
    next: next && {
      text: `${short}，${tierText(campaign, next)}`,
      missingFen: byAmount ? missing : 0,
      missingUnits: byAmount ? 0 : missing,
    },
  };
}
