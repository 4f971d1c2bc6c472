import { createSign } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshNumber, openTestShop, type TestShop } from '../test-shop.js';
import { clockOf } from './trades.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Params = Record<string, string>;

const base = (): Params => ({
  app_id: shop.credentials.alipay.appId,
  method: 'alipay.trade.query',
  format: 'JSON',
  charset: 'utf-8',
  sign_type: 'RSA2',
  timestamp: clockOf(Date.now()),
  version: '1.0',
  biz_content: JSON.stringify({ out_trade_no: freshNumber() }),
});

function signed(params: Params): Params {
  const text = Object.keys(params)
    .filter((name) => name !== 'sign' && params[name] !== '')
    .sort()
    .map((name) => `${name}=${params[name] ?? ''}`)
    .join('&');
  const sign = createSign('RSA-SHA256').update(text).sign(shop.credentials.alipay.appPrivateKeyPem, 'base64');
  return { ...params, sign };
}

async function ask(params: Params, more = ''): Promise<{ sub_code?: string }> {
  const { biz_content: content = '', ...query } = params;
  const url = `${shop.url}/gateway.do?${new URLSearchParams(query).toString()}${more}`;
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ biz_content: content }) });
  return Object.values((await answer.json()) as Record<string, { sub_code?: string }>)[0] ?? {};
}

it('a genuine request reaches the trade', async () => {
  expect((await ask(signed(base()))).sub_code).toBe('ACQ.TRADE_NOT_EXIST');
});

it.each<[string, () => Promise<{ sub_code?: string }>, string]>([
  ['without a signature', () => ask(base()), 'isv.missing-signature'],
  [
    'with another content',
    () => ask({ ...signed(base()), biz_content: '{"out_trade_no":"X"}' }),
    'isv.invalid-signature',
  ],
  [
    'with a space more',
    () => ask({ ...signed(base()), biz_content: ` ${base().biz_content ?? ''}` }),
    'isv.invalid-signature',
  ],
  [
    'with a parameter more',
    () => ask({ ...signed(base()), notify_url: 'http://127.0.0.1/x' }),
    'isv.invalid-signature',
  ],
  ['with a parameter twice', () => ask(signed(base()), '&format=JSON'), 'isv.invalid-parameter'],
  ['of another app', () => ask(signed({ ...base(), app_id: '2021000000000009' })), 'isv.invalid-app-id'],
  ['signed with SHA-1', () => ask(signed({ ...base(), sign_type: 'RSA' })), 'isv.invalid-signature-type'],
  [
    'six minutes old',
    () => ask(signed({ ...base(), timestamp: clockOf(Date.now() - 360_000) })),
    'isv.invalid-timestamp',
  ],
  [
    'in another zone',
    () => ask(signed({ ...base(), timestamp: clockOf(Date.now() - 8 * 3_600_000) })),
    'isv.invalid-timestamp',
  ],
  ['of an unknown method', () => ask(signed({ ...base(), method: 'alipay.trade.gift' })), 'isv.invalid-method'],
  [
    'with an unknown field',
    () => ask(signed({ ...base(), biz_content: '{"out_trade_no":"X1","x":1}' })),
    'ACQ.INVALID_PARAMETER',
  ],
])('a request %s is refused', async (_, request, code) => {
  expect((await request()).sub_code).toBe(code);
});
