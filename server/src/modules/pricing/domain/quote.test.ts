import { describe, expect, test } from 'vitest';
import { settings } from '../../../settings.js';
import type { FreightTemplate } from './freight.js';
import type { AddOnSale, FullReduction, PricedLine, QuoteInput, ReductionTier, ShopCoupon } from './priced-order.js';
import { type Quote, explainLine, judgeCoupons, quote } from './quote.js';
import { everything } from './scope.js';

const template: FreightTemplate = {
  method: 'piece',
  rules: [{ provinces: 'default', firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 }],
  freeOverFen: 9_900,
  notDelivered: ['71'],
};
const now = new Date('2026-03-01T04:00:00Z');
const later = new Date('2026-04-01T04:00:00Z');
const line = (change: Partial<PricedLine> = {}): PricedLine => ({
  ...{ skuId: 'a', productId: 'pa', brandId: 'b', categoryIds: ['c'], name: '米粉', units: 2, basePriceFen: 1_000 },
  ...{ activity: null, sales: [], extra: null, weightGrams: 100, freight: { templateId: 't', template } },
  ...change,
});
const group = {
  ...{ kind: 'groupbuy', sourceId: 'o', label: '3人团价', priceFen: 700 },
  allows: { coupons: false, points: false, commission: true },
};
const dear = (change: Partial<PricedLine> = {}) => line({ units: 1, basePriceFen: 10_000, ...change });
const tier = (change: Partial<ReductionTier>): ReductionTier => ({
  ...{
    threshold: 10_000,
    offFen: 0,
    offBps: 0,
    freeShipping: false,
    giftSkuIds: [],
    points: 0,
    couponTemplateId: null,
  },
  ...change,
});
const reduction = (tiers: ReductionTier[], change: Partial<FullReduction> = {}): FullReduction => ({
  ...{ id: 'r', label: '春日满减', by: 'amount', scope: everything, tiers, endsAt: later },
  ...change,
});
const coupon = (change: Partial<ShopCoupon> = {}): ShopCoupon => ({
  ...{ grantId: 'g', label: '满50减10', kind: 'threshold', thresholdFen: 5_000, amountFen: 1_000, offBps: 0 },
  ...{ capFen: null, scope: everything, validFrom: new Date(0), validUntil: later, unavailable: null },
  ...change,
});
const sale = (priceFen: number, rule: 'limited_time' | 'member_price' = 'limited_time') => ({
  ...{ rule, sourceId: `s-${rule}`, label: rule === 'member_price' ? '会员价' : '限时折扣', priceFen },
});

