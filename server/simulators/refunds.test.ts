import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from './test-shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  await shop.control.setClock(0);
  await shop.control.planRefunds({ outcome: 'success' });
  await shop.control.tune({ refundSpacingMs: 0, refundDelayMs: 20 });
});
afterAll(() => shop.close());

function refundOf(outTradeNo: string, refundFen: number, outRefundNo = freshNumber()) {
  return { outTradeNo, outRefundNo, refundFen, totalFen: 100, reason: '七天无理由' };
}

describe('a refund', () => {
  it('is accepted first, succeeds later, and is told by a notice', async () => {
    const order = await shop.paidOrder();
    const request = refundOf(order.outTradeNo, 30);
    expect(await shop.pay.refund(request)).toEqual({ kind: 'processing' });
    const done = await until('the refund', async () => {
      const outcome = await shop.pay.queryRefund(request.outRefundNo);
      return outcome.kind === 'succeeded' ? outcome : null;
    });
    expect(done.facts).toMatchObject({ outRefundNo: request.outRefundNo, amountFen: 30, totalFen: 100 });
    await until('its notice', () =>
      shop.received.some(
        ({ outcome }) =>
          outcome.kind === 'verified' &&
          outcome.notice.kind === 'refund' &&
          outcome.notice.status === 'succeeded' &&
          outcome.notice.facts.outRefundNo === request.outRefundNo,
      ),
    );
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe('succeeded');
  });

  it('with the same number refunds once, however often and at once it is asked for', async () => {
    const order = await shop.paidOrder();
    const request = refundOf(order.outTradeNo, 40);
    await Promise.all(Array.from({ length: 10 }, () => shop.pay.refund(request)));
    await until('the refund', async () => (await shop.pay.refund(request)).kind === 'succeeded');
    const book = (await shop.control.refunds()).filter(({ outTradeNo }) => outTradeNo === order.outTradeNo);
    expect(book).toMatchObject([{ refundFen: 40 }]);
    const other = await shop.pay.refund({ ...request, refundFen: 41 });
    expect(other).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
  });

  it.each([
    ['two of 60', [60, 60]],
    ['ten of 20', Array.from({ length: 10 }, () => 20)],
  ])('race of %s accepts at most what was paid', async (_name, parts) => {
    const order = await shop.paidOrder();
    const outcomes = await Promise.all(parts.map((part) => shop.pay.refund(refundOf(order.outTradeNo, part))));
    const accepted = parts.filter((_part, index) => outcomes[index]?.kind === 'processing');
    const sum = accepted.reduce((total, part) => total + part, 0);
    expect(sum).toBeLessThanOrEqual(100);
    expect(sum).toBe(Math.floor(100 / (parts[0] ?? 1)) * (parts[0] ?? 1));
  });

  it('needs a paid trade and its true total', async () => {
    const unpaid = shop.order();
    await shop.prepay(unpaid);
    expect(await shop.pay.refund(refundOf(unpaid.outTradeNo, 1))).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(await shop.pay.refund(refundOf(freshNumber(), 1))).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
    const order = await shop.paidOrder();
    const wrong = { ...refundOf(order.outTradeNo, 1), totalFen: 99 };
    expect(await shop.pay.refund(wrong)).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
  });

  it('waits a minute of business time after the last one of its trade; throttled is unknown, not refused', async () => {
    await shop.control.tune({ refundDelayMs: 0 });
    const order = await shop.paidOrder();
    expect((await shop.pay.refund(refundOf(order.outTradeNo, 10))).kind).toBe('processing');
    const second = refundOf(order.outTradeNo, 10);
    expect((await shop.pay.refund(second)).kind).toBe('unknown');
    await shop.control.setClock(61_000);
    expect((await shop.pay.refund(second)).kind).toBe('processing');
  });

  it('ends after 365 days', async () => {
    const order = await shop.paidOrder();
    await shop.control.setClock(366 * 86_400_000);
    expect(await shop.pay.refund(refundOf(order.outTradeNo, 1))).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('happens at most 50 times for one trade', async () => {
    const order = await shop.paidOrder();
    for (let count = 0; count < 50; count += 1) {
      expect((await shop.pay.refund(refundOf(order.outTradeNo, 1))).kind).toBe('processing');
    }
    expect(await shop.pay.refund(refundOf(order.outTradeNo, 1))).toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

describe('what can go wrong, on demand', () => {
  it('abnormal stays abnormal until somebody settles it', async () => {
    await shop.control.planRefunds({ outcome: 'abnormal', times: 1 });
    const order = await shop.paidOrder();
    const request = refundOf(order.outTradeNo, 100);
    await shop.pay.refund(request);
    await until('abnormal', async () => (await shop.pay.queryRefund(request.outRefundNo)).kind === 'abnormal');
    await shop.control.settleRefund(request.outRefundNo, 'SUCCESS');
    expect((await shop.pay.queryRefund(request.outRefundNo)).kind).toBe('succeeded');
  });

  it('closed gives the amount back, for a new number only', async () => {
    await shop.control.planRefunds({ outcome: 'closed', times: 1 });
    const order = await shop.paidOrder();
    const request = refundOf(order.outTradeNo, 100);
    await shop.pay.refund(request);
    await until('closed', async () => (await shop.pay.queryRefund(request.outRefundNo)).kind === 'closed');
    expect((await shop.pay.refund(request)).kind).toBe('closed');
    expect((await shop.pay.refund(refundOf(order.outTradeNo, 100))).kind).toBe('processing');
  });

  it('not enough balance is refused and leaves nothing behind; the same number may try again', async () => {
    const order = await shop.paidOrder();
    await shop.control.planRefunds({ outcome: 'not_enough', outTradeNo: order.outTradeNo, times: 1 });
    const request = refundOf(order.outTradeNo, 100);
    expect(await shop.pay.refund(request)).toMatchObject({ kind: 'refused', code: 'NOT_ENOUGH' });
    expect(await shop.pay.queryRefund(request.outRefundNo)).toEqual({ kind: 'not_found' });
    expect((await shop.pay.refund(request)).kind).toBe('processing');
  });

  it('stuck stays in process until somebody settles it', async () => {
    await shop.control.planRefunds({ outcome: 'stuck', times: 1 });
    const order = await shop.paidOrder();
    const request = refundOf(order.outTradeNo, 100);
    await shop.pay.refund(request);
    expect((await shop.pay.queryRefund(request.outRefundNo)).kind).toBe('processing');
    await shop.control.settleRefund(request.outRefundNo, 'SUCCESS');
    expect((await shop.pay.queryRefund(request.outRefundNo)).kind).toBe('succeeded');
  });
});
