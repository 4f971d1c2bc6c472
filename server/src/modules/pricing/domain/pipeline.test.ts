// Whatever lies in the cart and whatever campaigns run: it adds up, nothing goes below zero, nobody pays more than the
// plain price, and the recorded shares of any sequence of refunds sum to exactly what was paid and spent.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settings } from '../../../settings.js';
import { shareOfParts } from '../../orders/domain/part-share.js';
import { planRefund } from '../../orders/domain/refund-plan.js';
import type { AddOnSale, FullReduction, PricedLine, QuoteInput, ShippingCoupon, ShopCoupon } from './priced-order.js';
import { type Quote, explainLine, quote } from './quote.js';
import type { Scope } from './scope.js';
import { type StackingMatrix, discountKinds } from './stacking.js';

const now = new Date('2026-03-01T04:00:00Z');
const later = new Date('2026-04-01T04:00:00Z');
const template = {
  method: 'piece' as const,
  rules: [{ provinces: 'default' as const, firstUnit: 1, firstFen: 801, nextUnit: 1, nextFen: 199 }],
  freeOverFen: 50_000,
  notDelivered: [],
};
const ids = (names: string[]) => fc.subarray(names);
const fen = (max: number) => fc.integer({ min: 0, max });
const anyScope: fc.Arbitrary<Scope> = fc.record({
  ...{
    productIds: ids(['p0', 'p1', 'p2']),
    categoryIds: ids(['c0', 'c1']),
    brandIds: ids(['b0']),
    skuIds: ids(['s0']),
  },
  ...{ exceptProductIds: ids(['p3']), exceptCategoryIds: ids(['c2']) },
});
const anyLine = (index: number): fc.Arbitrary<PricedLine> =>
  fc
    .record({
      ...{ units: fc.integer({ min: 1, max: 30 }), base: fc.integer({ min: 1, max: 99_999 }), sku: fc.nat(5) },
      activity: fc.option(fc.record({ off: fc.nat(100), coupons: fc.boolean(), points: fc.boolean() }), { freq: 4 }),
      sales: fc.array(
        fc.record({ off: fc.nat(110), rule: fc.constantFrom('limited_time', 'early_cart', 'member_price') }),
        {
          maxLength: 3,
        },
      ),
      extra: fc.option(fc.record({ kind: fc.constantFrom('gift', 'add_on'), campaign: fc.nat(2) }), { freq: 3 }),
      template: fc.constantFrom('t', 'u'),
    })
    .map(({ units, base, sku, activity, sales, extra, template: templateId }) => ({
      ...{ skuId: `s${sku}`, productId: `p${sku}`, brandId: `b${sku % 2}`, categoryIds: [`c${sku % 3}`, 'top'] },
      ...{ name: `商品${index}`, units, basePriceFen: base, weightGrams: 10, freight: { templateId, template } },
      extra: extra && { kind: extra.kind, campaignId: `r${extra.campaign}` },
      activity: activity && {
        ...{ kind: 'groupbuy', sourceId: 'o', label: '团', priceFen: Math.floor((base * activity.off) / 100) },
        allows: { coupons: activity.coupons, points: activity.points, commission: true },
      },
      sales: sales.map(({ off, rule }, at) => ({
        ...{ rule, sourceId: `x${at}`, label: rule, priceFen: Math.floor((base * off) / 100) },
      })),
    }));
const anyReduction = (index: number): fc.Arbitrary<FullReduction> =>
  fc
    .record({
      ...{
        by: fc.constantFrom('amount', 'units'),
        scope: anyScope,
        thresholds: fc.uniqueArray(fc.integer({ min: 1, max: 90_000 })),
      },
      ...{ offFen: fen(40_000), offBps: fc.constantFrom(0, 0, 333, 5_000, 10_000), free: fc.boolean() },
    })
    .map(({ by, scope, thresholds, offFen, offBps, free }) => ({
      ...{ id: `r${index}`, label: `满减${index}`, by, scope, endsAt: later },
      tiers: thresholds
        .sort((a, b) => a - b)
        .map((threshold, at) => ({
          ...{ threshold: by === 'units' ? (threshold % 20) + at : threshold, offFen: offFen * (at + 1), offBps },
          ...{ freeShipping: free, giftSkuIds: ['s1', 's2'], points: at, couponTemplateId: null },
        })),
    }));
const anyAddOn = (index: number): fc.Arbitrary<AddOnSale> =>
  fc.record({ scope: anyScope, thresholdFen: fen(50_000), priceFen: fen(5_000) }).map((facts) => ({
    ...{ id: `r${index}`, label: '换购', scope: facts.scope, thresholdFen: facts.thresholdFen, endsAt: later },
    skus: ['s0', 's3'].map((skuId) => ({ skuId, priceFen: facts.priceFen, perOrder: 2 })),
  }));
const spell = { validFrom: new Date(0), validUntil: later, unavailable: null };
const anyCoupon: fc.Arbitrary<ShopCoupon> = fc
  .record({
    ...{ kind: fc.constantFrom('threshold', 'fixed', 'percent'), thresholdFen: fen(50_000), amountFen: fen(200_000) },
    ...{ offBps: fc.integer({ min: 1, max: 10_000 }), capFen: fc.option(fen(9_999)), scope: anyScope },
  })
  .map((facts) => ({ ...facts, ...spell, grantId: 'g', label: '券' }));
const anyShipping: fc.Arbitrary<ShippingCoupon> = fc
  .record({ thresholdFen: fen(9_999), amountFen: fc.option(fen(3_000)) })
  .map((facts) => ({ ...facts, ...spell, grantId: 's', label: '运费券' }));
