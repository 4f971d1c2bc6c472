// The rules of commission: which rate, how much at most, and that whatever goes back takes exactly its share with it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumFen } from '../../../kernel/money.js';
import { reasonOf } from './reasons.js';
import { type CommissionLine, reckon, reversedOf } from './reckoning.js';
import { type Earner, type EarningLine, repriceShares, sharesOf } from './shares.js';
import { type CommissionTerms, faultsOf, levelFor } from './terms.js';

const levels = [
  { no: 1, name: '推广员', fromSalesFen: 0, extraBps: 0 },
  { no: 2, name: '高级推广员', fromSalesFen: 1_000, extraBps: 100 },
];
const terms: CommissionTerms = {
  ...{ capBps: 2_000, selfPurchase: 'none', shop: { firstBps: 500, secondBps: 200 }, levels },
  ...{ categories: [], products: [], skus: [], campaigns: [] },
};
const line = (more: Partial<EarningLine> = {}): EarningLine => ({
  ...{ lineId: 'line', skuId: 'sku', productId: 'product', categoryIds: ['near', 'far'] },
  ...{ units: 1, payFen: 10_000, costFen: 5_000, commissionable: true, ...more },
});
const first: Earner = { userId: 'first', bindingId: 'b1', extraBps: 0 };
const second: Earner = { userId: 'second', bindingId: 'b2', extraBps: 0 };
const both = { first, second };
const amounts = (
  lines: EarningLine[],
  more: Partial<CommissionTerms> = {},
  earners: Parameters<typeof sharesOf>[2] = both,
  offerId: string | null = null,
) =>
  sharesOf(lines, offerId, earners, { terms: { ...terms, ...more }, leastMarginBps: 500 }).map(
    (share) => share.amountFen,
  );

describe('what a line pays', () => {
  test.each<[string, number[], Partial<CommissionTerms>, Partial<EarningLine>, string | null]>([
    ['the shop’s rate', [500, 200], {}, {}, null],
    ['of its category', [300, 100], { categories: [{ categoryId: 'near', firstBps: 300, secondBps: 100 }] }, {}, null],
    [
      'of the nearest category',
      [300, 100],
      {
        categories: [
          { categoryId: 'far', firstBps: 900, secondBps: 100 },
          { categoryId: 'near', firstBps: 300, secondBps: 100 },
        ],
      },
      {},
      null,
    ],
    [
      'of its product before its category',
      [700],
      {
        categories: [{ categoryId: 'near', firstBps: 300, secondBps: 100 }],
        products: [{ productId: 'product', firstBps: 700, secondBps: 0 }],
      },
      {},
      null,
    ],
    [
      'of the campaign before its product',
      [100, 50],
      {
        products: [{ productId: 'product', firstBps: 700, secondBps: 0 }],
        campaigns: [{ offerId: 'offer', earns: true, rates: { firstBps: 100, secondBps: 50 } }],
      },
      {},
      'offer',
    ],
    [
      'a fixed amount before everything, for each unit',
      [60, 30],
      { skus: [{ skuId: 'sku', firstFen: 30, secondFen: 15 }] },
      { units: 2, costFen: 2_000 },
      null,
    ],
    ['nothing where its activity says so', [], {}, { commissionable: false }, null],
    [
      'something all the same where the terms turn it on',
      [500, 200],
      { campaigns: [{ offerId: 'offer', earns: true, rates: null }] },
      { commissionable: false },
      'offer',
    ],
    [
      'nothing where the terms turn it off',
      [],
      {
        campaigns: [{ offerId: 'offer', earns: false, rates: null }],
        skus: [{ skuId: 'sku', firstFen: 9, secondFen: 9 }],
      },
      {},
      'offer',
    ],
    ['no more than the cap, in proportion', [1_500, 500], { shop: { firstBps: 3_000, secondBps: 1_000 } }, {}, null],
    ['no fen of the least margin', [214, 86], {}, { costFen: 9_200 }, null],
    ['nothing below cost', [], {}, { costFen: 10_000 }, null],
    ['nothing of nothing', [], {}, { payFen: 0, costFen: 0 }, null],
  ])('%s', (_, expected, more, own, offerId) => {
    expect(amounts([line(own)], more, both, offerId)).toEqual(expected);
  });

  test('the distributor’s level adds to the first rate alone', () => {
    expect(amounts([line()], {}, { first: { ...first, extraBps: 100 }, second: { ...second, extraBps: 100 } })).toEqual(
      [600, 200],
    );
  });

  test('a level without anybody is nobody’s: the other does not take it', () => {
    expect(amounts([line()], {}, { first, second: null })).toEqual([500]);
    expect(amounts([line()], {}, { first: null, second })).toEqual([200]);
  });

  test('an order of three lines pays the sum of its lines', () => {
    const lines = [333, 1_999, 10_000].map((payFen) => line({ lineId: `line ${payFen}`, payFen, costFen: 10 }));
    const apart = lines.map((one) => sumFen(amounts([one], {}, { first, second: null })));
    expect(apart).toEqual([16, 99, 500]);
    expect(amounts(lines, {}, { first, second: null })).toEqual([615]);
  });

  test('whatever the rates, never more than the cap nor below the margin', () => {
    const bps = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        bps,
        bps,
        bps,
        (pay, cost, a, b, cap) => {
          const got = sumFen(
            amounts([line({ payFen: pay, costFen: cost })], { capBps: cap, shop: { firstBps: a, secondBps: b } }),
          );
          expect(got).toBeLessThanOrEqual(Math.floor((pay * cap) / 10_000));
          expect(got).toBeLessThanOrEqual(Math.max(0, pay - cost - Math.floor((pay * 500) / 10_000)));
        },
      ),
    );
  });
});

