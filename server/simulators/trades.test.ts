import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from './test-shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.control.setClock(0));
afterAll(() => shop.close());

describe('prepay', () => {
  it('gives a fresh prepay_id for the same parameters and refuses others under the same number', async () => {
    const order = shop.order();
    const [first, second] = [await shop.prepay(order), await shop.prepay(order)];
    expect(first).not.toBe(second);
    expect(await shop.pay.prepay({ ...order, amountFen: 101 })).toMatchObject({
      kind: 'refused',
      code: 'OUT_TRADE_NO_USED',
    });
    expect(await shop.pay.prepay({ ...order, description: '别的' })).toMatchObject({ code: 'OUT_TRADE_NO_USED' });
    const paid = await shop.control.pay(first);
    expect(paid.totalFen).toBe(100);
    await expect(shop.control.pay(second)).rejects.toMatchObject({ status: 409, reason: 'paid' });
  });

  it('is answered with "paid" after success and "closed" after close', async () => {
    const paid = await shop.paidOrder();
    expect(await shop.pay.prepay({ ...paid })).toEqual({ kind: 'already_paid' });
    const closed = shop.order();
    await shop.prepay(closed);
    expect(await shop.pay.close(closed.outTradeNo)).toEqual({ kind: 'closed' });
    expect(await shop.pay.prepay(closed)).toEqual({ kind: 'closed' });
  });
});

describe('paying', () => {
  it('lets only the named payer pay', async () => {
    const prepayId = await shop.prepay(shop.order());
    await expect(shop.control.pay(prepayId, { openid: 'someone' })).rejects.toMatchObject({ reason: 'wrong_payer' });
    await expect(shop.control.pay(prepayId, { openid: shop.buyer.openId })).resolves.toMatchObject({ totalFen: 100 });
    await expect(shop.control.pay('wx00')).rejects.toMatchObject({ status: 404 });
  });

  it('ends with the time limit on the business clock, and the trade closes by itself', async () => {
    const order = shop.order();
    const prepayId = await shop.prepay(order);
    await shop.control.setClock(601_000);
    await expect(shop.control.pay(prepayId)).rejects.toMatchObject({ reason: 'expired' });
    expect(await shop.pay.query(order.outTradeNo)).toEqual({ kind: 'closed' });
    expect(await shop.pay.prepay(order)).toEqual({ kind: 'closed' });
  });

  it('ends two hours after the prepay, while a fresh prepay of the same trade can still be paid', async () => {
    const order = shop.order({ expiresAt: new Date(Date.now() + 86_400_000) });
    const stale = await shop.prepay(order);
    await shop.control.setClock(2 * 3_600_000 + 1_000);
    await expect(shop.control.pay(stale)).rejects.toMatchObject({ reason: 'expired' });
    await expect(shop.control.pay(await shop.prepay(order))).resolves.toMatchObject({ outTradeNo: order.outTradeNo });
  });

  it('takes success times from the business clock', async () => {
    await shop.control.setClock(3 * 86_400_000);
    const order = shop.order({ expiresAt: new Date(Date.now() + 3 * 86_400_000 + 600_000) });
    const paid = await shop.control.pay(await shop.prepay(order));
    const aheadMs = Date.parse(paid.successTime) - Date.now();
    expect(aheadMs).toBeGreaterThan(3 * 86_400_000 - 5_000);
  });
});

/** One after the other in the first two rounds, then at once, each leading in turn. */
async function inOrder<A, B>(round: number, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  if (round === 0) return [await first(), await second()];
  if (round === 1) {
    const b = await second();
    return [await first(), b];
  }
  if (round % 2) return Promise.all([first(), second()]);
  const b = second();
  return [await first(), await b];
}

describe('close against pay', () => {
  it('has exactly one winner in every interleaving', async () => {
    const wins = { paid: 0, closed: 0 };
    for (let round = 0; round < 60; round += 1) {
      const order = shop.order();
      const prepayId = await shop.prepay(order);
      const pay = () =>
        shop.control.pay(prepayId).then(
          () => 'paid' as const,
          () => 'refused' as const,
        );
      const close = () => shop.pay.close(order.outTradeNo);
      const [payment, closing] = await inOrder(round, pay, close);
      expect(closing.kind).toBe(payment === 'paid' ? 'already_paid' : 'closed');
      expect((await shop.pay.query(order.outTradeNo)).kind).toBe(payment === 'paid' ? 'succeeded' : 'closed');
      wins[payment === 'paid' ? 'paid' : 'closed'] += 1;
    }
    expect(wins.paid).toBeGreaterThan(0);
    expect(wins.closed).toBeGreaterThan(0);
  });

  it('is idempotent, and knows nothing of strangers', async () => {
    const order = shop.order();
    await shop.prepay(order);
    expect(await shop.pay.close(order.outTradeNo)).toEqual({ kind: 'closed' });
    expect(await shop.pay.close(order.outTradeNo)).toEqual({ kind: 'closed' });
    expect(await shop.pay.close(freshNumber())).toEqual({ kind: 'not_found' });
  });
});

