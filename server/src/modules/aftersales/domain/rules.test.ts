import { describe, expect, test } from 'vitest';
import { DAY_MS, plusMs } from '../../../kernel/clock.js';
import { unsoundness } from '../../../kernel/machine.js';
import { mayApply, waysOf, windowEnd } from './apply-rules.js';
import { caseMachine } from './case-machine.js';
import { dueAt, silenceMeans } from './deadlines.js';
import { freightRuleOf, returnFreightOf } from './freight-rule.js';
import { reasonNames, reasons } from './reasons.js';

const now = new Date('2026-11-26T04:00:00Z');
const windows = { noReasonMs: 7 * DAY_MS, faultMs: 15 * DAY_MS, refundableMs: 365 * DAY_MS };
const paidAt = plusMs(now, -20 * DAY_MS);
const received = (daysAgo: number) => ({
  status: 'completed' as const,
  paidAt,
  completedAt: plusMs(now, -daysAgo * DAY_MS),
});
const returning = { kind: 'return_refund' as const, shipped: true };

test('the machine of a case is sound', () => {
  expect(unsoundness(caseMachine)).toEqual([]);
});

describe('applying', () => {
  test.each([
    [6, 'not_wanted', true],
    [7, 'not_wanted', true],
    [8, 'not_wanted', false],
    [8, 'broken', true],
    [15, 'broken', true],
    [16, 'broken', false],
  ] as const)('%s days after receipt because of %s: %s', (days, reason, may) => {
    const result = mayApply(received(days), { ...returning, reason }, windows, now);
    expect(result.ok || result.code).toBe(may || 'aftersale_window_over');
  });

  test('before everything has arrived no time runs, but money goes back within a year alone', () => {
    const order = { status: 'shipped' as const, paidAt, completedAt: null };
    expect(windowEnd(order, 'buyer', windows)).toBeNull();
    expect(mayApply(order, { ...returning, reason: 'not_wanted' }, windows, now).ok).toBe(true);
    const old = { ...order, paidAt: plusMs(now, -365 * DAY_MS) };
    expect(mayApply(old, { ...returning, reason: 'broken' }, windows, now)).toMatchObject({
      code: 'aftersale_window_over',
    });
  });

  test.each([
    ['pending_payment', false],
    ['awaiting_group', false],
    ['closed', false],
    ['refunded', false],
    ['awaiting_shipment', true],
    ['shipped', false],
  ] as const)('for what was not shipped of an order that is %s: %s', (status, may) => {
    const wish = { kind: 'refund_only' as const, shipped: false, reason: 'not_wanted' as const };
    expect(mayApply({ status, paidAt, completedAt: null }, wish, windows, now).ok).toBe(may);
  });

  test.each([
    ['not_received', 'return_refund', true],
    ['not_wanted', 'exchange', true],
    ['broken', 'return_refund', false],
    ['out_of_stock', 'refund_only', true],
  ] as const)('because of %s for %s (shipped: %s) does not fit', (reason, kind, shipped) => {
    const order = { status: 'partially_shipped' as const, paidAt, completedAt: null };
    expect(mayApply(order, { kind, shipped, reason }, windows, now)).toMatchObject({ code: 'aftersale_unavailable' });
  });

  test('shows only ways that are open, with their units', () => {
    const partly = { status: 'partially_shipped' as const, paidAt, completedAt: null };
    const ways = waysOf(partly, { unshipped: 2, shipped: 1 }, windows, now);
    expect(ways.map(({ kind, shipped, units }) => [kind, shipped, units])).toEqual([
      ['refund_only', false, 2],
      ['refund_only', true, 1],
      ['return_refund', true, 1],
      ['exchange', true, 1],
    ]);
    const late = waysOf(received(10), { unshipped: 0, shipped: 1 }, windows, now);
    expect(late.flatMap((way) => way.reasons).map((reason) => reasons[reason].fault)).not.toContain('buyer');
    expect(waysOf(received(16), { unshipped: 0, shipped: 1 }, windows, now)).toEqual([]);
  });

  test('every reason can be used for something', () => {
    for (const reason of reasonNames)
      expect(reasons[reason].unshipped || reasons[reason].shipped.length > 0).toBe(true);
  });
});

test.each([
  ['none_paid', { paidFen: 0, leftFen: 0, backFen: 0, shipped: true, fault: 'merchant' }],
  ['merchants_fault', { paidFen: 800, leftFen: 800, backFen: 800, shipped: true, fault: 'merchant' }],
  ['buyers_fault', { paidFen: 800, leftFen: 800, backFen: 0, shipped: true, fault: 'buyer' }],
  ['already_back', { paidFen: 800, leftFen: 0, backFen: 0, shipped: true, fault: 'merchant' }],
  ['last_unshipped', { paidFen: 800, leftFen: 800, backFen: 800, shipped: false, fault: 'buyer' }],
  ['goods_kept', { paidFen: 800, leftFen: 800, backFen: 0, shipped: false, fault: 'merchant' }],
] as const)('freight: %s', (rule, facts) => {
  expect(freightRuleOf(facts)).toBe(rule);
});

test('who sends goods back without a fault of the merchant pays for it', () => {
  expect([returnFreightOf('return_refund', 'buyer'), returnFreightOf('exchange', 'merchant')]).toEqual([
    'buyer',
    'merchant',
  ]);
  expect(returnFreightOf('refund_only', 'merchant')).toBeNull();
});

test('every open state ends by itself, and silence means what the rules say', () => {
  const times = { answerMs: 1, sendBackMs: 2, receiveMs: 3, exchangeMs: 4 };
  const meaning = (
    ['applied', 'approved', 'buyer_shipping', 'merchant_received', 'refunding', 'rejected'] as const
  ).map((status) => [status, dueAt(status, times, now)?.getTime() ?? null, silenceMeans(status, 'exchange')]);
  expect(meaning).toEqual([
    ['applied', now.getTime() + 1, 'approve'],
    ['approved', now.getTime() + 2, 'lapse'],
    ['buyer_shipping', now.getTime() + 3, 'receive'],
    ['merchant_received', now.getTime() + 4, 'refund'],
    ['refunding', null, 'nothing'],
    ['rejected', null, 'nothing'],
  ]);
});
