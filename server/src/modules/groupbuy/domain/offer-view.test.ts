import { describe, expect, test } from 'vitest';
import { offerPhase, offerRuleTexts, stockLevel } from './offer-view.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 24, hour));
const offer = { startsAt: at(2), endsAt: at(8), paused: false };

test.each([
  [1, false, 'upcoming'],
  [2, false, 'running'],
  [7, false, 'running'],
  [8, false, 'ended'],
  [1, true, 'paused'],
  [5, true, 'paused'],
  [9, true, 'ended'],
])('at %i o’clock, paused %s: %s', (hour, paused, phase) => {
  expect(offerPhase({ ...offer, paused }, at(hour))).toBe(phase);
});

test.each([
  [0, 'none'],
  [1, 'few'],
  [20, 'few'],
  [21, 'enough'],
])('%i left is %s', (left, level) => {
  expect(stockLevel(left)).toBe(level);
});

const plain = {
  ...{ terms: { kind: 'normal' as const }, leaderReward: null, consolation: null },
  priceFenBySku: new Map([['s', 1_000]]),
};

describe('the rules of an offer', () => {
  const facts = {
    size: 3,
    timeLimitMs: 86_400_000,
    perOrderLimit: 2,
    perPersonLimit: 4,
    payWindowMs: 300_000,
    ...plain,
  };

  test('carry its own numbers', () => {
    const text = offerRuleTexts({ ...facts, maxGroups: 9 }).join('\n');
    for (const part of ['3 人成团', '24 小时内', '5 分钟内', '每单限购 2 件', '限购 4 件', '最多开 9 个团'])
      expect(text).toContain(part);
  });

  test('name no limit that there is not', () => {
    expect(offerRuleTexts({ ...facts, maxGroups: null }).join('\n')).not.toContain('本活动最多');
  });

  test('say what a kind means, in its own numbers', () => {
    const texts = (change: Partial<Parameters<typeof offerRuleTexts>[0]>): string =>
      offerRuleTexts({ ...facts, maxGroups: null, ...change }).join('\n');
    const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: 's', priceFen }] });
    const tiered = texts({ size: 5, terms: { kind: 'tiered', tiers: [tier(2, 1_000), tier(5, 850)] } });
    for (const part of ['2 人起成团，最多 5 人', '满 2 人按起步价', '满 5 人每件返还 ¥1.50'])
      expect(tiered).toContain(part);
    const draw = { kind: 'draw' as const, winners: 1, consolationTemplateId: null };
    expect(texts({ terms: draw })).toContain('1/3');
    expect(texts({ terms: draw })).not.toContain('获赠优惠券');
    expect(texts({ terms: draw, consolation: '满20减3' })).toContain('获赠优惠券“满20减3”');
    expect(texts({ terms: { kind: 'newcomers' } })).toContain('从未在本店支付过订单');
    expect(texts({ leaderReward: { kind: 'free' } })).toContain('团长免单');
    expect(texts({ leaderReward: { kind: 'off', offFen: 500 } })).toContain('返还团长 ¥5（');
  });
});
