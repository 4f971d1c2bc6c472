import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAlipay } from './alipay.js';
import { cutSigned } from './signed-answer.js';

interface Vectors {
  appPublicKey: string;
  alipayPublicKey: string;
  request: { params: Record<string, string>; stringToSign: string; sign: string };
  response: { rawBody: string; signedSubstring: string };
  notify: { params: Record<string, string>; stringToVerifyWithoutSignType: string };
}
const vectors = JSON.parse(
  readFileSync(new URL('./fixtures/signature-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

const app = generateKeyPairSync('rsa', { modulusLength: 2048 });
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const wallNow = new Date('2026-01-01T00:00:20Z');
const contentType = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

function gateway(publicKey: string) {
  return createAlipay({
    appId: '2021000000000001',
    sellerId: '2088000000000001',
    privateKey: app.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey,
    encryptKey: Buffer.alloc(16, 7).toString('base64'),
    gatewayUrl: 'http://127.0.0.1:1/gateway.do',
    notifyUrl: 'http://127.0.0.1:4000/notices/alipay',
    returnUrl: 'http://127.0.0.1:4000/',
  });
}
const alipay = gateway(platform.publicKey.export({ type: 'spki', format: 'pem' }).toString());

const paid: Record<string, string> = {
  ...vectors.notify.params,
  buyer_open_id: '074TEST',
  subject: '有机苹果泥 & 更多',
};
const { sign: _sign, ...unsigned } = paid;

interface Signing {
  key?: typeof platform;
  withSignType?: boolean;
  algorithm?: string;
}

function signed(fields: Record<string, string>, signing: Signing = {}): Record<string, string> {
  const { key = platform, withSignType = false, algorithm = 'RSA-SHA256' } = signing;
  const text = Object.entries(fields)
    .filter(([name]) => name !== 'sign' && (withSignType || name !== 'sign_type'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return { ...fields, sign: createSign(algorithm).update(text).sign(key.privateKey, 'base64') };
}

const formOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const read = (body: string, headers: Record<string, string | string[]> = contentType, now = wallNow) =>
  alipay.readNotice(headers, Buffer.from(body, 'latin1'), now);
const without = (name: string) => Object.fromEntries(Object.entries(unsigned).filter(([key]) => key !== name));

describe('the vectors', () => {
  it('of the request verify over the sorted parameters', () => {
    const { params, stringToSign, sign } = vectors.request;
    const text = Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name] ?? ''}`)
      .join('&');
    expect(text).toBe(stringToSign);
    expect(createVerify('RSA-SHA256').update(text).verify(vectors.appPublicKey, sign, 'base64')).toBe(true);
  });

  it('of the answer are cut to exactly what was signed', () => {
    const { rawBody, signedSubstring } = vectors.response;
    const cut = cutSigned(rawBody, 'alipay.trade.create');
    expect(cut?.text).toBe(signedSubstring);
    const verifier = createVerify('RSA-SHA256').update(cut?.text ?? '');
    expect(verifier.verify(vectors.alipayPublicKey, cut?.sign ?? '', 'base64')).toBe(true);
  });

  it('of the notice verify; without a payer it is refused all the same', async () => {
    const outcome = await gateway(vectors.alipayPublicKey).readNotice(
      contentType,
      Buffer.from(formOf(vectors.notify.params)),
      wallNow,
    );
    expect(outcome).toEqual({ kind: 'refused', reason: 'missing or malformed facts of the payment' });
  });
});

describe('an answer is cut', () => {
  const sign = 'A'.repeat(344);
  it.each([
    [
      'nested objects and braces in texts',
      `{"alipay_trade_query_response":{"a":"}{\\"","b":{"c":1}},"sign":"${sign}"}`,
      '{"a":"}{\\"","b":{"c":1}}',
    ],
    ['a general error', `{"error_response":{"code":"40002"},"sign":"${sign}"}`, '{"code":"40002"}'],
    ['a certificate number', `{"alipay_trade_query_response":{},"alipay_cert_sn":"ab12","sign":"${sign}"}`, '{}'],
    ['escaped solidi in the signature', `{"alipay_trade_query_response":{},"sign":"${'\\/'.repeat(344)}"}`, '{}'],
  ])('with %s', (_, raw, text) => {
    expect(cutSigned(raw, 'alipay.trade.query')?.text).toBe(text);
  });

  it.each([
    ['no signature', '{"alipay_trade_query_response":{}}'],
    ['an answer of another method', `{"alipay_trade_close_response":{},"sign":"${sign}"}`],
    ['the object twice', `{"alipay_trade_query_response":{},"sign":"${sign}","alipay_trade_query_response":{}}`],
    ['two signatures', `{"alipay_trade_query_response":{},"sign":"${sign}","sign":"${sign}"}`],
    ['something before it', `{"x":1,"alipay_trade_query_response":{},"sign":"${sign}"}`],
    ['something after it', `{"alipay_trade_query_response":{},"x":1,"sign":"${sign}"}`],
    ['a text instead of an object', `{"alipay_trade_query_response":"{}","sign":"${sign}"}`],
    ['no end', `{"alipay_trade_query_response":{"a":1,"sign":"${sign}"`],
    ['a page', '<html></html>'],
  ])('never with %s', (_, raw) => {
    expect(cutSigned(raw, 'alipay.trade.query')).toBeNull();
  });
});

describe('a notice is read', () => {
  const facts = {
    outTradeNo: 'T202601010001',
    transactionId: '2026010122001400000000000001',
    amountFen: 100,
    currency: 'CNY',
    appId: '2021000000000001',
    merchantId: '2088000000000001',
    payerId: '074TEST',
    succeededAt: '2026-01-01T08:00:18+08:00',
  };

  it.each([
    ['signed without its sign_type', signed(unsigned)],
    ['signed with its sign_type', signed(unsigned, { withSignType: true })],
    ['finished', signed({ ...unsigned, trade_status: 'TRADE_FINISHED' })],
  ])('%s', async (_, fields) => {
    const outcome = await read(formOf(fields));
    expect(outcome).toMatchObject({ kind: 'verified', notice: { kind: 'payment', facts } });
  });

  it('and names an account where the app has no ids of its own', async () => {
    const outcome = await read(formOf(signed({ ...without('buyer_open_id'), buyer_id: '2088102122524333' })));
    expect(outcome).toMatchObject({ notice: { facts: { payerId: '2088102122524333' } } });
  });

  it('as no payment when it does not say so', async () => {
    const changes: Record<string, string>[] = [
      { trade_status: 'WAIT_BUYER_PAY' },
      { trade_status: 'TRADE_CLOSED' },
      { refund_fee: '0.50', gmt_refund: '2026-01-01 08:00:19.123', out_biz_no: 'R1' },
      { notify_type: 'dut_user_sign' },
    ];
    for (const change of changes) {
      const outcome = await read(formOf(signed({ ...unsigned, ...change })));
      expect(outcome, JSON.stringify(change)).toMatchObject({ kind: 'verified', notice: { kind: 'other' } });
    }
  });

  it('with another currency as it says', async () => {
    const outcome = await read(formOf(signed({ ...unsigned, trans_currency: 'USD' })));
    expect(outcome).toMatchObject({ notice: { facts: { currency: 'USD' } } });
  });
});

describe('a notice is refused', () => {
  const good = signed(unsigned);
  it.each(
    [
      ...['notify_time', 'notify_type', 'notify_id', 'app_id', 'charset', 'version', 'sign_type', 'trade_no'],
      ...['out_trade_no', 'seller_id', 'trade_status', 'total_amount', 'gmt_payment', 'buyer_open_id'],
    ].flatMap((name) => [
      [`without ${name}`, formOf(signed(without(name)))] as const,
      [`with a blank ${name}`, formOf(signed({ ...unsigned, [name]: ' ' }))] as const,
      [`with ${name} twice`, `${formOf(good)}&${name}=${encodeURIComponent(paid[name] ?? '')}`] as const,
    ]),
  )('%s', async (_, body) => {
    expect((await read(body)).kind).toBe('refused');
  });

  it.each([
    ['without a signature', formOf(unsigned)],
    ['signed by a stranger', formOf(signed(unsigned, { key: stranger }))],
    ['signed by ourselves', formOf(signed(unsigned, { key: app }))],
    ['signed with SHA-1', formOf(signed({ ...unsigned, sign_type: 'RSA' }, { algorithm: 'RSA-SHA1' }))],
    ['signed with SHA-1 and called RSA2', formOf(signed(unsigned, { algorithm: 'RSA-SHA1' }))],
    ['in another charset', formOf(signed({ ...unsigned, charset: 'gbk' }))],
    ['of another version', formOf(signed({ ...unsigned, version: '2.0' }))],
    ['with another amount', formOf({ ...good, total_amount: '0.01' })],
    ['with one field more', formOf({ ...good, passback_params: 'x' })],
    ['with an amount that is none', formOf(signed({ ...unsigned, total_amount: '1.005' }))],
    ['over nothing', formOf(signed({ ...unsigned, total_amount: '0.00' }))],
    ['with a list', formOf({ ...good }).replace('total_amount=', 'total_amount%5B%5D=')],
    ['with bytes that are no text', `${formOf(good)}&body=%ff`],
    ['with half an escape', `${formOf(good)}&body=%4`],
    ['in raw bytes', `${formOf(good)}&body=\u00e9`],
    ['as JSON', JSON.stringify(good)],
    ['empty', ''],
    ['too large', `${formOf(good)}&body=${'x'.repeat(70_000)}`],
  ])('%s', async (_, body) => {
    expect((await read(body)).kind).toBe('refused');
  });

  it('five minutes old, or from the future', async () => {
    const sentAt = Date.parse('2026-01-01T00:00:20Z');
    for (const [offsetMs, kind] of [
      [299_000, 'verified'],
      [300_000, 'refused'],
      [-299_000, 'verified'],
      [-300_000, 'refused'],
    ] as const) {
      expect((await read(formOf(good), contentType, new Date(sentAt + offsetMs))).kind, String(offsetMs)).toBe(kind);
    }
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['without a content type', {}],
    ['as another one', { 'content-type': 'text/plain' }],
    ['in another charset', { 'content-type': 'application/x-www-form-urlencoded; charset=gbk' }],
    ['of two types', { 'content-type': ['application/x-www-form-urlencoded', 'text/plain'] }],
    ['named twice', { 'content-type': 'application/x-www-form-urlencoded', 'Content-Type': 'text/plain' }],
  ])('%s', async (_, headers) => {
    expect(await read(formOf(good), headers)).toEqual({ kind: 'refused', reason: 'not a form in UTF-8' });
  });
});

it('options that can not work are refused at boot', () => {
  expect(() => gateway('no key')).toThrow(/public key/);
});
