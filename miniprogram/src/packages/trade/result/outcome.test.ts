import { expect, test } from 'vitest';
import { type Confirmation, type ResultKind, drawWords, mayChange, resultKind, resultWords } from './outcome';

const said = (status: Confirmation['status'], paid: boolean, certain = true): Confirmation => ({
  status,
  paid,
  certain,
});
const group = (status: 'open' | 'formed' | 'expired' | 'cancelled' | 'closing') => ({ status });

const cases: [string, Parameters<typeof resultKind>[0], ResultKind][] = [
  ['no answer yet', { confirmation: undefined, inGroup: false, group: undefined }, 'unknown'],
  [
    'nobody can say',
    { confirmation: said('pending_payment', false, false), inGroup: false, group: undefined },
    'unknown',
  ],
  ['surely not paid', { confirmation: said('pending_payment', false), inGroup: false, group: undefined }, 'unpaid'],
  ['closed unpaid', { confirmation: said('closed', false), inGroup: false, group: undefined }, 'closed'],
  ['paid alone', { confirmation: said('awaiting_shipment', true), inGroup: false, group: undefined }, 'paid'],
  ['paid, group open', { confirmation: said('awaiting_group', true), inGroup: true, group: group('open') }, 'grouping'],
  [
    'paid, group not known yet',
    { confirmation: said('awaiting_group', true), inGroup: true, group: undefined },
    'grouping',
  ],
  ['the last seat', { confirmation: said('awaiting_shipment', true), inGroup: true, group: undefined }, 'formed'],
  ['formed meanwhile', { confirmation: said('awaiting_group', true), inGroup: true, group: group('formed') }, 'formed'],
  [
    'paid into a group that is over',
    { confirmation: said('awaiting_group', true), inGroup: true, group: group('expired') },
    'returning',
  ],
  ['all of it refunded', { confirmation: said('refunded', true), inGroup: true, group: group('expired') }, 'returning'],
];
test.each(cases)('%s', (_name, facts, kind) => {
  expect(resultKind(facts)).toBe(kind);
});

test('only what nobody can say is asked again by itself', () => {
  expect(mayChange('unknown')).toBe(true);
  expect(mayChange('unpaid')).toBe(false);
});

test('an unknown payment is never called failed, and people missing are counted', () => {
  const three = (paid: number) => ({ size: 3, paid, offer: { terms: { kind: 'normal' as const } } });
  expect(resultWords('unknown', undefined, false).title).toBe('正在确认支付结果');
  expect(resultWords('grouping', three(1), true)).toMatchObject({ title: '开团成功' });
  expect(resultWords('grouping', three(1), false).text).toContain('还差 2 人');
  expect(resultWords('grouping', three(3), false).text).toBe('正在确认成团。');
  expect(resultWords('closed', undefined, false, 'buyer').text).toContain('您取消了');
});

test('a group that draws promises goods to nobody before they have won', () => {
  expect(drawWords('grouping', 2, null)?.text).toContain('没有抽中，全额原路退款');
  expect(drawWords('formed', 0, null)?.title).toBe('已成团，正在开奖');
  expect(drawWords('formed', 0, true)?.text).toBe('商家会尽快发货。');
  expect(drawWords('formed', 0, false)?.text).toContain('全额原路退回');
  expect(drawWords('unpaid', 2, null)).toBeNull();
});

test('who lost a draw is told so, also when the money is back already; who was in no draw is not', () => {
  expect(drawWords('returning', 0, false)?.title).toBe('这次没有中奖');
  expect(drawWords('returning', 2, null)).toBeNull();
});
