import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from '../../../simulators/test-shop.js';
import type { PrepayRequest } from '../gateway.js';
import { createAlipay, type AlipayOptions } from './index.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ breaker: { failures: 1_000 } });
});
afterEach(async () => {
  await shop.control.setOutage({ mode: 'none' });
  await shop.control.tune({});
});
afterAll(() => shop.close());

const client = (change: Partial<AlipayOptions>) => createAlipay({ ...shop.alipayOptions, ...change });
const order = (change: Partial<PrepayRequest> = {}) => shop.order({ payerId: shop.alipayBuyer.openId, ...change });
const calls = async (since: number) =>
  (await shop.control.journal(since)).entries.filter((entry) => entry.path.startsWith('/gateway.do'));

async function prepaid(request = order()): Promise<PrepayRequest & { tradeNo: string }> {
  const outcome = await shop.alipay.prepay(request);
  if (outcome.kind !== 'prepaid') throw new Error(`the prepay was ${outcome.kind}`);
  return { ...request, tradeNo: outcome.prepayId };
}
async function paid(change: Partial<PrepayRequest> = {}) {
  const request = await prepaid(order(change));
  await shop.control.pay(request.tradeNo);
  return request;
}
const refundOf = (outTradeNo: string, refundFen: number, totalFen = 100) => ({
  ...{ outTradeNo, outRefundNo: freshNumber(), refundFen, totalFen, reason: '退' },
});

describe('a trade', () => {
  it('is made once, queried, paid by its buyer, and reported with every fact', async () => {
    const request = await prepaid();
    expect((await prepaid(request)).tradeNo).toBe(request.tradeNo);
    expect(shop.alipay.clientParams(request.tradeNo, request)).toEqual({ tradeNO: request.tradeNo });
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe('unpaid');
    await shop.control.pay(request.tradeNo);
    const facts = {
      outTradeNo: request.outTradeNo,
      transactionId: request.tradeNo,
      amountFen: 100,
      currency: 'CNY',
      appId: shop.credentials.alipay.appId,
      merchantId: shop.credentials.alipay.sellerId,
      payerId: shop.alipayBuyer.openId,
    };
    const queried = await shop.alipay.query(request.outTradeNo);
    expect(queried).toMatchObject({ kind: 'succeeded', facts });
    expect(await shop.alipay.query(request.outTradeNo, request.tradeNo)).toEqual(queried);
    const notice = await until('the notice', () =>
      shop.received.find(
        ({ outcome }) => outcome.kind === 'verified' && JSON.stringify(outcome).includes(request.tradeNo),
      ),
    );
    expect(notice.outcome).toMatchObject({ notice: { kind: 'payment', facts } });
    expect((await shop.alipay.prepay(request)).kind).toBe('already_paid');
    expect((await shop.alipay.close(request.outTradeNo)).kind).toBe('already_paid');
  });

  it('is closed once and for all, also by time, and unknown ones are not found', async () => {
    const request = await prepaid();
    expect((await shop.alipay.close(request.outTradeNo)).kind).toBe('closed');
    expect((await shop.alipay.close(request.outTradeNo)).kind).toBe('closed');
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe('closed');
    expect((await shop.alipay.prepay(request)).kind).toBe('closed');
    expect((await shop.alipay.close(freshNumber())).kind).toBe('not_found');
    expect((await shop.alipay.query(freshNumber())).kind).toBe('not_found');
    const short = await prepaid(order({ expiresAt: new Date(Date.now() + 60_000) }));
    await shop.control.setClock(120_000);
    expect((await shop.alipay.query(short.outTradeNo)).kind).toBe('closed');
    await shop.control.setClock(0);
  });

  it('changed under the same number is refused, as is somebody else’s id', async () => {
    const request = await prepaid();
    expect(await shop.alipay.prepay({ ...request, amountFen: 101 })).toMatchObject({ kind: 'refused' });
    expect(await shop.alipay.prepay(order({ payerId: '0740000' }))).toMatchObject({ kind: 'refused' });
    expect((await shop.alipay.prepay(order({ payerId: shop.alipayBuyer.userId }))).kind).toBe('prepaid');
  });

  it('of which WeChat Pay knows nothing, and the other way round', async () => {
    const request = await paid();
    expect((await shop.pay.query(request.outTradeNo)).kind).toBe('not_found');
    const other = await shop.paidOrder();
    expect((await shop.alipay.query(other.outTradeNo)).kind).toBe('not_found');
    expect((await shop.alipay.query(other.outTradeNo, other.paid.transactionId)).kind).toBe('not_found');
  });

  it('paid twice against the rules has two successes, each by its own number', async () => {
    const request = await paid();
    const second = await shop.control.pay(request.tradeNo, { fault: 'second_transaction' });
    expect(second.transactionId).not.toBe(request.tradeNo);
    const asked = await shop.alipay.query(request.outTradeNo, second.transactionId);
    expect(asked).toMatchObject({ kind: 'succeeded', facts: { transactionId: second.transactionId } });
    const refund = { ...refundOf(request.outTradeNo, 100), transactionId: second.transactionId };
    expect((await shop.alipay.refund(refund)).kind).toBe('succeeded');
    expect(await shop.alipay.query(request.outTradeNo)).toMatchObject({ kind: 'succeeded' });
  });

  it('outlives a restart of the platform, with its refunds and its notices', async () => {
    const request = await paid();
    const refund = refundOf(request.outTradeNo, 60);
    await shop.alipay.refund(refund);
    const open = await prepaid();
    await shop.restart();
    expect(await shop.alipay.query(request.outTradeNo)).toMatchObject({ kind: 'succeeded' });
    expect((await shop.alipay.refund(refund)).kind).toBe('succeeded');
    expect((await shop.alipay.query(open.outTradeNo)).kind).toBe('unpaid');
    expect(await shop.control.resendNotice(request.outTradeNo)).toMatchObject({ status: 200 });
    const book = (await shop.control.trades()).find(({ outTradeNo }) => outTradeNo === request.outTradeNo);
    expect(book).toMatchObject({ gateway: 'alipay', state: 'SUCCESS', refundNos: [refund.outRefundNo] });
  });

  it('in a browser is made by whoever opens the page, and only with our signature', async () => {
    const request = order({ payerId: null, description: '苹果/梨 = 3&4, "大"份`' });
    const outcome = await shop.alipay.prepay(request);
    if (outcome.kind !== 'prepaid') throw new Error('not prepaid');
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe('not_found');
    const { payUrl = '' } = shop.alipay.clientParams(outcome.prepayId, request);
    const forged = await fetch(payUrl.replace('total_amount%22%3A%221.00', 'total_amount%22%3A%220.01'));
    expect(forged.status).toBe(400);
    const opened = await fetch(payUrl, { redirect: 'manual' });
    const cashier = new URL(opened.headers.get('location') ?? '', shop.url);
    const body = new URLSearchParams({ action: 'pay' });
    const done = await fetch(cashier, { method: 'POST', body });
    expect(await done.text()).toContain('支付成功');
    expect(await shop.alipay.query(request.outTradeNo)).toMatchObject({ kind: 'succeeded', facts: { amountFen: 100 } });
    expect((await fetch(payUrl, { redirect: 'manual' })).status).toBe(400);
  });
});

