import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from '../../../simulators/test-shop.js';
import { chinaTime, createCircuitBreaker } from '../gateway-call/index.js';
import { createWechatPay, type WechatPayOptions } from './index.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop({ breaker: { failures: 1_000 } });
});
afterEach(async () => {
  await shop.control.setOutage({ mode: 'none' });
  await shop.control.tune({ refundSpacingMs: 0 });
});
afterAll(() => shop.close());

/** Gives up early, where the answer is known never to come. */
const impatient = () => client({ timeoutMs: 400 });
const client = (change: Partial<WechatPayOptions>) => createWechatPay({ ...shop.options, ...change });
const calls = async (since: number, path: string) =>
  (await shop.control.journal(since)).entries.filter((entry) => entry.path.startsWith(path));

describe('an answer that never comes', () => {
  it.each([
    'timeout_after_execute',
    'timeout_before_execute',
    'error_500',
    'error_500_after_execute',
    'black_hole',
  ] as const)('to every kind of call (%s) is unknown, within the time limit, and resolved by asking', async (mode) => {
    const executed = mode.endsWith('after_execute');
    const order = shop.order();
    const hasty = impatient();
    const once = (path: string) => shop.control.setOutage({ mode, path, times: 1 });
    await once('/v3/pay/transactions/jsapi');
    const startMs = Date.now();
    expect((await hasty.prepay(order)).kind).toBe('unknown');
    expect(Date.now() - startMs).toBeLessThan(5_000);
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe(executed ? 'unpaid' : 'not_found');

    const paid = await shop.paidOrder();
    await once('/v3/pay/transactions/out-trade-no');
    expect((await hasty.query(paid.outTradeNo)).kind).toBe('unknown');
    expect((await shop.pay.query(paid.outTradeNo)).kind).toBe('succeeded');

    const closing = shop.order();
    await shop.prepay(closing);
    await once('/v3/pay/transactions/out-trade-no');
    expect((await hasty.close(closing.outTradeNo)).kind).toBe('unknown');
    expect((await shop.pay.query(closing.outTradeNo)).kind).toBe(executed ? 'closed' : 'unpaid');
    expect((await shop.pay.close(closing.outTradeNo)).kind).toBe('closed');

    const refund = {
      outTradeNo: paid.outTradeNo,
      outRefundNo: freshNumber(),
      refundFen: 60,
      totalFen: 100,
      reason: '退',
    };
    await once('/v3/refund');
    expect((await hasty.refund(refund)).kind).toBe('unknown');
    const asked = await shop.pay.queryRefund(refund.outRefundNo);
    expect(executed ? ['processing', 'succeeded'] : ['not_found']).toContain(asked.kind);
    expect(['processing', 'succeeded']).toContain((await shop.pay.refund(refund)).kind);
    const book = (await shop.control.refunds()).filter(({ outTradeNo }) => outTradeNo === paid.outTradeNo);
    expect(book).toMatchObject([{ refundFen: 60 }]);
  });

  it('is not repeated behind the caller’s back', async () => {
    await shop.control.setOutage({ mode: 'timeout_after_execute', path: '/v3/pay', times: 1 });
    const { next } = await shop.control.journal();
    expect((await impatient().prepay(shop.order())).kind).toBe('unknown');
    expect(await calls(next, '/v3/pay')).toHaveLength(1);
  });
});

