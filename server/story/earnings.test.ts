// The purses that are foretold: shares by the terms, cut down to what may be given, less by what went back, and what left
// is no longer there. A shop that shows anything else is found out.
import { expect, test } from 'vitest';
import { type EarningsSeen, type Purse, judgeEarnings, leftOf, predictPurses } from './earnings.js';
import { type Fact, modelOf } from './model.js';
import type { SeenLine, SeenOrder } from './verdicts.js';

const promised = { capBps: 2_000, firstBps: 500, secondBps: 200 };
const both = { first: true, second: true };
const line = (change: Partial<SeenLine> = {}): SeenLine => ({
  ...{ units: 1, payFen: 10_000, shippedUnits: 1, refundedUnits: 0, refundedFen: 0, skuId: 's1' },
  ...change,
});
const left = (lines: SeenLine[], costFen = 5_000, earns = both) =>
  leftOf({ lines }, promised, new Map([['s1', costFen]]), earns);

test.each([
  ['both levels of what is paid', [line()], 5_000, [500, 200]],
  ['fractions of a fen are nobody’s', [line({ payFen: 99 })], 0, [4, 1]],
  ['no more than the margin, in proportion', [line()], 9_650, [250, 100]],
  ['the larger fraction gets the fen that is over', [line()], 9_999, [1, 0]],
  ['nothing of goods that are sold at a loss', [line()], 10_001, [0, 0]],
  ['less by what went back', [line({ units: 2, refundedFen: 5_000 })], 1_000, [250, 100]],
  ['less by what was given back for goods that are kept', [line({ rebatedFen: 10_000 })], 1_000, [0, 0]],
  ['nothing of gifts and of what was added', [line({ extra: 'gift' })], 1_000, [0, 0]],
])('%s', (_, lines, costFen, expected) => expect(left(lines, costFen)).toEqual(expected));

test('a level without anybody leaves the other as it is', () => {
  expect(left([line()], 5_000, { first: true, second: false })).toEqual([500, 0]);
});

const order = (orderId: string, status: SeenOrder['status'], lines = [line()]): SeenOrder => ({
  ...{ orderId, status, payFen: 10_000, freightFen: 0, lines, refunds: [], payments: [], transactions: [] },
});
const bought = (orderId: string, way: 'alone' | 'chain' = 'alone'): Fact[] => [
  { kind: 'placed', orderId, person: 3, way, payFen: 10_000, groupId: null },
  { kind: 'paid', orderId, success: 'normal', amountFen: 10_000 },
];
/** 3 was brought by 2, who was brought by 1, who was brought by 0. */
const bound = [1, 2, 3].map((person): Fact => ({ kind: 'bound', person, referrer: person - 1 }));
const purse = (change: Partial<Purse> = {}): Purse => ({
  ...{ heldFen: 0, availableFen: 0, withdrawingFen: 0, withdrawnFen: 0, receivableFen: 0 },
  ...change,
});
const asks = (amountFen: number): Fact => ({
  ...{ kind: 'withdrawal', person: 2, withdrawalId: 'w1', amountFen, ends: ['paid'] },
});

function seen(status = 'paid', shown: [number, Purse][] = []): EarningsSeen {
  const nobody = [0, 1, 2].map((person): [number, Purse] => [person, purse()]);
  const costs = new Map([['s1', 5_000]]);
  return { promised, costs, purses: new Map([...nobody, ...shown]), withdrawals: new Map([['w1', status]]) };
}
const purses = (facts: Fact[], orders: SeenOrder[], shown: EarningsSeen): unknown[] => [
  ...predictPurses(modelOf([...bound, ...facts]), new Map(orders.map((one) => [one.orderId, one])), shown).values(),
];

test('two levels earn, the third does not; what was received is there, what is on its way is held', () => {
  const facts = [...bought('o1'), ...bought('o2'), ...bought('o3', 'chain')];
  const orders = [order('o1', 'completed'), order('o2', 'shipped'), order('o3', 'completed')];
  expect(purses(facts, orders, seen())).toEqual([
    purse(),
    purse({ availableFen: 200, heldFen: 200 }),
    purse({ availableFen: 500, heldFen: 500 }),
  ]);
});

test('who resells keeps what is left above what the units cost them, once it was received', () => {
  const [placed, paid] = bought('o1', 'chain');
  const resold: Fact[] = placed && paid ? [{ ...placed, resold: { by: 0, supplyFen: 4_000 } } as Fact, paid] : [];
  const twice = line({ units: 2, refundedUnits: 1, refundedFen: 5_000 });
  expect(purses(resold, [order('o1', 'completed', [twice])], seen())[0]).toEqual(purse({ availableFen: 1_000 }));
  expect(purses(resold, [order('o1', 'shipped', [twice])], seen())[0]).toEqual(purse());
});

test('what was paid out is gone, what is under way is on its way, what was taken back is owed', () => {
  const [facts, orders] = [[...bought('o1'), asks(300)], [order('o1', 'completed')]];
  const ofSecond = (status: string) => purses(facts, orders, seen(status))[2];
  expect(ofSecond('paid')).toEqual(purse({ availableFen: 200, withdrawnFen: 300 }));
  expect(ofSecond('paying')).toEqual(purse({ availableFen: 200, withdrawingFen: 300 }));
  expect(ofSecond('cancelled')).toEqual(purse({ availableFen: 500 }));
  const given = [order('o1', 'refunded', [line({ refundedFen: 10_000 })])];
  expect(purses(facts, given, seen())[2]).toEqual(purse({ receivableFen: -300, withdrawnFen: 300 }));
});

test('a shop that shows anything else, or ends a withdrawal otherwise, is found out', () => {
  const right: [number, Purse][] = [
    [1, purse({ availableFen: 200 })],
    [2, purse({ availableFen: 200, withdrawnFen: 300 })],
  ];
  const judged = (shown: EarningsSeen) =>
    judgeEarnings(modelOf([...bound, ...bought('o1'), asks(300)]), new Map([['o1', order('o1', 'completed')]]), shown);
  expect(judged(seen('paid', right))).toEqual([]);
  for (const name of Object.keys(purse()) as (keyof Purse)[])
    expect(judged(seen('paid', [...right, [1, purse({ availableFen: 200, [name]: 201 })]]))).toHaveLength(1);
  expect(judged(seen('cancelled', right)).length).toBeGreaterThan(0);
});
