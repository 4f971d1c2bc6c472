import { describe, expect, it } from 'vitest';
import { attemptSituation, standingOf, waitText, wayOn } from './words';

describe('an attempt', () => {
  it.each([
    ['queued', 'wait'],
    ['admitted', 'wait'],
    ['ordered', 'pay'],
    ['paid', 'order'],
    ['released', 'again'],
    ['lost_retry', 'again'],
  ] as const)('%s: %s', (status, then) => {
    expect(attemptSituation({ status, reason: null }).then).toBe(then);
  });

  it('that came to nothing says why, in the shop’s words', () => {
    const reason = '未在限定时间内支付，名额已释放';
    expect(attemptSituation({ status: 'released', reason }).text).toBe(reason);
    expect(attemptSituation({ status: 'lost_retry', reason: null }).text).toContain('没有收取任何费用');
  });

  it('is never told as bought before its order is paid', () => {
    for (const status of ['queued', 'admitted', 'ordered'] as const) {
      expect(attemptSituation({ status, reason: null }).title).not.toContain('成功');
    }
  });
});

describe('a refusal', () => {
  it.each([
    ['flash_limit_reached', 'orders'],
    ['region_not_delivered', 'address'],
    ['flash_sold_out', 'wait'],
    ['flash_too_fast', 'wait'],
    ['flash_busy', 'again'],
    ['offline', 'again'],
  ])('%s leads to %s', (code, way) => {
    expect(wayOn(code)).toBe(way);
  });

  it('of a gate that is away is not told as sold out', () => {
    expect(standingOf('paused', { personLimit: 1 }).title).not.toContain('抢光');
  });
});

describe('a place in the queue', () => {
  it.each([
    [{ position: 1, waitMs: 400 }, '马上轮到您', '1 秒'],
    [{ position: 38, waitMs: 18_200 }, '前面还有 37 人', '19 秒'],
    [{ position: 900, waitMs: 61_000 }, '前面还有 899 人', '2 分钟'],
  ])('%o', (place, title, wait) => {
    expect(waitText(place)).toMatchObject({ title });
    expect(waitText(place).text).toContain(wait);
  });

  it('that is not known yet promises nothing', () => {
    expect(waitText({ position: null, waitMs: null })).toEqual({ title: '正在排队', text: '轮到您时会自动继续' });
  });
});