describe('what WeChat forbids, on demand', () => {
  it('makes a second success of one trade: query tells the first, both can be refunded', async () => {
    await shop.control.tune({ refundSpacingMs: 0, refundDelayMs: 0 });
    const order = await shop.paidOrder();
    const second = await shop.control.pay(order.prepayId, { fault: 'second_transaction' });
    expect(second.transactionId).not.toBe(order.paid.transactionId);
    const query = await shop.pay.query(order.outTradeNo);
    expect(query).toMatchObject({ facts: { transactionId: order.paid.transactionId } });
    await until('both notices', () => {
      const ids = shop.received.flatMap(({ outcome }) =>
        outcome.kind === 'verified' &&
        outcome.notice.kind === 'payment' &&
        outcome.notice.facts.outTradeNo === order.outTradeNo
          ? [outcome.notice.facts.transactionId]
          : [],
      );
      return new Set(ids).size === 2;
    });
    const back = { outTradeNo: order.outTradeNo, refundFen: 100, totalFen: 100, reason: '' };
    const surplus = { ...back, transactionId: second.transactionId, outRefundNo: freshNumber() };
    expect(await shop.pay.refund(surplus)).toEqual({ kind: 'processing' });
    expect(await shop.pay.refund({ ...surplus, outRefundNo: freshNumber() })).toMatchObject({ kind: 'refused' });
    expect(await shop.pay.refund({ ...back, outRefundNo: freshNumber() })).toEqual({ kind: 'processing' });
    expect(await shop.pay.refund({ ...back, outRefundNo: freshNumber() })).toMatchObject({ kind: 'refused' });
    await shop.control.tune({});
  });

  it('makes a late success of a closed trade', async () => {
    const order = shop.order();
    const prepayId = await shop.prepay(order);
    await expect(shop.control.pay(prepayId, { fault: 'succeed_after_close' })).rejects.toMatchObject({
      reason: 'not_closed',
    });
    await shop.pay.close(order.outTradeNo);
    await shop.control.pay(prepayId, { fault: 'succeed_after_close' });
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe('succeeded');
  });
});

describe('the cashier', () => {
  const post = (prepayId: string, action: string, back = '') =>
    fetch(`${shop.url}/cashier/${prepayId}`, { method: 'POST', body: new URLSearchParams({ action, return: back }) });

  it('shows the order, can be abandoned, pays once, and says so on every visit', async () => {
    const prepayId = await shop.prepay(shop.order({ amountFen: 123_405 }));
    const first = await (
      await fetch(`${shop.url}/cashier/${prepayId}?return=http%3A%2F%2F127.0.0.1%3A4000%2Forders`)
    ).text();
    for (const text of ['确认支付', '放弃支付', '1234.05', '有机苹果泥', 'http://127.0.0.1:4000/orders'])
      expect(first).toContain(text);
    expect(await (await post(prepayId, 'abandon')).text()).toContain('未支付');
    expect(await (await post(prepayId, 'pay', 'http://127.0.0.1:4000/orders')).text()).toContain('支付成功');
    expect(await (await post(prepayId, 'pay')).text()).toContain('支付成功');
    expect(await (await fetch(`${shop.url}/cashier/${prepayId}`)).text()).toContain('支付成功');
  });

  it('shows closed, expired and unknown', async () => {
    const closed = shop.order();
    const closedId = await shop.prepay(closed);
    await shop.pay.close(closed.outTradeNo);
    expect(await (await post(closedId, 'pay')).text()).toContain('已关闭');
    const expiredId = await shop.prepay(shop.order());
    await shop.control.setClock(700_000);
    expect(await (await post(expiredId, 'pay')).text()).toContain('已过期');
    expect((await fetch(`${shop.url}/cashier/wx00`)).status).toBe(404);
  });

  it('turns no text into markup and leads nowhere but to the shop', async () => {
    const prepayId = await shop.prepay(shop.order({ description: `<script>alert(1)</script>"'&` }));
    for (const back of ['https://example.com/', 'javascript:alert(1)', '"><script>', 'http://127.0.0.1@example.com/']) {
      const page = await (await fetch(`${shop.url}/cashier/${prepayId}?return=${encodeURIComponent(back)}`)).text();
      expect(page).not.toContain('<script');
      expect(page).not.toContain('example.com');
      expect(page).not.toContain('javascript:');
    }
  });
});

it('uses no script and no foreign asset on its pages', async () => {
  const page = await (await fetch(`${shop.url}/cashier/${await shop.prepay(shop.order())}`)).text();
  expect(page).not.toMatch(/<script|<img|<link|url\(|@import|https?:\/\//);
});
