import { createSign, createVerify, createPublicKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, type TestShop } from './test-shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

interface Forgery {
  method?: string;
  path?: string;
  body?: string;
  /** What is sent instead of what was signed. */
  sentBody?: string;
  sentPath?: string;
  timestamp?: number;
  nonce?: string;
  authorization?: (genuine: string) => string;
  headers?: Record<string, string>;
}

function sign(forgery: Forgery): string {
  const {
    method = 'GET',
    path = '/v3/certificates',
    body = '',
    timestamp,
    nonce = randomBytes(16).toString('hex'),
  } = forgery;
  const { credentials } = shop;
  const seconds = timestamp ?? Math.floor(Date.now() / 1000);
  const message = `${method}\n${path}\n${seconds}\n${nonce}\n${body}\n`;
  const signature = createSign('RSA-SHA256').update(message).sign(credentials.merchantPrivateKeyPem, 'base64');
  return (
    `WECHATPAY2-SHA256-RSA2048 mchid="${credentials.merchantId}",nonce_str="${nonce}",timestamp="${seconds}",` +
    `serial_no="${credentials.merchantSerial}",signature="${signature}"`
  );
}

async function send(forgery: Forgery = {}) {
  const { method = 'GET', path = '/v3/certificates', body = '' } = forgery;
  const genuine = sign(forgery);
  const answer = await fetch(`${shop.url}${forgery.sentPath ?? path}`, {
    method,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'test',
      Authorization: forgery.authorization?.(genuine) ?? genuine,
      ...forgery.headers,
    },
    ...(method === 'POST' ? { body: forgery.sentBody ?? body } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers, code: /"code":"(\w+)"/.exec(text)?.[1] };
}

function prepayText(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    appid: shop.credentials.appId,
    mchid: shop.credentials.merchantId,
    description: '苹果',
    out_trade_no: freshNumber(),
    notify_url: 'http://127.0.0.1:9/notices',
    amount: { total: 1, currency: 'CNY' },
    payer: { openid: shop.buyer.openId },
    ...change,
  });
}

const jsapi = { method: 'POST', path: '/v3/pay/transactions/jsapi' };

