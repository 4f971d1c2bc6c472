// The bills of both gateways, through the same questions: what a day held, what was planted into it, and what is no bill.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshNumber, openTestShop, until, type TestShop } from '../../../simulators/test-shop.js';
import { readBill as readAlipayBill } from '../alipay/bill.js';
import type { Gateway } from '../gateway.js';
import { readBill as readWechatBill } from '../wechat-pay/bill.js';

let shop: TestShop;
let offsetMs: number;
let day: string;
beforeAll(async () => {
  shop = await openTestShop({ timeoutMs: 2_000 });
  const noon = new Date();
  noon.setUTCHours(4, 0, 0, 0);
  offsetMs = noon.getTime() - Date.now();
  day = new Date(noon.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  await shop.control.tune({ refundSpacingMs: 0, refundDelayMs: 0 });
});
afterAll(() => shop.close());

const gateways = ['wechat_pay', 'alipay'] as const;
const gatewayOf = (name: (typeof gateways)[number]): Gateway => (name === 'alipay' ? shop.alipay : shop.pay);

async function paid(name: (typeof gateways)[number], amountFen: number, description = '苹果泥') {
  const payerId = name === 'alipay' ? shop.alipayBuyer.openId : shop.buyer.openId;
  const expiresAt = new Date(Date.now() + offsetMs + 600_000);
  const request = shop.order({ amountFen, payerId, expiresAt, description });
  const outcome = await gatewayOf(name).prepay(request);
  if (outcome.kind !== 'prepaid') throw new Error(`the prepay was ${outcome.kind}`);
  const { transactionId } = await shop.control.pay(outcome.prepayId);
  return { outTradeNo: request.outTradeNo, transactionId };
}

describe.each(gateways)('the bill of %s', (name) => {
  it('holds every success and refund of its day, and what was planted', async () => {
    await shop.control.setClock(offsetMs);
    const gateway = gatewayOf(name);
    const [first, second, third] = [
      await paid(name, 12_345),
      await paid(name, 5, '含,逗号`的\t商品'),
      await paid(name, 700),
    ];
    const outRefundNo = freshNumber();
    const refund = { outTradeNo: first.outTradeNo, outRefundNo, refundFen: 345, totalFen: 12_345, reason: '' };
    await gateway.refund(refund);
    await until('the refund', async () => (await gateway.queryRefund(outRefundNo, refund)).kind === 'succeeded');
    expect(await gateway.downloadBill(day)).toEqual({ kind: 'not_ready' });
    await shop.control.setClock(offsetMs + 23 * 3_600_000);
    const known = (one: { outTradeNo: string; transactionId: string }, amountFen: number) => ({
      ...{
        kind: 'payment',
        ...one,
        outRefundNo: null,
        amountFen,
        state: 'succeeded',
        at: expect.stringMatching(day) as string,
      },
    });
    const back = { ...known(first, 345), kind: 'refund', outRefundNo };
    const bill = await gateway.downloadBill(day);
    expect(bill).toEqual({ kind: 'bill', rows: [known(first, 12_345), known(second, 5), known(third, 700), back] });
    const extra = { gateway: name, day, outTradeNo: freshNumber(), transactionId: `8${'0'.repeat(27)}`, amountFen: 99 };
    await shop.control.planBills({
      missing: [second.outTradeNo],
      wrongAmount: { [third.outTradeNo]: 701 },
      extra: [extra],
    });
    const bent = await gateway.downloadBill(day);
    if (bent.kind !== 'bill') throw new Error(bent.kind);
    const amounts = Object.fromEntries(bent.rows.map((row) => [row.outRefundNo ?? row.outTradeNo, row.amountFen]));
    expect(amounts).toEqual({
      [first.outTradeNo]: 12_345,
      [third.outTradeNo]: 701,
      [outRefundNo]: 345,
      [extra.outTradeNo]: 99,
    });
    await shop.control.planBills({});
  });

  it('of another day is empty, of a day that is not over is not there', async () => {
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    expect(await gatewayOf(name).downloadBill(before)).toEqual({ kind: 'bill', rows: [] });
    const after = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(await gatewayOf(name).downloadBill(after)).toEqual({ kind: 'not_ready' });
  });

  it('is unknown when the gateway fails, and never half a bill', async () => {
    for (const path of name === 'alipay' ? ['/gateway.do', '/alipay-bill'] : ['/v3/bill/', '/v3/billdownload']) {
      await shop.control.setOutage({ mode: 'error_500', path });
      expect((await gatewayOf(name).downloadBill(day)).kind, path).toBe('unknown');
    }
    await shop.control.setOutage({ mode: 'none' });
  });
});

const wechatHead =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const wechatRow = (amount: string) =>
  [
    '2026-01-01 08:00:00',
    'wx',
    '19',
    '0',
    '',
    '42',
    'T1',
    'o',
    'JSAPI',
    'SUCCESS',
    'O',
    'CNY',
    amount,
    '0.00',
    '0',
    '0',
    '0.00',
    '0.00',
    '',
    '',
    '泥',
    '',
    '0',
    '0',
    amount,
    '0.00',
    '',
  ]
    .map((cell) => `\`${cell}`)
    .join(',');
const wechatEnd = (count: number, sum: string) =>
  `总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n\`${count},\`${sum},\`0.00,\`0.00,\`0,\`${sum},\`0.00`;

it('a bill of WeChat Pay that does not add up is no bill', () => {
  const whole = [wechatHead, wechatRow('1.00'), wechatEnd(1, '1.00')].join('\n');
  expect(readWechatBill(whole)).toHaveLength(1);
  expect(readWechatBill([wechatHead, wechatEnd(1, '1.00')].join('\n'))).toBeNull();
  expect(readWechatBill([wechatHead, wechatRow('1.00'), wechatEnd(1, '1.01')].join('\n'))).toBeNull();
  expect(readWechatBill([wechatHead, wechatRow('1.005'), wechatEnd(1, '1.00')].join('\n'))).toBeNull();
  expect(readWechatBill([wechatHead, wechatRow('1.00').slice(3), wechatEnd(1, '1.00')].join('\n'))).toBeNull();
  expect(readWechatBill(whole.slice(0, -60))).toBeNull();
  expect(readWechatBill('')).toBeNull();
});

const alipayHead =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';
const alipayRow = (kind: string, amount: string, request = '') =>
  [
    ...['2026', 'T1', kind, '泥', '2026-01-01 08:00:00', '2026-01-01 08:00:00', '', '', '', '', 'a', amount, amount],
    ...['0', '0', '0', '0', '0', '', '0', '0', request, '0', '0', ''],
  ].join('\t,');
const alipayBill = (rows: string[], paid: number, back: number, end = true) =>
  [
    '#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年01月02日 00:00:00]',
    '#---业务明细列表---',
    alipayHead,
    ...rows,
    ...(end ? ['#---业务明细列表结束---', `#交易合计：${paid}笔，商家实收共1元`, `#退款合计：${back}笔`] : []),
  ].join('\r\n');

it('a bill of Alipay that does not add up is no bill', () => {
  const rows = [alipayRow('交易', '1.00'), alipayRow('退款', '-0.50', 'R1')];
  expect(readAlipayBill(alipayBill(rows, 1, 1), '2026-01-01')).toMatchObject([{ amountFen: 100 }, { amountFen: 50 }]);
  expect(readAlipayBill(alipayBill(rows, 2, 1), '2026-01-01')).toBeNull();
  expect(readAlipayBill(alipayBill(rows, 1, 0), '2026-01-01')).toBeNull();
  expect(readAlipayBill(alipayBill(rows, 1, 1, false), '2026-01-01')).toBeNull();
  expect(readAlipayBill(alipayBill(rows, 1, 1), '2026-01-03')).toBeNull();
  expect(readAlipayBill(alipayBill([alipayRow('交易', '-1.00')], 1, 0), '2026-01-01')).toBeNull();
  expect(readAlipayBill(alipayBill([alipayRow('退款', '-1.00')], 0, 1), '2026-01-01')).toBeNull();
  expect(readAlipayBill(alipayBill([alipayRow('转账', '1.00')], 1, 0), '2026-01-01')).toBeNull();
});
