import { states } from '@hetuan/contract/states';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canMove } from '../../../kernel/machine.js';
import { paymentMachine } from './payment-machine.js';
import { type PaymentFacts, type ReportedFacts, decideSettlement } from './settlement.js';

const facts = { amountFen: 1_000, currency: 'CNY', appId: 'wx1', merchantId: '190', payerId: 'openid-1' };
const reported: ReportedFacts = { ...facts, transactionId: 't1' };
const prepaid: PaymentFacts = { ...facts, status: 'prepaid', transactionId: null };

function decide(
  change: { payment?: Partial<PaymentFacts>; reported?: Partial<ReportedFacts> } = {},
  orderStatus: (typeof states.order)[number] = 'pending_payment',
  source: 'notice' | 'query' = 'notice',
) {
  const payment = { ...prepaid, ...change.payment };
  return decideSettlement({ payment, orderStatus, reported: { ...reported, ...change.reported }, source });
}

describe('a success with our own facts', () => {
  test.each([
    ['prepaid', 'pending_payment', 'apply'],
    ['created', 'pending_payment', 'apply'],
    ['closed', 'closed', 'surplus'],
    ['closed', 'pending_payment', 'surplus'],
    ['prepaid', 'closed', 'surplus'],
    ['prepaid', 'awaiting_group', 'surplus'],
    ['created', 'completed', 'surplus'],
    ['prepaid', 'refunded', 'surplus'],
  ] as const)('payment %s, order %s: %s', (status, order, kind) => {
    expect(decide({ payment: { status } }, order).kind).toBe(kind);
  });

  test('of a payment that already has this very transaction changes nothing, whoever tells it', () => {
    for (const source of ['notice', 'query'] as const) {
      const told = decide({ payment: { status: 'succeeded', transactionId: 't1' } }, 'awaiting_shipment', source);
      expect(told).toEqual({ kind: 'nothing' });
    }
  });

  test('of another transaction under the same number is a payment of its own', () => {
    expect(decide({ payment: { status: 'succeeded', transactionId: 't0' } }, 'awaiting_group').kind).toBe('extra');
  });
});

describe('a success with other facts', () => {
  test.each([
    [{ amountFen: 999 }, ['amount']],
    [{ amountFen: 1_001 }, ['amount']],
    [{ currency: 'USD' }, ['currency']],
    [{ appId: 'wx2' }, ['appid']],
    [{ merchantId: '191' }, ['mchid']],
    [{ payerId: 'openid-2' }, ['payer']],
    [{ payerId: null }, ['payer']],
    [{ amountFen: 1, currency: 'USD', payerId: 'x' }, ['amount', 'currency', 'payer']],
  ])('%j: told by a notice it is asked about, told by the query it is a mismatch', (change, differs) => {
    expect(decide({ reported: change })).toEqual({ kind: 'ask_gateway', differs });
    expect(decide({ reported: change }, 'pending_payment', 'query')).toEqual({ kind: 'mismatch', differs });
  });

  test('a payment whose payer nobody named takes any payer', () => {
    expect(decide({ payment: { payerId: null }, reported: { payerId: 'anybody' } }).kind).toBe('apply');
  });

  test('of a payment that is settled is never a second mismatch', () => {
    const settled = { status: 'succeeded', transactionId: 't0' } as const;
    expect(decide({ payment: settled, reported: { amountFen: 1 } }, 'awaiting_group', 'query').kind).toBe('nothing');
  });
});

const either = <T>(ours: T, other: T) => fc.constantFrom(ours, other);
const anyCase = fc.record({
  status: fc.constantFrom(...states.payment),
  order: fc.constantFrom(...states.order),
  source: fc.constantFrom('notice' as const, 'query' as const),
  known: fc.constantFrom(null, 't0', 't1'),
  change: fc.record({
    amountFen: either(1_000, 1),
    currency: either('CNY', 'USD'),
    appId: either('wx1', 'wx2'),
    merchantId: either('190', '191'),
    payerId: either<string | null>('openid-1', null),
  }),
});

test('money is applied only on an unpaid order, only with every fact equal, and only where the machine allows it', () => {
  fc.assert(
    fc.property(anyCase, ({ status, order, source, known, change }) => {
      const open = status === 'created' || status === 'prepaid' || status === 'closed';
      const payment = { status, transactionId: open ? null : (known ?? 't0') };
      const { kind } = decide({ payment, reported: change }, order, source);
      const equal = Object.entries(change).every(([name, value]) => facts[name as keyof typeof facts] === value);
      if (kind === 'apply') {
        expect(equal && order === 'pending_payment').toBe(true);
        expect(canMove(paymentMachine, status, 'succeeded')).toBe(true);
      }
      if (kind === 'surplus') expect(equal && canMove(paymentMachine, status, 'surplus')).toBe(true);
      if (kind === 'mismatch') {
        expect(!equal && source === 'query' && canMove(paymentMachine, status, 'mismatch')).toBe(true);
      }
      if (kind === 'ask_gateway') expect(!equal && source === 'notice').toBe(true);
      if (kind === 'extra') expect(equal && payment.transactionId !== null).toBe(true);
      if (kind === 'nothing') expect(payment.transactionId).not.toBeNull();
    }),
    { numRuns: 1_000 },
  );
});
