import { expect, test } from 'vitest';
import { groupText } from './group-words';

const offer = { size: 3, timeLimitMs: 86_400_000, terms: { kind: 'normal' as const } };
const tier = (people: number) => ({ people, skus: [] });

test.each([
  ['open', offer, '支付成功后开团，24 小时内满 3 人即成团；未成团全额退款。'],
  ['open', { ...offer, timeLimitMs: 600_000 }, '支付成功后开团，限时内满 3 人即成团；未成团全额退款。'],
  ['join', offer, '支付成功即参团，满 3 人即成团；未成团全额退款。'],
  ['join', undefined, '支付成功即参团；未成团全额退款。'],
] as const)('%s %j: %s', (play, of, text) => {
  expect(groupText(play, of)).toBe(text);
});

test('who pays into a draw is told that only some get the goods', () => {
  const terms = { kind: 'draw' as const, winners: 1, consolationTemplateId: null };
  expect(groupText('join', { ...offer, terms })).toContain('抽中的 1 人得商品；没抽中或未成团，全额退款');
});

test('who brings new friends, and who joins as one, is told who may join', () => {
  expect(groupText('join', { ...offer, terms: { kind: 'newcomers' } })).toContain('参团的须是还没有下过单的新朋友');
});

test('a group of tiers forms with its first', () => {
  const terms = { kind: 'tiered' as const, tiers: [tier(2), tier(5)] };
  expect(groupText('open', { ...offer, size: 5, terms })).toContain('满 2 人即成团，最多 5 人');
});
