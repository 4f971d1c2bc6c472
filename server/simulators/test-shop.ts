// A shop in miniature for tests: the real clients against simulators on a free port, and a notice endpoint that records
// what arrived and what the client made of it.
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentialsFolder } from '../test/setup/credentials-folder.js';
import { createAlipay, type AlipayOptions } from '../src/platform/alipay/index.js';
import type { Gateway, NoticeOutcome, PrepayRequest } from '../src/platform/gateway.js';
import { createWechatPay, type WechatPayOptions } from '../src/platform/wechat-pay/index.js';
import { alipayPersonOf } from './alipay/people.js';
import { createSimulatorControl } from './control-client.js';
import type { Credentials } from './credentials.js';
import { startSimulators } from './start-simulators.js';
import { personOf } from './wechat/people.js';

export interface ReceivedNotice {
  atMs: number;
  outcome: NoticeOutcome;
  answered: number;
}

export type TestShop = Awaited<ReturnType<typeof openTestShop>>;

/** A number as the shop makes them: 32 hex digits. */
export function freshNumber(): string {
  return randomBytes(16).toString('hex');
}

export function payOptions(credentials: Credentials, baseUrl: string, notifyUrl: string): WechatPayOptions {
  return {
    appId: credentials.appId,
    merchantId: credentials.merchantId,
    serial: credentials.merchantSerial,
    privateKey: credentials.merchantPrivateKeyPem,
    apiV3Key: credentials.apiV3Key,
    mode: 'public_key',
    publicKeyId: credentials.publicKeyId,
    publicKey: credentials.publicKeyPem,
    baseUrl,
    notifyUrl,
  };
}

export function alipayOptions(credentials: Credentials, baseUrl: string, notifyUrl: string): AlipayOptions {
  const { alipay } = credentials;
  return {
    appId: alipay.appId,
    sellerId: alipay.sellerId,
    privateKey: alipay.appPrivateKeyPem,
    publicKey: alipay.alipayPublicKeyPem,
    encryptKey: alipay.encryptKey,
    certificates: { app: alipay.appCertificatePem, root: alipay.rootCertificatePem },
    gatewayUrl: `${baseUrl}/gateway.do`,
    notifyUrl,
    returnUrl: 'http://127.0.0.1:4000/',
  };
}

/** Asks until the answer is there; fails loudly after the time limit. */
export async function until<T>(what: string, ask: () => T | Promise<T>, limitMs = 8_000): Promise<NonNullable<T>> {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const value = await ask();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > endMs) throw new Error(`waited ${limitMs} ms in vain for: ${what}`);
    await sleep(10);
  }
}

/** Receives notices; `answer` says how the shop answers a notice it could read (default 200). */
export async function openNoticeEndpoint(readWith: (path: string) => Gateway) {
  const received: ReceivedNotice[] = [];
  let answer: (outcome: NoticeOutcome) => number = (outcome) => (outcome.kind === 'verified' ? 200 : 401);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void readWith(request.url ?? '')
        .readNotice(request.headers, Buffer.concat(chunks), new Date())
        .then((outcome) => {
          const answered = answer(outcome);
          received.push({ atMs: Date.now(), outcome, answered });
          response.writeHead(answered, { 'Content-Type': 'text/plain' });
          response.end(request.url === '/notices/alipay' ? 'success' : '{"code":"SUCCESS","message":"成功"}');
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/notices/wechat-pay`,
    alipayUrl: `http://127.0.0.1:${port}/notices/alipay`,
    received,
    answerWith(how: (outcome: NoticeOutcome) => number) {
      answer = how;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function openTestShop(change: Partial<WechatPayOptions> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hetuan-simulators-'));
  const credentialsDir = credentialsFolder(path.join(folder, 'credentials'));
  const places = { dataDir: path.join(folder, 'data'), credentialsDir };
  let simulators = await startSimulators(places);
  const { credentials, url, port } = simulators;
  const endpoint = await openNoticeEndpoint((path) => (path === '/notices/alipay' ? alipay : pay));
  const options = { ...payOptions(credentials, url, endpoint.url), ...change };
  const pay = createWechatPay(options);
  const alipaySettings = {
    ...alipayOptions(credentials, url, endpoint.alipayUrl),
    ...{ timeoutMs: change.timeoutMs, breaker: change.breaker },
  };
  const alipay = createAlipay(alipaySettings);
  const control = createSimulatorControl(url);
  const buyer = personOf(credentials, '小满');
  const alipayBuyer = alipayPersonOf(credentials.alipay, '小满');

  /** A prepay request of our buyer, ten minutes from business now. */
  function order(request: Partial<PrepayRequest> = {}): PrepayRequest {
    const expiresAt = new Date(Date.now() + 600_000);
    return {
      outTradeNo: freshNumber(),
      amountFen: 100,
      description: '有机苹果泥',
      payerId: buyer.openId,
      expiresAt,
      ...request,
    };
  }

  return {
    ...endpoint,
    notifyUrl: endpoint.url,
    url,
    credentials,
    options,
    pay,
    alipay,
    alipayOptions: alipaySettings,
    control,
    buyer,
    alipayBuyer,
    order,
    async prepay(request: PrepayRequest): Promise<string> {
      const outcome = await pay.prepay(request);
      if (outcome.kind !== 'prepaid') throw new Error(`the prepay was ${outcome.kind}`);
      return outcome.prepayId;
    },
    async paidOrder(request: Partial<PrepayRequest> = {}) {
      const placed = order(request);
      const prepayId = await this.prepay(placed);
      return { ...placed, prepayId, paid: await control.pay(prepayId) };
    },
    /** Stops and starts the simulators over the same store and port. */
    async restart() {
      await simulators.close();
      simulators = await startSimulators({ ...places, port });
    },
    async close() {
      await endpoint.close();
      await simulators.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
