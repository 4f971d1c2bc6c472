import { expect, test } from 'vitest';
import { orderSituation, refundCause } from './order-state';

type Facts = Parameters<typeof orderSituation>[0];
const facts = (more: Partial<Facts>): Facts => ({
  status: 'pending_payment',
  refunding: false,
  groupId: null,
  overdue: false,
  ...more,
});

const cases: [string, Partial<Facts>, string, string | null, string[]][] = [
  ['unpaid', {}, '待付款', 'pay', ['cancel']],
  ['past its deadline nothing can be done but wait', { overdue: true }, '确认中', null, []],
  ['paid, the group still open', { status: 'awaiting_group', groupId: 'g' }, '拼团中', 'invite', []],
  [
    'the group failed, money coming',
    { status: 'awaiting_group', groupId: 'g', refunding: true },
    '退款中',
    'again',
    [],
  ],
  ['to be shipped', { status: 'awaiting_shipment' }, '待发货', null, []],
  ['partly shipped', { status: 'partially_shipped' }, '部分发货', 'parcels', []],
  ['shipped', { status: 'shipped' }, '待收货', 'receive', ['parcels']],
  ['completed', { status: 'completed' }, '已完成', 'again', ['parcels']],
  ['closed', { status: 'closed' }, '已关闭', 'again', []],
  ['all refunded, not arrived', { status: 'refunded', refunding: true }, '退款中', 'again', []],
  ['all refunded', { status: 'refunded' }, '已退款', 'again', []],
];
test.each(cases)('%s', (_name, more, short, main, others) => {
  const situation = orderSituation(facts(more));
  expect(situation).toMatchObject({ short, main, others });
  expect(situation.text).not.toBe('');
});

test('only an unpaid order within its time counts down', () => {
  expect(orderSituation(facts({})).clock).toBe(true);
  expect(orderSituation(facts({ overdue: true })).clock).toBe(false);
  expect(orderSituation(facts({ status: 'awaiting_group' })).clock).toBe(false);
});

test('why it closed is said; what is not known is not made up', () => {
  expect(orderSituation(facts({ status: 'closed', closeReason: 'buyer' })).text).toContain('您取消了');
  expect(orderSituation(facts({ status: 'closed', closeReason: 'timeout' })).text).toContain('规定时间');
  expect(orderSituation(facts({ status: 'closed', closeReason: 'unheard of' })).text).not.toContain('unheard of');
});

test('a refund of one line does not hide that the rest will be shipped', () => {
  const situation = orderSituation(facts({ status: 'awaiting_shipment', refunding: true }));
  expect(situation).toMatchObject({ short: '待发货' });
  expect(situation.text).toContain('部分商品正在退款');
});

test('refunds in words', () => {
  expect(refundCause('group_failed')).toBe('拼团未成功');
  expect(refundCause('something new')).toBe('退款');
});

test('what is fetched says whether it lies ready, and offers no parcels', () => {
  const paid = { status: 'awaiting_shipment', delivery: 'pickup' } as const;
  expect(orderSituation(facts(paid))).toMatchObject({ short: '待提货', title: '等待备货' });
  const ready = orderSituation(facts({ ...paid, lieReady: true }));
  expect(ready).toMatchObject({ short: '待提货', title: '可以提货了' });
  expect(ready.text).not.toContain('会出现');
  expect(orderSituation(facts({ status: 'completed', delivery: 'pickup' })).others).toEqual([]);
});
