import { createCipheriv, createSign, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { describe, expect, it } from 'vitest';
import type { NoticeHeaders } from './notice.js';
import { createWechatPay } from './wechat-pay.js';

interface Vectors {
  merchantPublicKey: string;
  platformPublicKey: string;
  request: Record<'method' | 'path' | 'timestamp' | 'nonce' | 'body' | 'stringToSign' | 'signature', string>;
  get: Record<'stringToSign' | 'signature', string>;
  paySign: Record<'stringToSign' | 'paySign', string>;
  notify: { apiv3Key: string; headers: Record<string, string>; rawBody: string; plaintext: string };
}
const vectors = JSON.parse(
  readFileSync(new URL('./fixtures/signature-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const apiV3Key = '0123456789abcdef0123456789ABCDEF';
const serial = 'PUB_KEY_ID_0119000000012026010100000000000001';
const wallNow = new Date('2026-01-01T00:00:20Z');

function gateway(publicKey: string) {
  return createWechatPay({
    appId: 'wx00000000000000aa',
    merchantId: '1900000001',
    serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    privateKey: merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    apiV3Key,
    mode: 'public_key',
    publicKeyId: serial,
    publicKey,
    baseUrl: 'http://127.0.0.1:1',
    notifyUrl: 'http://127.0.0.1:4000/notices/wechat-pay',
  });
}
const pay = gateway(platform.publicKey.export({ type: 'spki', format: 'pem' }).toString());

const paid = {
  mchid: '1900000001',
  appid: 'wx00000000000000aa',
  out_trade_no: 'T202601010001',
  transaction_id: '4200000000202601010000000001',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  success_time: '2026-01-01T08:00:10+08:00',
  payer: { openid: 'oTEST0000000000000000000001' },
  amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
};
const refunded = {
  mchid: '1900000001',
  out_trade_no: 'T202601010001',
  transaction_id: '4200000000202601010000000001',
  out_refund_no: 'R1',
  refund_id: '5030000000',
  refund_status: 'SUCCESS',
  success_time: '2026-01-01T08:00:10+08:00',
  amount: { total: 100, refund: 40, payer_total: 100, payer_refund: 40 },
};

interface Change {
  eventType?: string;
  plain?: unknown;
  envelope?: Record<string, unknown>;
  resource?: Record<string, unknown>;
  apiV3Key?: string;
  seconds?: number;
  key?: typeof platform;
}

function notice(change: Change = {}): { headers: Record<string, string>; body: Buffer } {
  const cipher = createCipheriv('aes-256-gcm', change.apiV3Key ?? apiV3Key, 'abcdef123456');
  cipher.setAAD(Buffer.from('transaction'));
  const plain = typeof change.plain === 'string' ? change.plain : JSON.stringify(change.plain ?? paid);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const resource = {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: 'transaction',
    nonce: 'abcdef123456',
    ...change.resource,
  };
  const body = JSON.stringify({
    id: 'EV-1',
    create_time: '2026-01-01T08:00:10+08:00',
    resource_type: 'encrypt-resource',
    event_type: change.eventType ?? 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource,
    ...change.envelope,
  });
  return { headers: sign(body, change), body: Buffer.from(body) };
}

function sign(body: string, { seconds = 1767225611, key = platform }: Change = {}): Record<string, string> {
  const signer = createSign('RSA-SHA256').update(`${seconds}\nEcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz\n${body}\n`);
  return {
    'wechatpay-timestamp': String(seconds),
    'wechatpay-nonce': 'EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz',
    'wechatpay-serial': serial,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-signature': signer.sign(key.privateKey, 'base64'),
  };
}

const read = (headers: NoticeHeaders, body: Buffer, now = wallNow) => pay.readNotice(headers, body, now);

/** A copy without the field at `path`, or with another value there. */
function changed(value: Record<string, unknown>, path: string, to?: unknown): Record<string, unknown> {
  const [head = '', ...rest] = path.split('.');
  const { [head]: old, ...others } = value;
  if (rest.length > 0) return { ...others, [head]: changed(old as Record<string, unknown>, rest.join('.'), to) };
  return to === undefined ? others : { ...others, [head]: to };
}

describe('the vectors', () => {
  it('of the request, the query and the client signature have the form the library makes', () => {
    const { request, get, paySign, merchantPublicKey } = vectors;
    const made = Formatter.request(request.method, request.path, request.timestamp, request.nonce, request.body);
    expect(made).toBe(request.stringToSign);
    expect(Rsa.verify(made, request.signature, merchantPublicKey)).toBe(true);
    expect(Rsa.verify(get.stringToSign, get.signature, merchantPublicKey)).toBe(true);
    expect(Rsa.verify(paySign.stringToSign, paySign.paySign, merchantPublicKey)).toBe(true);
  });

  it('of the notice is read to its facts', async () => {
    const { headers, rawBody, plaintext } = vectors.notify;
    const outcome = await gateway(vectors.platformPublicKey).readNotice(headers, Buffer.from(rawBody), wallNow);
    expect(outcome).toEqual({
      kind: 'verified',
      notice: {
        kind: 'payment',
        noticeId: 'EV-20260101000000000001',
        plain: JSON.parse(plaintext),
        facts: {
          outTradeNo: 'T202601010001',
          transactionId: '4200000000202601010000000001',
          amountFen: 100,
          currency: 'CNY',
          appId: 'wx00000000000000aa',
          merchantId: '1900000001',
          payerId: 'oTEST0000000000000000000001',
          succeededAt: '2026-01-01T08:00:10+08:00',
        },
      },
    });
  });
});

it('client parameters are signed over app, time, nonce and prepay_id', () => {
  const params = pay.clientParams('wx201410272009395522657a690389285100');
  const { timeStamp = '', nonceStr = '', package: packageText = '', signType, paySign = '' } = params;
  expect(signType).toBe('RSA');
  const message = `wx00000000000000aa\n${timeStamp}\n${nonceStr}\nprepay_id=wx201410272009395522657a690389285100\n`;
  expect(packageText).toBe('prepay_id=wx201410272009395522657a690389285100');
  expect(Rsa.verify(message, paySign, merchant.publicKey)).toBe(true);
});

describe('a notice is read', () => {
  it('whatever the case of its headers', async () => {
    const { headers, body } = notice();
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    expect(await read(upper, body)).toMatchObject({ kind: 'verified' });
  });

  it.each([
    ['REFUND.SUCCESS', 'SUCCESS', 'succeeded'],
    ['REFUND.ABNORMAL', 'ABNORMAL', 'abnormal'],
    ['REFUND.CLOSED', 'CLOSED', 'closed'],
  ])('%s', async (eventType, refundStatus, status) => {
    const plain = { ...refunded, refund_status: refundStatus };
    const { headers, body } = notice({ eventType, plain });
    const facts = { outRefundNo: 'R1', refundId: '5030000000', amountFen: 40, totalFen: 100 };
    expect(await read(headers, body)).toMatchObject({ notice: { kind: 'refund', status, facts } });
  });

  it('faithfully when its facts are not ours: comparing them is the order’s business', async () => {
    for (const [path, to] of [
      ['mchid', '1900009999'],
      ['appid', 'wxother'],
      ['amount.total', 101],
      ['amount.currency', 'USD'],
    ] as const) {
      const { headers, body } = notice({ plain: changed(paid, path, to) });
      expect(await read(headers, body)).toMatchObject({ kind: 'verified', notice: { kind: 'payment' } });
    }
  });

  it('as something else when it does not say "paid"', async () => {
    const unpaid = notice({ plain: { ...paid, trade_state: 'NOTPAY' } });
    expect(await read(unpaid.headers, unpaid.body)).toMatchObject({ notice: { kind: 'other' } });
    const foreign = notice({ eventType: 'COMPLAINT.CREATE', plain: { complaint_id: '1' } });
    expect(await read(foreign.headers, foreign.body)).toMatchObject({
      notice: { kind: 'other', eventType: 'COMPLAINT.CREATE' },
    });
  });

  it('within five minutes of true time, and not at five minutes', async () => {
    for (const [seconds, kind] of [
      [299, 'verified'],
      [-299, 'verified'],
      [300, 'refused'],
      [-300, 'refused'],
      [301, 'refused'],
    ] as const) {
      const { headers, body } = notice();
      expect((await read(headers, body, new Date((1767225611 + seconds) * 1000))).kind).toBe(kind);
    }
    const { headers, body } = notice();
    expect(await read(headers, body, new Date(Number.NaN))).toMatchObject({ kind: 'refused' });
  });
});

describe('a notice is refused', () => {
  const names = ['timestamp', 'nonce', 'serial', 'signature', 'signature-type'].map((name) => `wechatpay-${name}`);

  it.each(names)('without, with a blank, doubled or listed %s', async (name) => {
    const { headers, body } = notice();
    const value = headers[name] ?? '';
    const variants: NoticeHeaders[] = [
      Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
      { ...headers, [name]: undefined },
      { ...headers, [name]: '' },
      { ...headers, [name]: '   ' },
      { ...headers, [name]: [value] },
      { ...headers, [name]: [value, value] },
      { ...headers, [name]: `${value}, ${value}` },
      { ...headers, [name]: ` ${value}` },
      { ...headers, [name.toUpperCase()]: value },
    ];
    for (const variant of variants) expect((await read(variant, body)).kind).toBe('refused');
  });

  it('when it is a signature probe', async () => {
    const { headers, body } = notice();
    const probe = { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature'] ?? ''}` };
    expect(await read(probe, body)).toEqual({ kind: 'refused', reason: 'signature probe' });
  });

  it('with a wrong type, an unknown serial, another key, or a timestamp that was not signed', async () => {
    const { headers, body } = notice();
    const wrong = { 'wechatpay-signature-type': 'WECHATPAY2-SM2-WITH-SM3' };
    expect((await read({ ...headers, ...wrong }, body)).kind).toBe('refused');
    for (const name of ['PUB_KEY_ID_0', 'ABCDEF', '__proto__', 'constructor', 'toString']) {
      expect(await read({ ...headers, 'wechatpay-serial': name }, body)).toMatchObject({ kind: 'refused' });
    }
    const forged = notice({ key: stranger });
    expect(await read(forged.headers, forged.body)).toEqual({ kind: 'refused', reason: 'wrong signature' });
    expect((await read({ ...headers, 'wechatpay-timestamp': '1767225612' }, body)).kind).toBe('refused');
    expect((await read({ ...headers, 'wechatpay-nonce': 'other' }, body)).kind).toBe('refused');
  });

  it('when any byte of the body differs, re-serialised included', async () => {
    const { headers, body } = notice();
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    for (const other of [again, Buffer.concat([body, Buffer.from(' ')]), body.subarray(1), Buffer.alloc(0)]) {
      expect((await read(headers, other)).kind).toBe('refused');
    }
    for (let at = 0; at < body.length; at += 37) {
      const flipped = Buffer.from(body);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect((await read(headers, flipped)).kind).toBe('refused');
    }
  });

  it('when its resource was sealed with another key or is damaged', async () => {
    const other = notice({ apiV3Key: 'f'.repeat(32) });
    expect(await read(other.headers, other.body)).toEqual({ kind: 'refused', reason: 'undecryptable resource' });
    for (const resource of [
      { ciphertext: 'AAAA' },
      { ciphertext: '' },
      { ciphertext: 1 },
      { nonce: '' },
      { nonce: 'abcdef123457' },
      { associated_data: 'other' },
      { algorithm: 'AEAD_SM4_GCM' },
    ]) {
      const damaged = notice({ resource });
      expect((await read(damaged.headers, damaged.body)).kind).toBe('refused');
    }
  });

  it.each([
    'appid',
    'mchid',
    'out_trade_no',
    'transaction_id',
    'trade_state',
    'success_time',
    'payer',
    'payer.openid',
    'amount',
    'amount.total',
    'amount.currency',
  ])('when the fact %s is missing, blank or of another type', async (path) => {
    for (const to of [undefined, '', ' ', null, [], {}, true, -1, 0, 1.5]) {
      const { headers, body } = notice({ plain: changed(paid, path, to) });
      expect(await read(headers, body), JSON.stringify(to)).toMatchObject({ kind: 'refused' });
    }
  });

  it.each([
    'mchid',
    'out_trade_no',
    'out_refund_no',
    'refund_id',
    'refund_status',
    'success_time',
    'amount',
    'amount.refund',
    'amount.total',
  ])('when the refund fact %s is missing, blank or of another type', async (path) => {
    for (const to of [undefined, '', null, [], {}, true, -1, 1.5]) {
      const { headers, body } = notice({ eventType: 'REFUND.SUCCESS', plain: changed(refunded, path, to) });
      expect(await read(headers, body), JSON.stringify(to)).toMatchObject({ kind: 'refused' });
    }
  });

  it('when a refund is of another merchant or its status is not its event', async () => {
    const foreign = notice({ eventType: 'REFUND.SUCCESS', plain: { ...refunded, mchid: '1900009999' } });
    expect(await read(foreign.headers, foreign.body)).toMatchObject({ kind: 'refused' });
    const torn = notice({ eventType: 'REFUND.SUCCESS', plain: { ...refunded, refund_status: 'CLOSED' } });
    expect(await read(torn.headers, torn.body)).toMatchObject({ kind: 'refused' });
  });

  it('when it is signed nonsense', async () => {
    for (const text of ['', '{', 'null', '[]', '1', '"x"', '{}', '{"id":{}}', '\u0000', '{"__proto__":1}']) {
      expect((await read(sign(text), Buffer.from(text))).kind).toBe('refused');
    }
    for (const plain of ['', 'null', '[]', '{', '1']) {
      const { headers, body } = notice({ plain });
      expect((await read(headers, body)).kind).toBe('refused');
    }
    for (const envelope of [{ id: '' }, { id: 1 }, { id: 'x'.repeat(65) }, { resource: null }, { event_type: 1 }]) {
      const { headers, body } = notice({ envelope });
      expect((await read(headers, body)).kind).toBe('refused');
    }
    expect((await read({}, Buffer.alloc(300 * 1024, 65))).kind).toBe('refused');
    expect((await read(sign('\xff'), Buffer.from([0xff, 0xfe]))).kind).toBe('refused');
  });
});