describe('a refund', () => {
  it('goes once under its number, however often it is sent', async () => {
    const { outTradeNo } = await paid();
    const refund = refundOf(outTradeNo, 60);
    const first = await shop.alipay.refund(refund);
    expect(first).toMatchObject({
      kind: 'succeeded',
      facts: { outRefundNo: refund.outRefundNo, amountFen: 60, totalFen: 100 },
    });
    expect(await shop.alipay.refund(refund)).toEqual(first);
    expect(await shop.alipay.queryRefund(refund.outRefundNo, { outTradeNo })).toEqual(first);
    expect(await shop.alipay.refund({ ...refund, refundFen: 10 })).toMatchObject({ kind: 'refused' });
    expect(await shop.alipay.refund(refundOf(outTradeNo, 41))).toMatchObject({ kind: 'refused' });
    expect((await shop.alipay.refund(refundOf(outTradeNo, 40))).kind).toBe('succeeded');
    // wholly refunded, Alipay calls the trade closed; it was paid all the same
    expect((await shop.alipay.query(outTradeNo)).kind).toBe('succeeded');
    const book = (await shop.control.refunds()).filter((one) => one.outTradeNo === outTradeNo);
    expect(book.map(({ refundFen }) => refundFen)).toEqual([60, 40]);
  });

  it('goes back to where the money came from and nowhere else', async () => {
    const { outTradeNo } = await paid();
    const { outRefundNo } = refundOf(outTradeNo, 60);
    const asked = { refundId: outRefundNo, outRefundNo, to: { kind: 'merchant_card' } } as const;
    expect(await shop.alipay.refundAgain(asked)).toMatchObject({ kind: 'refused', code: 'NO_OTHER_DESTINATION' });
    expect(await shop.alipay.queryRefund(outRefundNo, { outTradeNo })).toEqual({ kind: 'not_found' });
  });

  it('that was taken but not done is unknown, and done under the same number', async () => {
    const { outTradeNo } = await paid();
    const refund = refundOf(outTradeNo, 60);
    await shop.control.planRefunds({ outcome: 'stuck', outTradeNo, times: 1 });
    expect((await shop.alipay.refund(refund)).kind).toBe('unknown');
    expect((await shop.alipay.queryRefund(refund.outRefundNo, { outTradeNo })).kind).toBe('not_found');
    await shop.control.settleRefund(refund.outRefundNo, 'SUCCESS');
    expect((await shop.alipay.refund(refund)).kind).toBe('succeeded');
  });

  it('is refused for want of money, of a payment, or of the trade', async () => {
    const { outTradeNo } = await paid();
    await shop.control.planRefunds({ outcome: 'not_enough', outTradeNo, times: 1 });
    expect(await shop.alipay.refund(refundOf(outTradeNo, 60))).toMatchObject({ code: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
    expect(await shop.alipay.refund(refundOf((await prepaid()).outTradeNo, 60))).toMatchObject({ kind: 'refused' });
    expect(await shop.alipay.refund(refundOf(freshNumber(), 60))).toMatchObject({ code: 'ACQ.TRADE_NOT_EXIST' });
    expect((await shop.alipay.queryRefund(freshNumber(), { outTradeNo })).kind).toBe('not_found');
  });

  it('tells of itself in a notice that is no payment', async () => {
    const { outTradeNo } = await paid();
    const refund = refundOf(outTradeNo, 60);
    await shop.alipay.refund(refund);
    const heard = await until('the notice', () =>
      shop.received.find(({ outcome }) => JSON.stringify(outcome).includes(refund.outRefundNo)),
    );
    expect(heard.outcome).toMatchObject({ kind: 'verified', notice: { kind: 'other' } });
  });
});

describe('an answer that never comes', () => {
  it.each([
    'timeout_after_execute',
    'timeout_before_execute',
    'error_500',
    'error_500_after_execute',
    'black_hole',
  ] as const)('(%s) is unknown within the time limit, sent once, and resolved by asking', async (mode) => {
    // Gives up early, where the answer is known never to come.
    const hasty = client({ timeoutMs: 400 });
    const executed = mode.endsWith('after_execute');
    const once = (method: string) => shop.control.setOutage({ mode, path: `/gateway.do/${method}`, times: 1 });
    const request = order();
    await once('alipay.trade.create');
    const { next } = await shop.control.journal();
    const startMs = Date.now();
    expect((await hasty.prepay(request)).kind).toBe('unknown');
    expect(Date.now() - startMs).toBeLessThan(5_000);
    expect(await calls(next)).toHaveLength(1);
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe(executed ? 'unpaid' : 'not_found');

    const closing = await prepaid();
    await once('alipay.trade.close');
    expect((await hasty.close(closing.outTradeNo)).kind).toBe('unknown');
    expect((await shop.alipay.query(closing.outTradeNo)).kind).toBe(executed ? 'closed' : 'unpaid');

    const { outTradeNo } = await paid();
    await once('alipay.trade.query');
    expect((await hasty.query(outTradeNo)).kind).toBe('unknown');
    const refund = refundOf(outTradeNo, 60);
    await once('alipay.trade.refund');
    expect((await hasty.refund(refund)).kind).toBe('unknown');
    const asked = await shop.alipay.queryRefund(refund.outRefundNo, { outTradeNo });
    expect(asked.kind).toBe(executed ? 'succeeded' : 'not_found');
    expect((await shop.alipay.refund(refund)).kind).toBe('succeeded');
    const book = (await shop.control.refunds()).filter((one) => one.outTradeNo === outTradeNo);
    expect(book).toHaveLength(1);
  });
});

describe('an answer that can not be believed', () => {
  it('is unknown when its signature is wrong, whether it says yes or no', async () => {
    const request = order();
    await shop.control.setOutage({ mode: 'bad_signature', path: '/gateway.do' });
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe('unknown');
    expect((await shop.alipay.prepay(request)).kind).toBe('unknown');
    expect((await shop.alipay.close(request.outTradeNo)).kind).toBe('unknown');
    await shop.control.setOutage({ mode: 'none' });
    expect((await shop.alipay.query(request.outTradeNo)).kind).toBe('closed');
  });

  describe('from a stranger', () => {
    let server: Server | null = null;
    afterEach(() => {
      server?.closeAllConnections();
      server?.close();
    });
    const genuine = (text: string) =>
      createSign('RSA-SHA256').update(text).sign(shop.credentials.alipay.alipayPrivateKeyPem, 'base64');
    const success = '{"code":"10000","out_trade_no":"T1","trade_no":"2026000000000000001"}';
    it.each<[string, number, () => string]>([
      ['an unsigned success', 200, () => `{"alipay_trade_create_response":${success}}`],
      [
        'an unsigned refusal',
        200,
        () => '{"alipay_trade_create_response":{"code":"40004","sub_code":"ACQ.TRADE_HAS_SUCCESS"}}',
      ],
      [
        'a genuine answer with another behind it',
        200,
        () =>
          `{"alipay_trade_create_response":${success},"sign":"${genuine(success)}","alipay_trade_create_response":{"code":"40004","sub_code":"ACQ.TRADE_HAS_SUCCESS"}}`,
      ],
      [
        'a genuine answer about another trade',
        200,
        () => `{"alipay_trade_create_response":${success},"sign":"${genuine(success)}"}`,
      ],
      ['a page', 200, () => '<html>'],
      ['a redirect', 302, () => ''],
      ['two megabytes', 200, () => 'x'.repeat(2 * 1024 * 1024)],
    ])('%s is unknown', async (_name, status, body) => {
      server = createServer((_request, response) => response.writeHead(status, { Location: '/elsewhere' }).end(body()));
      await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
      const alipay = client({ gatewayUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do` });
      expect((await alipay.prepay(order())).kind).toBe('unknown');
      expect((await alipay.query(freshNumber())).kind).toBe('unknown');
      expect((await alipay.close(freshNumber())).kind).toBe('unknown');
    });
  });

  it('is unknown when our own key or app is refused', async () => {
    const wrong = client({ appId: '2021000000000009' });
    expect((await wrong.query(freshNumber())).kind).toBe('unknown');
  });
});

it('the circuit opens when the platform is silent, answers at once, and closes by itself', async () => {
  const alipay = client({ timeoutMs: 100, breaker: { failures: 3, pauseMs: 1_000, maxPauseMs: 1_000 } });
  await shop.control.setOutage({ mode: 'black_hole', path: '/gateway.do' });
  for (let call = 0; call < 3; call += 1) expect((await alipay.query(freshNumber())).kind).toBe('unknown');
  expect(alipay.breakerState()).toBe('open');
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => alipay.query(freshNumber())));
  expect(outcomes.every(({ kind }) => kind === 'unknown')).toBe(true);
  const { next } = await shop.control.journal();
  expect((await shop.pay.query(freshNumber())).kind).toBe('not_found');
  expect(await calls(next)).toHaveLength(0);
  await shop.control.setOutage({ mode: 'none' });
  await until('the recovery', async () => (await alipay.query(freshNumber())).kind === 'not_found');
  expect(alipay.breakerState()).toBe('closed');
});

describe('people', () => {
  it('are named by a code that is good once', async () => {
    const { code, openId } = await shop.control.alipayLogin('小满');
    expect(openId).toBe(shop.alipayBuyer.openId);
    expect(await shop.alipay.login.codeToPerson(code)).toEqual({ kind: 'ok', payerId: openId });
    expect(await shop.alipay.login.codeToPerson(code)).toEqual({ kind: 'code_invalid' });
    expect(await shop.alipay.login.codeToPerson('made-up')).toEqual({ kind: 'code_invalid' });
    expect(await shop.alipay.login.codeToPerson('不是码')).toEqual({ kind: 'code_invalid' });
    const wechat = await shop.control.login('小满');
    expect(await shop.alipay.login.codeToPerson(wechat.code)).toEqual({ kind: 'code_invalid' });
  });

  it('are named by account where the app has no ids of its own', async () => {
    await shop.control.tune({ alipayNames: 'user_id' });
    const { code, userId } = await shop.control.alipayLogin('小满');
    expect(await shop.alipay.login.codeToPerson(code)).toEqual({ kind: 'ok', payerId: userId });
  });

  it('can not be had while the platform is away', async () => {
    const { code } = await shop.control.alipayLogin('小满');
    await shop.control.setOutage({ mode: 'error_500', path: '/gateway.do' });
    expect((await shop.alipay.login.codeToPerson(code)).kind).toBe('unavailable');
  });

  it('have a phone number that only Alipay could have written', async () => {
    const message = await shop.control.alipayPhone('小满', '13900000001');
    expect(shop.alipay.login.readPhone(message)).toEqual({ kind: 'ok', phone: '13900000001' });
    const other = await shop.control.alipayPhone('小满', '13900000002');
    expect(shop.alipay.login.readPhone({ ...message, response: other.response })).toEqual({ kind: 'code_invalid' });
    expect(shop.alipay.login.readPhone({ response: 'x', sign: 'y' })).toEqual({ kind: 'code_invalid' });
    const key = Buffer.alloc(16, 1).toString('base64');
    expect(client({ encryptKey: key }).login.readPhone(message)).toEqual({ kind: 'code_invalid' });
  });
});

it('amounts that are no positive whole fen never leave the house', async () => {
  for (const amountFen of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
    await expect(shop.alipay.prepay(order({ amountFen }))).rejects.toThrow(RangeError);
  }
});