function quoted(lines: readonly PricedLine[], more: Partial<QuoteInput> = {}): Quote {
  const result = quote({ lines, provinceCode: '31', now, settings: settings.pricing, ...more });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const why = (result: Quote) => result.unusable.map(({ what, code }) => `${what} ${code}`);

describe('a quote', () => {
  test('is goods and freight, every step explained', () => {
    const result = quoted([line()]);
    expect(result.lines).toMatchObject([{ skuId: 'a', units: 2, unitPriceFen: 1_000, discountFen: 0, payFen: 2_000 }]);
    expect(result).toMatchObject({ goodsFen: 2_000, discountFen: 0, freightFen: 1_000, payFen: 3_000 });
    expect(result.explanation).toEqual([
      { step: 1, rule: 'base_price', sourceId: null, text: '米粉 ¥10 × 2', amountFen: 2_000 },
      { step: 8, rule: 'freight', sourceId: null, text: '运费 ¥10', amountFen: 1_000 },
    ]);
  });

  test('takes the price of the offer, and says what it saves', () => {
    const { goodsFen, explanation } = quoted([line({ activity: group }), line({ skuId: 'b' })]);
    expect(goodsFen).toBe(1_400 + 2_000);
    expect(explanation[2]).toMatchObject({ step: 2, rule: 'groupbuy', text: '3人团价 ¥7 × 2', amountFen: -600 });
  });

  test('leaves freight open while nobody knows where to', () => {
    expect(quoted([line()], { provinceCode: null })).toMatchObject({
      freightFen: 0,
      freightKnown: false,
      payFen: 2_000,
    });
  });

  test('one parcel of one template: pieces and the threshold count together', () => {
    expect(quoted([line(), line({ skuId: 'b', units: 1 })]).freightFen).toBe(800 + 2 * 200);
    const many = [line({ units: 5 }), line({ skuId: 'b', units: 5 })];
    expect(quoted(many)).toMatchObject({ freightFen: 0 });
    expect(quoted(many).explanation.at(-1)?.text).toBe('包邮');
  });

  test('the threshold looks at what is paid, not at the base price', () => {
    expect(quoted([line({ units: 10, activity: group })]).freightFen).toBe(800 + 9 * 200);
  });

  test('two templates are two parcels', () => {
    const other = line({ skuId: 'b', units: 1, freight: { templateId: 'u', template } });
    expect(quoted([line({ units: 1 }), other]).freightFen).toBe(1_600);
  });

  test('one parcel that is not delivered refuses the whole', () => {
    const to = quote({ lines: [line()], provinceCode: '71', now, settings: settings.pricing });
    expect(to).toMatchObject({ ok: false, code: 'region_not_delivered' });
  });
});

describe('prices of a line', () => {
  test.each([
    ['the larger saving of two', [sale(900), sale(850, 'member_price')], 850, 'member_price'],
    ['the limited-time price when it is lower', [sale(800), sale(850, 'member_price')], 800, 'limited_time'],
    ['none that is not below the base price', [sale(1_000), sale(1_200, 'member_price')], 1_000, undefined],
  ])('%s', (_, sales, unitPriceFen, rule) => {
    const [only] = quoted([line({ sales })]).lines;
    expect(only).toMatchObject({ unitPriceFen, payFen: 2 * unitPriceFen });
    expect(only?.parts[0]?.rule).toBe(rule);
  });

  test('an activity keeps every other discount off, and allows what its offer allows', () => {
    const more = {
      reductions: [reduction([tier({ threshold: 1, offFen: 100 })])],
      shopCoupon: coupon({ thresholdFen: 0 }),
      points: { points: 100, balance: 100 },
    };
    const closed = quoted([line({ activity: group, sales: [sale(100)] })], more);
    expect(closed).toMatchObject({ goodsFen: 1_400, discountFen: 0, pointsUsed: 0 });
    expect(why(closed)).toEqual(['shop_coupon excluded_by_activity', 'points nothing_to_pay']);
    const open = { ...group, allows: { coupons: true, points: true, commission: false } };
    const allowed = quoted([line({ activity: open })], more);
    expect(allowed).toMatchObject({ goodsFen: 1_400, discountFen: 1_000 + 100, pointsUsed: 100, unusable: [] });
    expect(allowed.lines[0]?.commissionable).toBe(false);
  });

  test('the matrix may let the lower of an activity and a sale win', () => {
    const stacking = { activity: { ...settings.pricing.stacking.activity, limited_time: 'override' as const } };
    const own = { settings: { ...settings.pricing, stacking } };
    expect(quoted([line({ activity: group, sales: [sale(600)] })], own).lines[0]).toMatchObject({ unitPriceFen: 600 });
    expect(quoted([line({ activity: group, sales: [sale(800)] })], own).lines[0]).toMatchObject({ unitPriceFen: 700 });
  });
});

describe('满减 and 满件', () => {
  const tiers = [tier({ offFen: 1_000 }), tier({ threshold: 20_000, offFen: 3_000 })];

  test.each([
    ['below the first tier', 1, 9_999, 0, '再买 ¥0.01，满100元减10元'],
    ['exactly the first tier', 1, 10_000, 1_000, '再买 ¥100，满200元减30元'],
    ['the best tier', 3, 10_000, 3_000, undefined],
  ])('%s', (_, units, basePriceFen, discountFen, next) => {
    const result = quoted([dear({ units, basePriceFen })], { reductions: [reduction(tiers)] });
    expect(result.discountFen).toBe(discountFen);
    expect(result.progress[0]?.next?.text).toBe(next);
  });

  test('pieces, and a part of the price', () => {
    const byUnits = reduction([tier({ threshold: 2, offBps: 1_000 })], { by: 'units' });
    const result = quoted([line({ units: 2, basePriceFen: 999 })], { reductions: [byUnits] });
    expect(result).toMatchObject({ goodsFen: 1_998, discountFen: 199 });
    expect(result.lines[0]?.parts[0]?.text).toBe('春日满减 满2件打9折');
  });

  test('is shared by what is paid, after sale prices, and only in its scope', () => {
    const scope = { ...everything, categoryIds: ['top'], exceptProductIds: ['no'] };
    const lines = [
      dear({ skuId: 'a', categoryIds: ['leaf', 'top'], sales: [sale(7_500)] }),
      dear({ skuId: 'b', categoryIds: ['top'], basePriceFen: 2_500 }),
      dear({ skuId: 'c', categoryIds: ['top'], productId: 'no' }),
      dear({ skuId: 'd', categoryIds: ['else'] }),
    ];
    const result = quoted(lines, { reductions: [reduction([tier({ offFen: 1_001 })], { scope })] });
    expect(result.lines.map(({ discountFen }) => discountFen)).toEqual([751, 250, 0, 0]);
  });

  test('of two the larger saving, and a line takes part in one', () => {
    const small = reduction([tier({ offFen: 500 })], { id: 'q', label: '小满减' });
    const result = quoted([dear()], { reductions: [small, reduction(tiers)] });
    expect(result.discountFen).toBe(1_000);
  });

  test('free shipping is shown, and takes off what the freed goods cost to send', () => {
    const scope = { ...everything, productIds: ['pa'] };
    const free = reduction([tier({ threshold: 1_000, freeShipping: true })], { scope });
    const alone = quoted([line()], { reductions: [free] });
    expect(alone).toMatchObject({ freightFen: 0, fullFreightFen: 1_000, payFen: 2_000 });
    expect(alone.explanation.slice(-2).map(({ text, amountFen }) => [text, amountFen])).toEqual([
      ['运费 ¥10', 1_000],
      ['春日满减 包邮', -1_000],
    ]);
    const beside = quoted([line(), line({ skuId: 'z', productId: 'pz', units: 1 })], { reductions: [free] });
    expect(beside).toMatchObject({ fullFreightFen: 1_200, freightFen: 800 });
  });

  test('a gift is earned, one of a campaign, and costs nothing', () => {
    const gift = (skuId: string) => line({ skuId, units: 1, extra: { kind: 'gift', campaignId: 'r' } });
    const giving = { reductions: [reduction([tier({ giftSkuIds: ['x', 'y'] })])] };
    const earned = quoted([dear(), gift('x')], giving);
    expect(earned).toMatchObject({ payFen: 10_000, unusable: [] });
    expect(earned.lines[1]).toMatchObject({ unitPriceFen: 0, payFen: 0, parts: [{ rule: 'gift', amountFen: 1_000 }] });
    expect(why(quoted([dear(), gift('x'), gift('y')], giving))).toEqual(['gift too_many']);
    expect(why(quoted([line(), gift('x')], giving))).toEqual(['gift below_threshold']);
    expect(why(quoted([dear(), gift('q')], giving))).toEqual(['gift not_offered']);
  });
});

describe('加价购', () => {
  const addOns: AddOnSale = {
    ...{ id: 'r', label: '加价换购', scope: everything, thresholdFen: 10_000, endsAt: later },
    skus: [{ skuId: 'x', priceFen: 100, perOrder: 1 }],
  };
  const extra = (units = 1) => line({ skuId: 'x', units, extra: { kind: 'add_on', campaignId: 'r' } });

  test('costs its own price once enough is bought', () => {
    expect(quoted([dear(), extra()], { addOnSales: [addOns] })).toMatchObject({ payFen: 10_100, goodsFen: 10_100 });
  });

  test.each([
    ['not enough bought', [line(), extra()], 'add_on below_threshold'],
    ['more than one order may take', [dear(), extra(2)], 'add_on too_many'],
    ['not in the campaign', [dear(), { ...extra(), skuId: 'q' }], 'add_on not_offered'],
    ['it does not count for itself', [extra()], 'add_on below_threshold'],
  ])('%s', (_, lines, reason) => {
    const result = quoted(lines, { addOnSales: [addOns] });
    expect(why(result)).toEqual([reason]);
    expect(result.lines).toHaveLength(lines.length - 1);
  });
});

describe('a shop coupon', () => {
  test.each<[string, Partial<ShopCoupon>, number]>([
    ['满减券', {}, 1_000],
    ['fixed', { kind: 'fixed', thresholdFen: 0, amountFen: 300 }, 300],
    ['more than there is to pay', { kind: 'fixed', thresholdFen: 0, amountFen: 99_900 }, 10_000],
    ['九折', { kind: 'percent', offBps: 1_000 }, 1_000],
    ['九折, capped', { kind: 'percent', offBps: 1_000, capFen: 250 }, 250],
  ])('%s', (_, change, discountFen) => {
    expect(quoted([dear()], { shopCoupon: coupon(change) })).toMatchObject({ discountFen, unusable: [] });
  });

  test.each<[string, Partial<ShopCoupon>, PricedLine, string, string]>([
    ['below its threshold', {}, line(), 'below_threshold', '还差 ¥30 可用（满 ¥50）'],
    [
      'out of its scope',
      { scope: { ...everything, productIds: ['no'] } },
      dear(),
      'out_of_scope',
      '所选商品不在此券的使用范围内',
    ],
    ['not yet', { validFrom: later }, dear(), 'not_started', '此券尚未到可用时间'],
    ['too late', { validUntil: now }, dear(), 'expired', '此券已过期'],
    ['locked', { unavailable: 'locked' }, dear(), 'locked', '此券正用于另一笔待付款订单'],
    ['on an activity price', {}, dear({ activity: group }), 'excluded_by_activity', '活动价商品不可用券'],
  ])('%s', (_, change, only, code, text) => {
    const shopCoupon = coupon(change);
    const result = quoted([only], { shopCoupon });
    expect(result).toMatchObject({ discountFen: 0, unusable: [{ what: 'shop_coupon', id: 'g', code, text }] });
    const judged = judgeCoupons(
      { lines: [only], provinceCode: null, now, settings: settings.pricing },
      { shop: [shopCoupon], shipping: [] },
    );
    expect(judged.ok && judged.value.get('g')).toEqual({ usable: false, code, text });
  });

  test('the sheet tells what the order then takes off', () => {
    const input = { lines: [dear({ sales: [sale(6_000)] })], provinceCode: '31', now, settings: settings.pricing };
    const judged = judgeCoupons(input, { shop: [coupon()], shipping: [] });
    expect(judged.ok && judged.value.get('g')).toEqual({ usable: true, savesFen: 1_000 });
    expect(quoted(input.lines, { shopCoupon: coupon() }).discountFen).toBe(1_000);
  });

  test('the threshold counts what 满减 has left', () => {
    const reductions = [reduction([tier({ offFen: 6_000 })])];
    expect(why(quoted([dear()], { reductions, shopCoupon: coupon() }))).toEqual(['shop_coupon below_threshold']);
  });

  test('may take the place of what the matrix lets it override, when it saves more', () => {
    const stacking = { ...settings.pricing.stacking, full_reduction: { shop_coupon: 'override' as const } };
    const own = { settings: { ...settings.pricing, stacking }, reductions: [reduction([tier({ offFen: 500 })])] };
    expect(quoted([dear()], { ...own, shopCoupon: coupon() }).discountFen).toBe(1_000);
    expect(quoted([dear()], { ...own, shopCoupon: coupon({ amountFen: 400 }) }).discountFen).toBe(500);
  });
});

describe('points, freight and their coupon', () => {
  test.each([
    ['as many as wished', 300, 300, 300],
    ['no more than the share', 9_999, 5_000, 5_000],
  ])('points: %s', (_, points, used, discountFen) => {
    const result = quoted([dear()], { points: { points, balance: 9_999 } });
    expect(result).toMatchObject({ pointsUsed: used, discountFen, maxPoints: 5_000 });
    expect(result.lines[0]?.parts[0]).toMatchObject({ rule: 'points', points: used });
  });

  test('more points than there are are refused, not shortened', () => {
    expect(why(quoted([dear()], { points: { points: 2, balance: 1 } }))).toEqual(['points not_enough_points']);
  });

  const shipping = {
    ...{ grantId: 's', label: '运费券', thresholdFen: 0, amountFen: 500, validFrom: new Date(0), validUntil: later },
    unavailable: null,
  };
  test('a shipping coupon pays freight, no more than there is', () => {
    expect(quoted([line()], { shippingCoupon: shipping })).toMatchObject({ freightFen: 500, payFen: 2_500 });
    expect(quoted([line()], { shippingCoupon: { ...shipping, amountFen: null } })).toMatchObject({ freightFen: 0 });
    expect(why(quoted([dear()], { shippingCoupon: shipping }))).toEqual(['shipping_coupon no_freight']);
    expect(why(quoted([line()], { provinceCode: null, shippingCoupon: shipping }))).toEqual([]);
    expect(why(quoted([line({ activity: group })], { shippingCoupon: shipping }))).toEqual([
      'shipping_coupon excluded_by_activity',
    ]);
  });

  test('an order can come down to nothing, and not below', () => {
    const result = quoted([dear()], { shopCoupon: coupon({ kind: 'fixed', thresholdFen: 0, amountFen: 1_000_000 }) });
    expect(result.payFen - result.freightFen).toBe(0);
    expect(explainLine({ name: '米粉', ...result.lines[0]! }).reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(
      0,
    );
  });
});