describe('a merchant request', () => {
  it('passes when it is genuine, whatever the order of the five parts', async () => {
    expect((await send()).status).toBe(200);
    const reversed = (genuine: string) => {
      const [scheme = '', parts = ''] = genuine.split(' ');
      return `${scheme} ${parts.split(',').reverse().join(',')}`;
    };
    expect((await send({ authorization: reversed })).status).toBe(200);
    expect((await send({ ...jsapi, body: prepayText() })).status).toBe(200);
  });

  it.each<[string, Forgery]>([
    ['no authorization', { authorization: () => '' }],
    ['another scheme', { authorization: (genuine) => genuine.replace('RSA2048', 'RSA1024') }],
    ['two spaces after the scheme', { authorization: (genuine) => genuine.replace(' ', '  ') }],
    ['no mchid', { authorization: (genuine) => genuine.replace(/mchid="\d+",/, '') }],
    ['another mchid', { authorization: (genuine) => genuine.replace(/mchid="\d+"/, 'mchid="1900000001"') }],
    ['no nonce', { authorization: (genuine) => genuine.replace(/nonce_str="\w+",/, '') }],
    ['no timestamp', { authorization: (genuine) => genuine.replace(/timestamp="\d+",/, '') }],
    ['no serial', { authorization: (genuine) => genuine.replace(/serial_no="\w+",/, '') }],
    ['another serial', { authorization: (genuine) => genuine.replace(/serial_no="\w+"/, 'serial_no="5157F09EFDC0"') }],
    ['no signature', { authorization: (genuine) => genuine.replace(/,signature=.*/, '') }],
    ['an empty signature', { authorization: (genuine) => genuine.replace(/signature=".*"/, 'signature=""') }],
    ['a part twice', { authorization: (genuine) => `${genuine},timestamp="1"` }],
    ['a sixth part', { authorization: (genuine) => `${genuine},extra="1"` }],
    [
      'another timestamp than signed',
      {
        authorization: (genuine) =>
          genuine.replace(/timestamp="(\d+)\d"/, 'timestamp="$10"').replace(/nonce_str="./, 'nonce_str="Z'),
      },
    ],
    ['a timestamp 301 s ago', { timestamp: Math.floor(Date.now() / 1000) - 302 }],
    ['a timestamp 301 s ahead', { timestamp: Math.floor(Date.now() / 1000) + 330 }],
    ['a nonce of 33 characters', { nonce: 'a'.repeat(33) }],
    ['another query than signed', { sentPath: '/v3/certificates?a=1' }],
  ])('is refused with SIGN_ERROR for %s', async (_name, forgery) => {
    expect(await send(forgery)).toMatchObject({ status: 401, code: 'SIGN_ERROR' });
  });

  it('is refused when one byte of the body differs from what was signed', async () => {
    const body = prepayText();
    expect(await send({ ...jsapi, body, sentBody: body.replace('"total":1', '"total":2') })).toMatchObject({
      status: 401,
    });
    expect(await send({ ...jsapi, body, sentBody: `${body} ` })).toMatchObject({ status: 401, code: 'SIGN_ERROR' });
  });

  it('is refused when it is replayed', async () => {
    const once = { nonce: randomBytes(16).toString('hex'), timestamp: Math.floor(Date.now() / 1000) };
    expect((await send(once)).status).toBe(200);
    expect(await send(once)).toMatchObject({ status: 401, code: 'SIGN_ERROR' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown field', { colour: 'red' }],
    ['an unknown nested field', { amount: { total: 1, currency: 'CNY', discount: 1 } }],
    ['a fractional amount', { amount: { total: 1.5 } }],
    ['an amount of nothing', { amount: { total: 0 } }],
    ['an amount as text', { amount: { total: '1' } }],
    ['another currency', { amount: { total: 1, currency: 'USD' } }],
    ['a description of 128 characters', { description: '果'.repeat(128) }],
    ['a number of 33 characters', { out_trade_no: 'a'.repeat(33) }],
    ['a number of 5 characters', { out_trade_no: 'aaaaa' }],
    ['a number with a slash', { out_trade_no: 'aaaa/aaaa' }],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1/n?a=1' }],
    ['a time without a zone', { time_expire: '2030-01-01T00:00:00' }],
    ['a time in the past', { time_expire: '2020-01-01T00:00:00+08:00' }],
    ['an openid nobody has', { payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' } }],
    ['another merchant', { mchid: '1900000001' }],
  ])('is refused with PARAM_ERROR for %s', async (_name, change) => {
    expect(await send({ ...jsapi, body: prepayText(change) })).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
  });

  it('names the field that is wrong', async () => {
    const { text } = await send({ ...jsapi, body: prepayText({ amount: { total: 0 } }) });
    expect(JSON.parse(text)).toMatchObject({ detail: { field: '/amount/total', location: 'body' } });
  });

  it('is refused for another app, broken JSON, a wrong content type and a missing user agent', async () => {
    expect(await send({ ...jsapi, body: prepayText({ appid: 'wx00' }) })).toMatchObject({
      code: 'APPID_MCHID_NOT_MATCH',
    });
    expect(await send({ ...jsapi, body: '{"appid":' })).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
    const headers = { 'Content-Type': 'text/plain' };
    expect(await send({ ...jsapi, body: prepayText(), headers })).toMatchObject({ status: 415 });
    expect(await send({ headers: { 'User-Agent': '' } })).toMatchObject({ status: 400 });
  });
});

describe('an answer', () => {
  function verified(answer: { text: string; headers: Headers }, publicKeyPem: string): boolean {
    const read = (name: string) => answer.headers.get(name) ?? '';
    const message = `${read('wechatpay-timestamp')}\n${read('wechatpay-nonce')}\n${answer.text}\n`;
    const key = createPublicKey(publicKeyPem);
    return createVerify('RSA-SHA256').update(message).verify(key, read('wechatpay-signature'), 'base64');
  }

  it('is signed with the key the request names, refusals and unknown paths included', async () => {
    const { publicKeyId, publicKeyPem, platformSerial, platformCertificatePem } = shop.credentials;
    for (const [serial, pem] of [
      [publicKeyId, publicKeyPem],
      [platformSerial, platformCertificatePem],
    ] as const) {
      const headers = { 'Wechatpay-Serial': serial };
      for (const path of ['/v3/certificates', '/v3/refund/domestic/refunds/none', '/v3/nothing/here']) {
        const answer = await send({ path, headers });
        expect(answer.headers.get('wechatpay-serial')).toBe(serial);
        expect(verified(answer, pem)).toBe(true);
        expect(answer.headers.get('request-id')).toMatch(/-\d+$/);
      }
    }
  });

  it('to a forged request is signed too, and an unknown serial is refused', async () => {
    const forged = await send({ authorization: () => 'WECHATPAY2-SHA256-RSA2048 x="y"' });
    expect(verified(forged, shop.credentials.platformCertificatePem)).toBe(true);
    expect(await send({ headers: { 'Wechatpay-Serial': 'ABC' } })).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
  });
});

describe('the request journal', () => {
  it('tells verified from refused requests and answers since a number', async () => {
    const { next } = await shop.control.journal();
    await send();
    await send({ authorization: () => 'nonsense' });
    const { entries } = await shop.control.journal(next);
    expect(entries.map(({ path, status, verified, code }) => ({ path, status, verified, code }))).toEqual([
      { path: '/v3/certificates', status: 200, verified: true, code: null },
      { path: '/v3/certificates', status: 401, verified: false, code: 'SIGN_ERROR' },
    ]);
  });
});