describe('an answer that can not be believed', () => {
  it('is unknown when its signature is wrong, whether it says yes or no', async () => {
    const order = shop.order();
    await shop.control.setOutage({ mode: 'bad_signature', path: '/v3' });
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe('unknown');
    expect((await shop.pay.prepay(order)).kind).toBe('unknown');
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe('unknown');
    expect((await shop.pay.close(order.outTradeNo)).kind).toBe('unknown');
    expect((await shop.pay.queryRefund(freshNumber())).kind).toBe('unknown');
    await shop.control.setOutage({ mode: 'none' });
    expect((await shop.pay.query(order.outTradeNo)).kind).toBe('closed');
  });

  describe('from a stranger', () => {
    let server: Server | null = null;
    afterEach(() => {
      server?.closeAllConnections();
      server?.close();
    });
    it.each<[string, number, string]>([
      ['an unsigned success', 200, '{"prepay_id":"wx1","trade_state":"CLOSED"}'],
      ['an unsigned refusal', 404, '{"code":"ORDER_NOT_EXIST"}'],
      ['an unsigned "paid"', 400, '{"code":"ORDERPAID"}'],
      ['an unsigned 204', 204, ''],
      ['a page', 200, '<html>'],
      ['a redirect', 302, ''],
      ['two megabytes', 200, 'x'.repeat(2 * 1024 * 1024)],
    ])('%s is unknown', async (_name, status, body) => {
      server = createServer((_request, response) => response.writeHead(status, { Location: '/elsewhere' }).end(body));
      await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
      const pay = client({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      expect((await pay.prepay(shop.order())).kind).toBe('unknown');
      expect((await pay.query(freshNumber())).kind).toBe('unknown');
      expect((await pay.close(freshNumber())).kind).toBe('unknown');
    });
  });

  it('is unknown when our own key is refused', async () => {
    const wrong = client({ serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' });
    expect((await wrong.query(freshNumber())).kind).toBe('unknown');
  });
});

describe('the circuit', () => {
  it('opens when the platform is silent, answers at once, and closes by itself', async () => {
    const pay = client({ timeoutMs: 100, breaker: { failures: 3, pauseMs: 1_000, maxPauseMs: 1_000 } });
    const order = shop.order();
    await shop.control.setOutage({ mode: 'black_hole' });
    for (let call = 0; call < 3; call += 1) expect((await pay.query(order.outTradeNo)).kind).toBe('unknown');
    expect(pay.breakerState()).toBe('open');
    const startMs = Date.now();
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => pay.query(order.outTradeNo)));
    expect(outcomes.every(({ kind }) => kind === 'unknown')).toBe(true);
    expect(Date.now() - startMs).toBeLessThan(5_000);
    await shop.control.setOutage({ mode: 'none' });
    await until('the recovery', async () => (await pay.query(order.outTradeNo)).kind === 'not_found');
    expect(pay.breakerState()).toBe('closed');
  });

  it('lets one probe through at a time, and waits longer after each that fails', () => {
    let now = 0;
    const breaker = createCircuitBreaker({ failures: 2, pauseMs: 100, maxPauseMs: 300, now: () => now });
    const fail = () => breaker.report(false);
    expect(breaker.admit()).toBe(true);
    fail();
    expect(breaker.admit()).toBe(true);
    fail();
    for (const pause of [100, 200, 300, 300]) {
      now += pause - 1;
      expect(breaker.admit()).toBe(false);
      now += 1;
      expect([breaker.admit(), breaker.admit(), breaker.state()]).toEqual([true, false, 'probing']);
      fail();
    }
    now += 300;
    expect(breaker.admit()).toBe(true);
    breaker.report(true);
    expect([breaker.state(), breaker.admit(), breaker.admit()]).toEqual(['closed', true, true]);
  });
});

describe('certificate mode', () => {
  const mode = { mode: 'certificate', publicKey: undefined, publicKeyId: undefined } as const;

  it('fetches the certificates once, whoever asks first, and works with them', async () => {
    const pay = client(mode);
    const { next } = await shop.control.journal();
    const order = shop.order();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => pay.query(order.outTradeNo)));
    expect(outcomes.every(({ kind }) => kind === 'not_found')).toBe(true);
    expect(await calls(next, '/v3/certificates')).toHaveLength(1);
    expect((await pay.prepay(order)).kind).toBe('prepaid');
    expect((await pay.close(order.outTradeNo)).kind).toBe('closed');
  });

  it('is unknown, not wrong, while no certificate can be had, and believes no forged list', async () => {
    const pay = client(mode);
    await shop.control.setOutage({ mode: 'error_500', path: '/v3/certificates' });
    expect((await pay.query(freshNumber())).kind).toBe('unknown');
    await shop.control.setOutage({ mode: 'bad_signature', path: '/v3/certificates' });
    expect((await pay.query(freshNumber())).kind).toBe('unknown');
    expect((await client({ ...mode, apiV3Key: 'f'.repeat(32) }).query(freshNumber())).kind).toBe('unknown');
    await shop.control.setOutage({ mode: 'none' });
    expect((await pay.query(freshNumber())).kind).toBe('not_found');
  });

  it('holds public key and certificates at once, and finds a new certificate when a notice names it', async () => {
    const both = await openTestShop({ mode: 'public_key', holdCertificates: true, unknownSerialPauseMs: 0 });
    try {
      const { outTradeNo } = await both.paidOrder();
      expect(await both.control.resendNotice(outTradeNo)).toMatchObject({ status: 200 });
      const certificate = createWechatPay({ ...both.options, mode: 'certificate' });
      expect((await certificate.query(outTradeNo)).kind).toBe('succeeded');
      expect(await both.control.resendNotice(outTradeNo)).toMatchObject({ status: 200 });
      const { serial } = await both.control.rotateCertificate();
      const { next } = await both.control.journal();
      expect(await both.control.resendNotice(outTradeNo)).toMatchObject({ status: 200 });
      const looks = (await both.control.journal(next)).entries.filter(({ path }) => path === '/v3/certificates');
      expect(looks).toHaveLength(1);
      expect(serial).not.toBe(both.credentials.platformSerial);
      expect((await certificate.query(outTradeNo)).kind).toBe('succeeded');
    } finally {
      await both.close();
    }
  });

  it('asks for unknown serials seldom, and never for another public key', async () => {
    const pay = client(mode);
    await pay.query(freshNumber());
    const { next } = await shop.control.journal();
    const headers = (serial: string) => ({
      'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
      'wechatpay-nonce': 'nonce',
      'wechatpay-serial': serial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature': 'A'.repeat(342) + '==',
    });
    for (const serial of ['ABCDEF', 'ABCDEE', 'PUB_KEY_ID_1', 'ABCDED']) {
      const outcome = await pay.readNotice(headers(serial), Buffer.from('{}'), new Date());
      expect(outcome).toEqual({ kind: 'refused', reason: 'unknown serial' });
    }
    expect(await calls(next, '/v3/certificates')).toHaveLength(0);
  });
});

it('options that can not work are refused at boot', () => {
  expect(() => client({ apiV3Key: 'short' })).toThrow(/APIv3/);
  expect(() => client({ publicKey: undefined })).toThrow(/public key/);
  expect(() => client({ publicKeyId: 'ABC' })).toThrow(/PUB_KEY_ID_/);
  expect(() => client({ notifyUrl: 'http://127.0.0.1/n?a=1' })).toThrow(/notify/);
});

it('amounts that are no positive whole fen never leave the house', async () => {
  for (const amountFen of [0, -1, 1.5, Number.NaN, 2 ** 53]) {
    await expect(shop.pay.prepay(shop.order({ amountFen }))).rejects.toThrow(RangeError);
  }
});

it('long descriptions are cut between characters, and times are China’s, rounded down', async () => {
  expect((await shop.pay.prepay(shop.order({ description: '🍎'.repeat(200) }))).kind).toBe('prepaid');
  expect(chinaTime(new Date('2026-01-01T16:00:00.999Z'))).toBe('2026-01-02T00:00:00+08:00');
});
