import { describe, expect, test } from 'vitest';
import { type OfferFacts, groupName, kindBadge, offerPoint } from './offer-words';

const offer = (change: Partial<OfferFacts>): OfferFacts => ({
  ...{ size: 5, terms: { kind: 'normal' }, leaderReward: null, groupPriceFromFen: 1_000 },
  ...change,
});
const tier = (people: number, priceFen: number) => ({ people, skus: [{ skuId: 's', priceFen }] });

describe('an offer in few words', () => {
  test.each<[Partial<OfferFacts>, string, string]>([
    [{}, '5人团', ''],
    [{ terms: { kind: 'tiered', tiers: [tier(2, 1_000), tier(5, 850)] } }, '2-5人阶梯团', '人越多越省，最低 ¥8.50'],
    [{ terms: { kind: 'newcomers' } }, '5人老带新', '带没下过单的新朋友'],
    [{ terms: { kind: 'draw', winners: 1, consolationTemplateId: null } }, '5人抽1人', '没抽中全额退款'],
    [{ leaderReward: { kind: 'free' } }, '5人团', '成团后团长免单'],
    [{ leaderReward: { kind: 'off', offFen: 500 } }, '5人团', '成团后返团长 ¥5'],
  ])('%#', (change, badge, point) => {
    expect([kindBadge(offer(change)), offerPoint(offer(change))]).toEqual([badge, point]);
  });

  test('a group by tiers is not called by the most that may join it', () => {
    expect(groupName(offer({}))).toBe('5人团');
    expect(groupName(offer({ terms: { kind: 'draw', winners: 1, consolationTemplateId: null } }))).toBe('抽奖团');
    expect(groupName(offer({ terms: { kind: 'tiered', tiers: [tier(2, 1_000), tier(5, 850)] } }))).toBe('阶梯团');
  });
});
