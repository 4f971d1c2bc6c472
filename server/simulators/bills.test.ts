import { createHash, createSign, randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Formatter } from 'wechatpay-axios-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from './test-shop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function get(path: string): Promise<Response> {
  const { merchantId, merchantSerial, merchantPrivateKeyPem } = shop.credentials;
  const [seconds, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const signer = createSign('RSA-SHA256').update(`GET\n${path}\n${seconds}\n${nonce}\n\n`);
  const authorization =
    `WECHATPAY2-SHA256-RSA2048 mchid="${merchantId}",nonce_str="${nonce}",timestamp="${seconds}",` +
    `serial_no="${merchantSerial}",signature="${signer.sign(merchantPrivateKeyPem, 'base64')}"`;
  return fetch(`${shop.url}${path}`, { headers: { Authorization: authorization, Accept: 'application/json' } });
}

async function bill(day: string, more = '') {
  const asked = await get(`/v3/bill/tradebill?bill_date=${day}${more}`);
  const { download_url: url = '', hash_value: hash } = (await asked.json()) as Record<string, string>;
  const file = Buffer.from(await (await get(url.slice(shop.url.length))).arrayBuffer());
  const csv = more.includes('GZIP') ? gunzipSync(file) : file;
  expect(createHash('sha1').update(csv).digest('hex')).toBe(hash);
  return csv;
}

it('a bill holds every success and refund of its day with true totals, from ten the next morning', async () => {
  const noon = new Date();
  noon.setUTCHours(4, 0, 0, 0);
  const offsetMs = noon.getTime() - Date.now();
  await shop.control.setClock(offsetMs);
  await shop.control.tune({ refundSpacingMs: 0, refundDelayMs: 0 });
  const expiresAt = new Date(noon.getTime() + 600_000);
  const orders = [
    await shop.paidOrder({ amountFen: 12_345, expiresAt }),
    await shop.paidOrder({ amountFen: 5, expiresAt, description: '含,逗号`的商品' }),
  ];
  const outRefundNo = freshNumber();
  const back = { outTradeNo: orders[0]?.outTradeNo ?? '', outRefundNo, refundFen: 345, totalFen: 12_345, reason: '' };
  await shop.pay.refund(back);
  await until('the refund', async () => (await shop.pay.queryRefund(outRefundNo)).kind === 'succeeded');
  const unpaid = shop.order({ expiresAt });
  await shop.prepay(unpaid);

  const day = new Date(noon.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const early = await get(`/v3/bill/tradebill?bill_date=${day}`);
  expect(await early.json()).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
  await shop.control.setClock(offsetMs + 23 * 3_600_000);

  const { rows, summary } = Formatter.castCsvBill(await bill(day)) as {
    rows: Record<string, string>[];
    summary: Record<string, string>;
  };
  expect(rows.map((row) => [row['商户订单号'], row['交易状态'], row['订单金额'], row['退款金额']])).toEqual([
    [orders[0]?.outTradeNo, 'SUCCESS', '123.45', '0.00'],
    [orders[1]?.outTradeNo, 'SUCCESS', '0.05', '0.00'],
    [orders[0]?.outTradeNo, 'REFUND', '0.00', '3.45'],
  ]);
  expect(rows[2]).toMatchObject({ 商户退款单号: outRefundNo, 退款状态: 'SUCCESS', 申请退款金额: '3.45' });
  expect(summary).toMatchObject({ 总交易单数: '3', 订单总金额: '123.50', 申请退款总金额: '3.45' });
  expect(await bill(day, '&tar_type=GZIP')).toEqual(await bill(day));
  expect((await bill(day, '&bill_type=REFUND')).toString('utf8')).not.toContain('SUCCESS,`OTHERS');
});

it('a bill of no day is refused', async () => {
  for (const query of [
    'bill_type=ALL',
    'bill_date=today',
    'bill_date=2026-01-01&bill_type=SOME',
    'bill_date=2026-01-01&tar_type=ZIP',
  ]) {
    expect(await (await get(`/v3/bill/tradebill?${query}`)).json()).toMatchObject({ code: 'PARAM_ERROR' });
  }
  expect(await (await get('/v3/billdownload/file?token=none')).json()).toMatchObject({ code: 'INVALID_REQUEST' });
});
