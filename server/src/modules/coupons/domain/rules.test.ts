import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CampaignFacts, isMeant, judgeGift } from './campaign-rules.js';
import { type ClaimFacts, claimStateOf } from './claim-rules.js';
import { CODE_BYTES, codeOf, normalCode } from './code-shape.js';
import { type Terms, acceptTerms, endOfDay, scopeWords, validityOf, worthFen } from './terms.js';

const now = new Date('2026-11-26T04:00:00Z');
const scope = { products: [], categories: [], excludedProducts: [], excludedCategories: [] };
const terms: Terms = {
  ...scope,
  ...{ kind: 'threshold', thresholdFen: 10_000, offFen: 2_000, offBps: 0, capFen: null },
  ...{ window: null, validDays: 7, quantity: 100, perPerson: 1 },
};

describe('the terms of a coupon', () => {
  test.each<[string, Partial<Terms>, string[]]>([
    ['满减', {}, []],
    ['a fixed one', { kind: 'fixed', thresholdFen: 0, offFen: 500 }, []],
    ['九折', { kind: 'percent', offFen: 0, offBps: 1_000, capFen: 3_000 }, []],
    ['包邮', { kind: 'shipping', thresholdFen: 0, offFen: 0 }, []],
    ['more off than the threshold', { offFen: 10_000 }, ['threshold_not_above_off']],
    ['nothing off', { offFen: 0 }, ['off_missing']],
    ['a rate without a cap', { kind: 'percent', offFen: 0, offBps: 1_000 }, ['percent_needs_rate_and_cap']],
    ['a rate that has no meaning', { offBps: 100 }, ['rate_has_no_meaning']],
    ['a fixed one with a threshold', { kind: 'fixed', thresholdFen: 1 }, ['fixed_has_no_threshold']],
    ['no validity', { validDays: null }, ['one_validity_of_two']],
    [
      'two validities',
      { window: { startsAt: '2026-11-27T00:00:00Z', endsAt: '2026-11-28T00:00:00Z' } },
      ['one_validity_of_two'],
    ],
    [
      'a window that is over',
      { validDays: null, window: { startsAt: '2026-11-20T00:00:00Z', endsAt: '2026-11-21T00:00:00Z' } },
      ['window_is_over'],
    ],
    ['more a person than there are', { perPerson: 101 }, ['per_person_above_quantity']],
  ])('%s', (_, changed, problems) => {
    const accepted = acceptTerms({ ...terms, ...changed }, now);
    expect(accepted.ok ? [] : accepted.details?.problems).toEqual(problems);
  });

  test('days after end with the business day, not with the minute', () => {
    expect(endOfDay(now, 7).toISOString()).toBe('2026-12-03T15:59:59.999Z');
    expect(endOfDay(new Date('2026-11-26T17:00:00Z'), 1).toISOString()).toBe('2026-11-28T15:59:59.999Z');
  });

  test('a window that is over gives nothing', () => {
    const [startsAt, endsAt] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-26T03:59:59Z')];
    expect(validityOf({ startsAt, endsAt, validDays: null }, now)).toBeNull();
  });

  test.each([
    ['its amount', { kind: 'threshold', offFen: 500, capFen: null }, 500],
    ['its cap', { kind: 'percent', offFen: 0, capFen: 3_000 }, 3_000],
    ['a parcel', { kind: 'shipping', offFen: 0, capFen: null }, 1_500],
  ] as const)('costs the shop at most %s', (_, coupon, fen) => {
    expect(worthFen(coupon, 1_500)).toBe(fen);
  });

  test('are told in words', () => {
    expect(scopeWords(scope)).toBe('全场通用');
    expect(scopeWords({ ...scope, categories: ['c'], excludedProducts: ['p'] })).toBe('限指定品类，部分商品除外');
  });
});

describe('claiming', () => {
  const facts: ClaimFacts = {
    ...{
      status: 'published',
      quantity: 10,
      issued: 0,
      perPerson: 1,
      audience: 'everyone',
      claimDays: [],
      takenByMe: 0,
    },
    ...{ ordersOfMine: 0, startsAt: null, endsAt: null, validDays: 7 },
  };
  test.each<[string, Partial<ClaimFacts>, string]>([
    ['one more', {}, 'open'],
    ['had already', { takenByMe: 1 }, 'taken'],
    ['none left', { issued: 10 }, 'sold_out'],
    ['not on this day of the month', { claimDays: [8, 18] }, 'not_today'],
    ['on this day of the month', { claimDays: [26] }, 'open'],
    ['for newcomers, and has bought', { audience: 'new_comer', ordersOfMine: 1 }, 'not_for_you'],
    ['for newcomers', { audience: 'new_comer' }, 'open'],
  ])('%s', (_, changed, state) => {
    expect(claimStateOf({ ...facts, ...changed }, now)).toBe(state);
  });
});

describe('a campaign', () => {
  const campaign: CampaignFacts = {
    ...{
      occasion: 'pay_success',
      startsAt: new Date('2026-11-01T00:00:00Z'),
      endsAt: new Date('2026-12-01T00:00:00Z'),
    },
    ...{
      budgetFen: 10_000,
      spentFen: 0,
      rateLimit: 3,
      windowFrom: now,
      windowCount: 0,
      leastPayFen: 0,
      leastOrders: 1,
    },
  };
  const open = { worthFen: 1_000, template: 'open' as const };

  test.each<[string, Partial<CampaignFacts>, string | undefined]>([
    ['the first', {}, undefined],
    ['the last fen of the budget', { spentFen: 9_000 }, undefined],
    ['one fen over it', { spentFen: 9_001 }, 'budget'],
    ['one too many in a minute', { windowCount: 3 }, 'rate'],
    ['in the next minute', { windowCount: 3, windowFrom: new Date('2026-11-26T03:59:00Z') }, undefined],
  ])('%s', (_, changed, halt) => {
    const verdict = judgeGift({ ...campaign, ...changed }, open, now);
    expect(verdict.give).toBe(halt === undefined);
    if (!verdict.give) expect(verdict.halt).toBe(halt);
  });

  test('gives nothing outside its window and does not stop for it', () => {
    expect(judgeGift({ ...campaign, endsAt: now }, open, now)).toEqual({ give: false });
    expect(judgeGift({ ...campaign, startsAt: new Date('2026-11-27T00:00:00Z') }, open, now)).toEqual({ give: false });
  });

  test('never spends more than its budget, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 60 }),
        (budgetFen, gifts) => {
          const facts = { ...campaign, budgetFen, rateLimit: 1_000 };
          for (const worth of gifts) {
            if (judgeGift(facts, { worthFen: worth, template: 'open' }, now).give) facts.spentFen += worth;
          }
          expect(facts.spentFen).toBeLessThanOrEqual(budgetFen);
        },
      ),
    );
  });

  test.each([
    ['repurchase', 1, false],
    ['repurchase', 2, true],
    ['pay_success', 1, true],
  ] as const)('of %s means order %i: %s', (occasion, orders, meant) => {
    expect(isMeant({ ...campaign, occasion }, { goodsFen: 100, orders })).toBe(meant);
  });

  test('asks for what was paid', () => {
    expect(isMeant({ ...campaign, leastPayFen: 5_000 }, { goodsFen: 4_999, orders: 1 })).toBe(false);
  });
});

test('a code is 16 letters nobody mistakes, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }), (bytes) => {
      const code = codeOf(bytes);
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
      expect(normalCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code.replaceAll('-', ''));
    }),
  );
});