const anyMatrix: fc.Arbitrary<StackingMatrix> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...discountKinds),
      fc.constantFrom(...discountKinds),
      fc.constantFrom('exclude', 'stack', 'override'),
    ),
  )
  .map((cells) => {
    const matrix: Record<string, Record<string, 'exclude' | 'stack' | 'override'>> = {};
    for (const [earlier, next, rule] of cells) (matrix[earlier] ??= {})[next] = rule;
    return matrix as StackingMatrix;
  });
const anyInput: fc.Arbitrary<QuoteInput> = fc.record({
  now: fc.constant(now),
  lines: fc
    .integer({ min: 1, max: 20 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyLine(at)))),
  provinceCode: fc.constantFrom('31', null),
  reductions: fc.tuple(anyReduction(0), anyReduction(1), anyReduction(2)),
  addOnSales: fc.tuple(anyAddOn(0), anyAddOn(1)),
  shopCoupon: fc.option(anyCoupon),
  shippingCoupon: fc.option(anyShipping),
  points: fc.option(fc.record({ points: fen(300_000), balance: fen(300_000) })),
  settings: fc
    .record({ matrix: fc.option(anyMatrix), pointsPerYuan: fc.constantFrom(100, 1, 330), share: fen(10_000) })
    .map(({ matrix, pointsPerYuan, share }) => ({
      ...{ pointsPerYuan, pointsShareBps: share, stacking: matrix ?? settings.pricing.stacking },
    })),
});

function quoted(input: QuoteInput): Quote {
  const result = quote(input);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('M13: lines and freight sum to the total, so do the explanations, and no part is negative', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const result = quoted(input);
      expect(sum(result.lines.map(({ payFen }) => payFen)) + result.freightFen).toBe(result.payFen);
      expect(result.goodsFen - result.discountFen + result.freightFen).toBe(result.payFen);
      expect(sum(result.explanation.map(({ amountFen }) => amountFen))).toBe(result.payFen);
      for (const line of result.lines) {
        expect(line.units * line.basePriceFen - sum(line.parts.map(({ amountFen }) => amountFen))).toBe(line.payFen);
        expect(sum(explainLine({ name: '', ...line }).map(({ amountFen }) => amountFen))).toBe(line.payFen);
        for (const amount of [
          line.payFen,
          line.discountFen,
          line.unitPriceFen,
          ...line.parts.map((part) => part.amountFen),
        ]) {
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
        }
      }
      expect(Math.min(result.freightFen, result.discountFen, result.payFen)).toBeGreaterThanOrEqual(0);
      expect(result.pointsUsed).toBe(sum(result.lines.flatMap(({ parts }) => parts.map(({ points = 0 }) => points))));
    }),
    { numRuns: 400 },
  );
});

test('S09: a discount more never makes an order dearer, whatever the matrix says', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const goods = (more: Partial<QuoteInput>) => {
        const { lines } = quoted({ ...input, provinceCode: null, ...more });
        return sum(lines.filter(({ extra }) => extra === null).map(({ payFen }) => payFen));
      };
      const plain = { reductions: [], addOnSales: [], shopCoupon: null, points: null };
      const bare = sum(input.lines.filter(({ extra }) => extra === null).map((line) => line.units * line.basePriceFen));
      expect(goods(plain)).toBeLessThanOrEqual(bare);
      expect(goods({ ...plain, reductions: input.reductions ?? [] })).toBeLessThanOrEqual(goods(plain));
      expect(goods({ points: null })).toBeLessThanOrEqual(goods({ points: null, shopCoupon: null }));
    }),
    { numRuns: 200 },
  );
});

test('any sequence of partial refunds gives back what was paid, each part and every point', () => {
  fc.assert(
    fc.property(
      anyInput,
      fc.array(fc.tuple(fc.nat(19), fc.integer({ min: 1, max: 30 })), { maxLength: 40 }),
      (input, wishes) => {
        const result = quoted(input);
        const blank = { shippedUnits: 0, refundedUnits: 0, refundedFen: 0 };
        const lines = [
          ...result.lines.map((line, at) => ({ ...line, ...blank, id: `l${at}`, kind: 'goods' as const })),
          { ...blank, id: 'f', kind: 'freight' as const, units: 1, payFen: result.freightFen, parts: [] },
        ];
        const back = { fen: 0, points: 0, parts: 0 };
        const rest = lines.flatMap((_, at) => Array.from({ length: 30 }, () => [at, 1] as const));
        for (const [at, units] of [...wishes, ...rest]) {
          const line = lines[at % lines.length]!;
          const take = Math.min(units, line.units - line.refundedUnits);
          if (line.kind === 'freight' || take < 1) continue;
          const plan = planRefund(lines, [{ lineId: line.id, units: take }]);
          if (!plan.ok) throw new Error(plan.code);
          const shares = shareOfParts(lines, plan.value.lines);
          back.fen += plan.value.amountFen;
          back.points += shares.points;
          back.parts += sum(shares.parts.map(({ amountFen }) => amountFen));
          for (const gone of plan.value.lines) {
            const one = lines.find(({ id }) => id === gone.lineId)!;
            one.refundedUnits += gone.units;
            one.refundedFen += gone.amountFen;
          }
        }
        expect(back.fen).toBe(result.payFen);
        expect(back.points).toBe(result.pointsUsed);
        expect(back.parts).toBe(sum(result.lines.flatMap(({ parts }) => parts.map(({ amountFen }) => amountFen))));
      },
    ),
    { numRuns: 200 },
  );
});
