import { describe, expect, test } from 'vitest';
import { oddsText, outcomeText, stockText, waysOf } from './words';

describe('a lottery in words', () => {
  test.each([
    [1_000_000, '100%'],
    [125_000, '12.5%'],
    [500, '0.05%'],
    [1, '0.0001%'],
    [0, '0%'],
    [100_000, '10%'],
  ])('%d of a million is %s', (ppm, text) => expect(oddsText(ppm)).toBe(text));

  test('says how many are left, and when none is', () => {
    const prize = { id: '', kind: 'points' as const, name: '', ppm: 1, worthFen: 1 };
    expect(stockText({ ...prize, quantity: 3, left: 2 })).toBe('共 3 份，剩 2 份');
    expect(stockText({ ...prize, quantity: 3, left: 0 })).toBe('共 3 份，已发完');
    expect(stockText({ ...prize, quantity: null, left: null })).toBe('不限');
  });

  test('tells what was got, and why it is not what was drawn', () => {
    const got = (
      kind: 'points' | 'coupon' | 'nothing',
      instead: 'out_of_stock' | 'coupon_limit' | null = null,
      freeLeft = 0,
    ) => outcomeText({ kind, name: '20 积分', instead, freeLeft }, '大奖');
    expect(got('points')).toEqual({ title: '抽中 20 积分', text: '已加到您的积分' });
    expect(got('coupon').text).toBe('已放进您的优惠券');
    expect(got('nothing')).toEqual({ title: '这次没有抽中', text: '今天的免费次数用完了' });
    expect(got('nothing', null, 2).text).toBe('今天还能免费抽 2 次');
    expect(got('nothing', 'out_of_stock').text).toContain('“大奖”已经发完');
    expect(got('nothing', 'coupon_limit').text).toContain('已达上限');
  });

  test('offers the chances that are left, and says when there is none', () => {
    const lottery = { status: 'running' as const, freePerDay: 2, paidPerDay: 1, pointsPerDraw: 20, yours: null };
    expect(waysOf(lottery)).toEqual({ closed: null, freeLeft: 2, points: 20 });
    const yours = { freeLeft: 0, paidLeft: 1, points: 5 };
    expect(waysOf({ ...lottery, yours })).toEqual({ closed: null, freeLeft: 0, points: 20 });
    expect(waysOf({ ...lottery, yours: { ...yours, paidLeft: 0 } })).toMatchObject({
      closed: '今天的机会用完了，明天再来',
    });
    expect(waysOf({ ...lottery, status: 'paused' }).closed).toBe('暂停中');
  });
});
