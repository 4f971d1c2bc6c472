// The judgement agrees with a shop that kept its word, and finds every way of not keeping it.
import { expect, test } from 'vitest';
import { modelOf, type Fact } from './model.js';
import { judge, type Seen, type SeenGroup, type SeenLine, type SeenOrder } from './verdicts.js';

const line = (change: Partial<SeenLine> = {}): SeenLine => ({
  ...{ units: 2, payFen: 1_001, shippedUnits: 2, refundedUnits: 0, refundedFen: 0 },
  ...change,
});
const order = (change: Partial<SeenOrder> = {}): SeenOrder => ({
  ...{ orderId: 'o1', status: 'shipped', payFen: 1_601, freightFen: 600, lines: [line()], refunds: [] },
  ...{ payments: [{ outTradeNo: 't1', status: 'succeeded' }], transactions: [{ success: 'normal', amountFen: 1_601 }] },
  ...change,
});
const placed: Fact = { kind: 'placed', orderId: 'o1', person: 7, way: 'alone', payFen: 1_601, groupId: null };
const paid: Fact = { kind: 'paid', orderId: 'o1', success: 'normal', amountFen: 1_601 };
const back = (amountFen: number, cause = 'operator') => ({ id: 'r1', amountFen, cause, status: 'succeeded' as const });
const closed = { status: 'closed' as const, lines: [line({ shippedUnits: 0 })], payments: [], transactions: [] };

function verdict(facts: Fact[], seen: SeenOrder, group?: SeenGroup, cases: Seen['cases'] = new Map()): string[] {
  return judge(modelOf(facts), {
    orders: new Map([['o1', seen]]),
    groups: new Map(group ? [[group.groupId, group]] : []),
    cases,
    ordersOfPeople: new Map([[7, ['o1']]]),
  });
}

test('a kept promise is agreed with', () => {
  expect(verdict([placed, paid], order())).toEqual([]);
  expect(verdict([placed], order(closed))).toEqual([]);
  expect(verdict([placed, { kind: 'cancelled', orderId: 'o1' }], order(closed))).toEqual([]);
  const refunded = order({
    ...{ status: 'refunded', refunds: [back(1_601)] },
    lines: [line({ shippedUnits: 0, refundedUnits: 2, refundedFen: 1_001 })],
  });
  expect(
    verdict(
      [placed, paid, { kind: 'refund', orderId: 'o1', refundId: 'r1', amountFen: 1_601, by: 'operator' }],
      refunded,
    ),
  ).toEqual([]);
  // freight stays with the shop once something was sent
  const sentBack = order({
    status: 'refunded',
    refunds: [back(1_001)],
    lines: [line({ refundedUnits: 2, refundedFen: 1_001 })],
  });
  expect(verdict([placed, paid], sentBack)).toEqual([]);
});

test('money that came too late or twice must have gone back', () => {
  const late: Fact = { kind: 'paid', orderId: 'o1', success: 'after_close', amountFen: 1_601 };
  const transactions = [{ success: 'after_close' as const, amountFen: 1_601 }];
  const payments = [{ outTradeNo: 't1', status: 'refunded' as const }];
  expect(
    verdict([placed, late], order({ ...closed, payments, transactions, refunds: [back(1_601, 'surplus')] })),
  ).toEqual([]);
  expect(verdict([placed, late], order({ ...closed, payments, transactions })).length).toBeGreaterThan(0);
  const second: Fact = { kind: 'paid', orderId: 'o1', success: 'second', amountFen: 1_601 };
  const both = [...order().transactions, { success: 'second' as const, amountFen: 1_601 }];
  expect(verdict([placed, paid, second], order({ transactions: both, refunds: [back(1_601, 'surplus')] }))).toEqual([]);
  expect(verdict([placed, paid, second], order({ transactions: both })).join()).toContain('too much');
});