describe('terms', () => {
  test('levels by settled sales', () => {
    expect([0, 999, 1_000, 5_000].map((sales) => levelFor(sales, levels))).toEqual([1, 1, 2, 2]);
  });

  test.each<[string, Partial<CommissionTerms>, RegExp]>([
    ['rates above the cap', { shop: { firstBps: 1_900, secondBps: 50 } }, /上限/],
    ['no level from 0', { levels: [{ no: 1, name: '甲', fromSalesFen: 5, extraBps: 0 }] }, /0 元/],
    ['levels that do not rise', { levels: [levels[0]!, { ...levels[1]!, fromSalesFen: 0 }] }, /门槛/],
    [
      'a category twice',
      {
        categories: [
          { categoryId: 'a', firstBps: 1, secondBps: 1 },
          { categoryId: 'a', firstBps: 2, secondBps: 1 },
        ],
      },
      /一次/,
    ],
  ])('are refused with %s', (_, more, why) => {
    expect(faultsOf({ ...terms, ...more }).join()).toMatch(why);
  });

  test('are in order as they come', () => expect(faultsOf(terms)).toEqual([]));
});

describe('what goes back', () => {
  const standing = (lines: CommissionLine[], status: 'held' | 'settled' = 'held') => ({ status, lines });
  const of = (baseFen: number, amountFen: number, reversedFen = 0): CommissionLine => ({
    ...{ lineId: 'line', baseFen, amountFen, reversedFen },
  });

  test('D06: any sequence of refunds takes exactly the whole, in any order, and never a fen too many', () => {
    const cents = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(
        cents,
        fc.integer({ min: 1, max: 9_999 }),
        fc.array(cents, { maxLength: 8 }),
        (baseFen, rate, steps) => {
          const amountFen = Math.floor((baseFen * rate) / 10_000);
          const inOrder = (backs: readonly number[]) => {
            let [kept, reversed] = [baseFen, 0];
            for (const back of backs) {
              kept = Math.max(0, kept - back);
              const keptNow = kept;
              const next = reckon(standing([of(baseFen, amountFen, reversed)]), {
                keptFen: () => keptNow,
                settles: false,
              });
              expect(next.reversedFen).toBeGreaterThanOrEqual(0);
              reversed += next.reversedFen;
              expect(next.leftFen).toBe(amountFen - reversed);
              expect(next.leftFen).toBeGreaterThanOrEqual(0);
            }
            return { kept, reversed };
          };
          const there = inOrder(steps);
          expect(inOrder([...steps].reverse())).toEqual(there);
          expect(there.reversed).toBe(reversedOf({ baseFen, amountFen }, there.kept));
          if (there.kept === 0) expect(there.reversed).toBe(amountFen);
          if (there.kept === baseFen) expect(there.reversed).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each<[string, 'held' | 'settled', number, boolean, string, number]>([
    ['stays held', 'held', 1_000, false, 'held', 0],
    ['settles', 'held', 1_000, true, 'settled', 0],
    ['settles what is left', 'held', 500, true, 'settled', 25],
    ['is reversed whole, though its time has come', 'held', 0, true, 'reversed', 50],
    ['is less after it has settled', 'settled', 500, true, 'settled', 25],
    ['is reversed after it has settled', 'settled', 0, true, 'reversed', 50],
  ])('%s', (_, from, kept, settles, to, reversed) => {
    expect(reckon(standing([of(1_000, 50)], from), { keptFen: () => kept, settles })).toMatchObject({
      ...{ to, reversedFen: reversed, baseFen: kept, leftFen: 50 - reversed },
    });
  });

  test('what was reversed does not come again', () => {
    const later = reckon(standing([of(1_000, 50, 40)]), { keptFen: () => 1_000, settles: false });
    expect(later).toMatchObject({ reversedFen: 0, leftFen: 10 });
  });
});

describe('a lower price', () => {
  const rules = (more: Partial<CommissionTerms> = {}) => ({ terms: { ...terms, ...more }, leastMarginBps: 500 });
  const placed = (lines: EarningLine[], more: Partial<CommissionTerms> = {}) =>
    sharesOf(lines, null, both, rules(more));
  test.each<[string, number[], Partial<CommissionTerms>, Partial<EarningLine>, number]>([
    ['pays the recorded rates of it', [450, 180], {}, {}, 9_000],
    ['pays its fixed amounts', [300, 50], { skus: [{ skuId: 'sku', firstFen: 300, secondFen: 50 }] }, {}, 9_000],
    ['leaves the least margin alone', [107, 43], {}, { costFen: 8_400 }, 9_000],
    ['pays nobody what the margin does not have', [], {}, { costFen: 8_550 }, 9_000],
    ['pays nobody of nothing', [], {}, { costFen: 0 }, 0],
    ['pays no more though goods have become cheaper', [71, 29], {}, { costFen: 9_400 }, 9_999],
  ])('%s', (name, expected, more, of, payFen) => {
    const costFen = name.includes('cheaper') ? 0 : of.costFen;
    const goods = line({ ...of, payFen, ...(costFen === undefined ? {} : { costFen }) });
    const repriced = repriceShares(placed([line(of)], more), [goods], rules(more));
    expect(repriced.map(({ amountFen }) => amountFen)).toEqual(expected);
    for (const share of repriced) {
      expect(share).toMatchObject({ baseFen: payFen, capFen: payFen / 5 - (payFen % 5) / 5 });
      expect(share.lines).toMatchObject([{ lineId: 'line', baseFen: payFen, amountFen: share.amountFen }]);
    }
  });
});

describe('why', () => {
  const now = new Date('2026-11-26T00:00:00Z');
  const nothing = { reversedFen: 0, receivedAt: null, caseOpen: false, priceLowered: false, givenBack: false };
  const facts = { status: 'held' as const, ...nothing, ownPurchase: false };
  const DAY = 86_400_000;
  test.each<[string, Partial<Parameters<typeof reasonOf>[0]>]>([
    ['等待买家收货', {}],
    ['约 5 天', { receivedAt: new Date(now.getTime() - 10 * DAY) }],
    ['售后正在处理', { receivedAt: now, caseOpen: true }],
    ['已结算', { status: 'settled' }],
    ['按比例减少；已结算', { status: 'settled', reversedFen: 5, givenBack: true }],
    ['订单付款前商家改价，佣金按实付计算；等待买家收货', { priceLowered: true }],
    ['改价，佣金按实付计算；已结算', { status: 'settled', reversedFen: 5, priceLowered: true }],
    ['已全部扣回', { status: 'reversed', reversedFen: 5 }],
    ['自购不产生佣金', { status: 'reversed', reversedFen: 5, ownPurchase: true }],
  ])('%s', (text, more) => {
    expect(reasonOf({ ...facts, ...more }, 15 * DAY, now)).toContain(text);
  });
});
