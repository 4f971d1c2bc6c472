import { describe, expect, test } from 'vitest';
import { plusMs } from '../../../kernel/clock.js';
import { chancesLeft, isOpen, mayDraw } from './chances.js';
import { type CouponFacts, type LotteryWish, MOST_WORTH_FEN, type PrizeWish, acceptLottery } from './terms.js';

const now = new Date('2026-12-01T00:00:00Z');
const nothing: PrizeWish = { kind: 'nothing', name: '谢谢参与', ppm: 900_000 };
const points: PrizeWish = { kind: 'points', name: '100 积分', ppm: 100_000, quantity: 10, points: 100 };
const wish: LotteryWish = {
  ...{ name: '抽奖', words: '规则', organizer: '合团', contact: '客服' },
  ...{ startsAt: now, endsAt: plusMs(now, 86_400_000), freePerDay: 1, pointsPerDraw: null, paidPerDay: 0 },
  ...{ budgetFen: 1_000, prizes: [points, nothing] },
};
const coupon = (facts: Partial<CouponFacts> = {}): Map<string, CouponFacts> =>
  new Map([['t', { worthFen: 500, left: 10, forGoods: false, ...facts }]]);

function problemsOf(change: Partial<LotteryWish>, coupons = new Map<string, CouponFacts>()): string[] {
  const said = acceptLottery({ ...wish, ...change }, coupons, 1, now);
  return said.ok ? [] : (said.details?.['problems'] as { problem: string }[]).map(({ problem }) => problem);
}

describe('a lottery', () => {
  test('is accepted when its shares sum to exactly one, and with one part in a million more or less it is not', () => {
    expect(problemsOf({})).toEqual([]);
    for (const ppm of [899_999, 900_001]) {
      expect(problemsOf({ prizes: [points, { ...nothing, ppm }] })).toEqual(['probabilities_do_not_sum_to_one']);
    }
  });

  test('has an entry that gives nothing, for what is used up', () => {
    expect(problemsOf({ prizes: [{ ...points, ppm: 1_000_000 }] })).toEqual(['nothing_is_missing']);
  });

  test('promises no prize above what the law allows', () => {
    const dear = (fen: number): PrizeWish => ({ ...points, quantity: 1, points: fen });
    const budgetFen = MOST_WORTH_FEN + 1;
    expect(problemsOf({ budgetFen, prizes: [dear(MOST_WORTH_FEN), nothing] })).toEqual([]);
    expect(problemsOf({ budgetFen, prizes: [dear(MOST_WORTH_FEN + 1), nothing] })).toEqual(['worth_above_limit']);
  });

  test('is paid for by its budget, to the fen', () => {
    expect(problemsOf({ budgetFen: 999 })).toEqual(['below_the_prizes']);
  });

  test('gives only coupons that are there, and vouchers that name their goods', () => {
    const gives = (kind: 'coupon' | 'voucher', quantity = 10): Partial<LotteryWish> => ({
      budgetFen: 100_000,
      prizes: [{ kind, name: '券', ppm: 100_000, quantity, templateId: 't' }, nothing],
    });
    expect(problemsOf(gives('coupon'))).toEqual(['coupon_unknown']);
    expect(problemsOf(gives('coupon'), coupon())).toEqual([]);
    expect(problemsOf(gives('coupon', 11), coupon())).toEqual(['too_few_coupons']);
    expect(problemsOf(gives('voucher'), coupon())).toEqual(['voucher_without_goods']);
    expect(problemsOf(gives('voucher'), coupon({ forGoods: true }))).toEqual([]);
  });

  test('has a window that is not over, and chances that cost what they say', () => {
    expect(problemsOf({ endsAt: now })).toEqual(['too_early']);
    expect(problemsOf({ endsAt: plusMs(now, 93 * 86_400_000) })).toEqual(['too_late']);
    expect(problemsOf({ freePerDay: 0 })).toEqual(['no_chance']);
    expect(problemsOf({ paidPerDay: 2 })).toEqual(['without_chances']);
  });
});

describe('a chance', () => {
  const facts = { ...wish, status: 'running' as const, pointsPerDraw: 50, paidPerDay: 2 };
  const fresh = { used: { free: 0, paid: 0 }, points: 100 };
  const codeOf = (said: { ok: boolean; code?: string }): string | undefined => said.code;

  test('is free until the free ones are used, and never more', () => {
    expect(mayDraw(facts, { pay: 'free', adult: false }, fresh, now)).toMatchObject({ value: { points: 0 } });
    const used = { ...fresh, used: { free: 1, paid: 0 } };
    expect(mayDraw(facts, { pay: 'free', adult: true }, used, now)).toMatchObject({ code: 'lottery_no_chance' });
    expect(chancesLeft(facts, { free: 3, paid: 9 })).toEqual({ freeLeft: 0, paidLeft: 0 });
  });

  test('costs points of people who are of age and have them', () => {
    const paid = { pay: 'points' as const, adult: true };
    expect(mayDraw(facts, paid, fresh, now)).toMatchObject({ value: { points: 50 } });
    expect(mayDraw(facts, { ...paid, adult: false }, fresh, now)).toMatchObject({ code: 'lottery_adults_only' });
    expect(mayDraw(facts, paid, { ...fresh, points: 49 }, now)).toMatchObject({ code: 'points_short' });
    expect(mayDraw(facts, paid, { ...fresh, used: { free: 0, paid: 2 } }, now)).toMatchObject({
      code: 'lottery_no_chance',
    });
    expect(mayDraw({ ...facts, pointsPerDraw: null }, paid, fresh, now)).toMatchObject({ code: 'lottery_no_chance' });
  });

  test('is there only while the lottery runs', () => {
    expect(isOpen(facts, now).ok).toBe(true);
    expect(codeOf(isOpen(facts, plusMs(now, -1)))).toBe('lottery_not_started');
    expect(codeOf(isOpen({ ...facts, status: 'scheduled' }, now))).toBe('lottery_not_started');
    expect(codeOf(isOpen({ ...facts, status: 'paused' }, now))).toBe('lottery_paused');
    expect(codeOf(isOpen(facts, wish.endsAt))).toBe('lottery_ended');
    expect(codeOf(isOpen({ ...facts, status: 'ended' }, now))).toBe('lottery_ended');
  });
});
