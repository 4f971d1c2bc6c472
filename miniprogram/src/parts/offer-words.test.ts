import { describe, expect, test } from 'vitest';
import { type OfferFacts, formingText, groupName, kindBadge, offerPoint, shortText } from './offer-words';

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

describe('who is still missing', () => {
  const tiers = { kind: 'tiered' as const, tiers: [tier(2, 1_000), tier(5, 850)] };
  const of = (terms: OfferFacts['terms'], paid: number) => ({ size: 5, paid, offer: { terms } });

  test('is counted to the next tier, and a group that forms already is short of nobody', () => {
    expect(shortText(of({ kind: 'normal' }, 3))).toBe('还差 2 人');
    expect(shortText(of(tiers, 1))).toBe('还差 1 人');
    expect(shortText(of(tiers, 3))).toBe('再来 2 人更省');
  });

  test('who has paid hears what more people are for', () => {
    expect(formingText(of({ kind: 'normal' }, 3))).toBe('还差 2 人成团，邀请好友一起，满员立即成团。');
    expect(formingText(of(tiers, 1))).toBe('还差 1 人成团，邀请好友一起，人越多价格越低。');
    expect(formingText(of(tiers, 2))).toBe('人数已够成团；再邀 3 人，价格更低。');
  });
});