test.each<[string, Fact[], Partial<SeenOrder>]>([
  [
    'a fen is missing',
    [placed, paid],
    {
      status: 'refunded',
      refunds: [back(1_600)],
      lines: [line({ shippedUnits: 0, refundedUnits: 2, refundedFen: 1_001 })],
    },
  ],
  ['paid and closed without a refund', [placed, paid], closed],
  ['paid and never sent', [placed, paid], { status: 'awaiting_shipment', lines: [line({ shippedUnits: 0 })] }],
  ['paid and still waiting for a group', [placed, paid], { status: 'awaiting_group' }],
  ['one unit forgotten', [placed, paid], { lines: [line({ shippedUnits: 1 })] }],
  ['goods for nothing', [placed], { payments: [], transactions: [] }],
  ['never closed', [placed], { ...closed, status: 'pending_payment' }],
  ['cancelled and sent', [placed, paid, { kind: 'cancelled', orderId: 'o1' }], {}],
  ['another price', [placed, paid], { payFen: 1_600 }],
  [
    'a refund under way',
    [placed, paid],
    { refunds: [{ id: 'r', amountFen: 1, cause: 'operator', status: 'processing' }] },
  ],
  [
    'a refund that was promised is gone',
    [placed, paid, { kind: 'refund', orderId: 'o1', refundId: 'r9', amountFen: 5, by: 'operator' }],
    {},
  ],
  ['two payments in force', [placed, paid], { payments: [...order().payments, ...order().payments] }],
  [
    'a payment in suspense',
    [placed, paid],
    { payments: [...order().payments, { outTradeNo: 't2', status: 'mismatch' }] },
  ],
  ['received and not completed', [placed, paid, { kind: 'received', orderId: 'o1' }], {}],
  [
    'left the group and kept the goods',
    [placed, paid, { kind: 'refund', orderId: 'o1', refundId: 'r1', amountFen: 0, by: 'leaving' }],
    { refunds: [back(0)] },
  ],
])('found: %s', (_, facts, change) => {
  expect(verdict(facts, order(change)).length).toBeGreaterThan(0);
});

test('an order nobody placed, and one that vanished, are found', () => {
  const nothing = { orders: new Map(), groups: new Map(), cases: new Map() };
  expect(judge(modelOf([]), { ...nothing, ordersOfPeople: new Map([[7, ['x']]]) })).toHaveLength(1);
  expect(judge(modelOf([placed]), { ...nothing, ordersOfPeople: new Map([[7, []]]) })).toHaveLength(2);
});

test('a formed group is full, a failed one has paid back, an unfinished one is found', () => {
  const seat: Fact = { ...placed, groupId: 'g1', way: 'join' } as Fact;
  const group = (change: Partial<SeenGroup>): SeenGroup => ({
    groupId: 'g1',
    status: 'formed',
    size: 3,
    paid: 3,
    waived: false,
    ...change,
  });
  expect(verdict([seat, paid], order(), group({}))).toEqual([]);
  expect(verdict([seat, paid], order(), group({ paid: 2 }))).toHaveLength(1);
  expect(verdict([seat, paid], order(), group({ paid: 2, waived: true }))).toEqual([]);
  expect(verdict([seat, paid], order(), group({ status: 'closing' }))).toHaveLength(1);
  expect(verdict([seat, paid], order(), group({ status: 'expired' }))).toHaveLength(1);
});

test('a fact about an order that was never placed is a fault of the journal', () => {
  expect(() => modelOf([paid])).toThrow('before it was placed');
});

test('a case ends as it may, and pays what was promised, freight and all', () => {
  const promised = { amountFen: 1_101, freightFen: 600, ends: ['closed_refunded'] };
  const asked: Fact[] = [placed, paid, { kind: 'case', orderId: 'o1', caseId: 'c1', ...promised }];
  const half = order({
    lines: [line({ refundedUnits: 1, refundedFen: 501 })],
    refunds: [back(1_101, 'aftersale')],
  });
  expect(verdict(asked, half, undefined, new Map([['c1', 'closed_refunded']]))).toEqual([]);
  expect(verdict(asked, order(), undefined, new Map([['c1', 'applied']])).join()).toContain(
    'instead of closed_refunded',
  );
  expect(verdict(asked, order(), undefined, new Map([['c1', 'closed_refunded']])).join()).toContain('0 came back');
  const short = { ...half, refunds: [back(1_100, 'aftersale')] };
  expect(verdict(asked, short, undefined, new Map([['c1', 'closed_refunded']])).length).toBeGreaterThan(0);
});

test('a rebate that was promised has arrived, is known to its lines, and the shop keeps that much less', () => {
  const promised: Fact = { kind: 'rebate', orderId: 'o1', refundId: 'r1', amountFen: 100 };
  const rebated = order({ refunds: [back(100, 'rebate')], lines: [line({ rebatedFen: 100 })] });
  expect(verdict([placed, paid, promised], rebated)).toEqual([]);
  for (const wrong of [
    order(),
    order({ refunds: [back(99, 'rebate')], lines: [line({ rebatedFen: 99 })] }),
    order({ refunds: [back(100, 'rebate')], lines: [line()] }),
    order({ lines: [line({ rebatedFen: 100 })] }),
  ])
    expect(verdict([placed, paid, promised], wrong).length).toBeGreaterThan(0);
});
