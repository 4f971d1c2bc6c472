// Step 8, and what takes something off it: lines that a campaign lets travel free, and one shipping coupon. Thresholds
// of a template look at what is paid for all of its goods; what travels free weighs nothing.
import { type Fen, shortYuan, sumFen } from '../../../kernel/money.js';
import { type Refusal, type Result, ok } from '../../../kernel/errors.js';
import { type Draft, type PricePart, payOf } from './draft.js';
import { type FreightTemplate, freightOf } from './freight.js';
import type { PricedLine, QuoteInput, ShippingCoupon } from './priced-order.js';
import { type CouponVerdict, whyNotNow } from './shop-coupon.js';

type Loaded = Pick<PricedLine, 'units' | 'weightGrams' | 'freight'> & { payFen: Fen; travelsFree: boolean };

export function freight(draft: Draft, input: QuoteInput): Draft | Refusal {
  if (input.fetched) return { ...draft, freightFen: 0 };
  if (input.provinceCode === null) return draft;
  const loads = draft.lines.map((line, index) => ({ ...line.source, payFen: payOf(line), ...travels(draft, index) }));
  const full = parcelFreight(loads, input.provinceCode);
  if (!full.ok) return full;
  const parts: PricePart[] = [];
  let leftFen = full.value;
  const campaigns = new Map([...draft.freed.values()].map(({ campaignId, label }) => [campaignId, label]));
  for (const [campaignId, label] of campaigns) {
    const free = loads.map((load, index) => ({
      ...load,
      travelsFree:
        load.travelsFree || mayTravelFree(draft, index, [...parts.map(({ sourceId }) => sourceId), campaignId]),
    }));
    const rest = parcelFreight(free, input.provinceCode);
    if (!rest.ok) return rest;
    if (rest.value >= leftFen) continue;
    const amountFen = leftFen - rest.value;
    parts.push({ step: 4, rule: 'free_shipping', sourceId: campaignId, text: `${label} 包邮`, amountFen });
    leftFen = rest.value;
  }
  if (input.freeShipping && leftFen > 0) {
    const { sourceId, label: text } = input.freeShipping;
    parts.push({ step: 8, rule: 'member_shipping', sourceId, text, amountFen: leftFen });
  }
  return { ...draft, freightFen: full.value, freightParts: parts };
}

/** Gifts come along. */
const travels = (draft: Draft, index: number) => ({
  travelsFree: draft.lines[index]?.source.extra?.kind === 'gift',
});

const mayTravelFree = (draft: Draft, index: number, campaignIds: readonly (string | null)[]): boolean =>
  campaignIds.includes(draft.freed.get(index)?.campaignId ?? '');

/** One parcel per template; refusal `region_not_delivered` when one of them is not delivered. */
export function parcelFreight(lines: readonly Loaded[], provinceCode: string): Result<Fen> {
  const loads = new Map<string, { template: FreightTemplate; units: number; weightGrams: number; payFen: Fen }>();
  for (const line of lines) {
    const { templateId, template } = line.freight;
    const load = loads.get(templateId) ?? { template, units: 0, weightGrams: 0, payFen: 0 };
    if (!line.travelsFree) {
      load.units += line.units;
      load.weightGrams += line.units * line.weightGrams;
    }
    load.payFen += line.payFen;
    loads.set(templateId, load);
  }
  let freightFen = 0;
  for (const { template, ...load } of loads.values()) {
    const fee = freightOf(template, load, provinceCode);
    if (!fee.ok) return fee;
    if (load.units > 0) freightFen += fee.value;
  }
  return ok(freightFen);
}

export const freightLeft = (draft: Draft): Fen =>
  (draft.freightFen ?? 0) - sumFen(draft.freightParts.map((part) => part.amountFen));

/** Step 6b, last of all because it pays freight. */
export function shippingCoupon(draft: Draft, input: QuoteInput): Draft {
  const coupon = input.shippingCoupon;
  if (!coupon) return draft;
  const verdict = judgeShippingCoupon(draft, input, coupon);
  if (!verdict.usable) {
    const { code, text } = verdict;
    // while nobody knows where to, a coupon for the way is neither used nor refused
    if (code === 'no_freight' && draft.freightFen === null) return draft;
    return { ...draft, unusable: [...draft.unusable, { what: 'shipping_coupon', id: coupon.grantId, code, text }] };
  }
  const part = { step: 6, rule: 'shipping_coupon', sourceId: coupon.grantId, text: coupon.label };
  return { ...draft, freightParts: [...draft.freightParts, { ...part, amountFen: verdict.savesFen }] };
}

/** `draft` after freight. An exclusive price keeps it off, unless its offer allows coupons. */
export function judgeShippingCoupon(draft: Draft, input: QuoteInput, coupon: ShippingCoupon): CouponVerdict {
  const late = whyNotNow(coupon, input.now);
  if (late) return { usable: false, ...late };
  const excluded = draft.lines.some(({ source }) => source.activity !== null && !source.activity.allows.coupons);
  if (excluded) return { usable: false, code: 'excluded_by_activity', text: '活动价商品不可用券' };
  const missingFen = coupon.thresholdFen - sumFen(draft.lines.map(payOf));
  if (missingFen > 0) {
    const text = `还差 ¥${shortYuan(missingFen)} 可用（满 ¥${shortYuan(coupon.thresholdFen)}）`;
    return { usable: false, code: 'below_threshold', text };
  }
  const leftFen = freightLeft(draft);
  if (leftFen === 0) return { usable: false, code: 'no_freight', text: '当前订单没有运费' };
  return { usable: true, savesFen: Math.min(leftFen, coupon.amountFen ?? leftFen) };
}
