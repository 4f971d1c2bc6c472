// The day's trade bill as Alipay hands it out: a zip with two tables in GBK, the single trades and their sums, under an
// address that works for a while. Available from nine of the next morning.
import { randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { billRows, type BillRow } from '../bill-rows.js';
import type { World } from '../world.js';
import { failed } from './api-error.js';
import { clockOf, yuan } from './trades.js';

const columns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

const cell = (text: string): string => `${text.replace(/[\r\n,\t]/g, ' ')}\t`;

function line(row: BillRow): string {
  const back = row.kind === 'refund';
  const amount = `${back ? '-' : ''}${yuan(row.amountFen)}`;
  const at = clockOf(row.atMs);
  return [
    ...[
      row.transactionId,
      row.outTradeNo,
      back ? '退款' : '交易',
      row.description,
      at,
      at,
      '',
      '',
      '',
      '',
      '159****5620',
    ],
    ...[amount, amount, '0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00'],
    ...[row.outRefundNo ?? '', '0.00', '0.00', ''],
  ]
    .map(cell)
    .join(',');
}

function dayText(day: string, time: string): string {
  return `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8, 10)}日 ${time}`;
}

function sumOf(rows: readonly BillRow[], kind: BillRow['kind']): { count: number; yuan: string } {
  const ofKind = rows.filter((row) => row.kind === kind);
  return { count: ofKind.length, yuan: yuan(ofKind.reduce((sum, row) => sum + row.amountFen, 0)) };
}

/** One entry per table, in Alipay's own words. */
export function billTables(world: World, day: string): { details: string; sums: string } {
  const rows = billRows(world, 'alipay', day);
  const [paid, back] = [sumOf(rows, 'payment'), sumOf(rows, 'refund')];
  const { sellerId } = world.credentials.alipay;
  const rule = '-----------------------------------------';
  const opening = [
    '#支付宝业务明细查询',
    `#账号：[${sellerId}0156]`,
    `#起始日期：[${dayText(day, '00:00:00')}]   终止日期：[${dayText(day, '24:00:00')}]`,
  ];
  const closing = [
    `#交易合计：${paid.count}笔，商家实收共${paid.yuan}元，商家优惠共0.00元`,
    `#退款合计：${back.count}笔，商家实收退款共-${back.yuan}元，商家优惠退款共0.00元`,
    `#导出时间：[${dayText(day, '09:00:00')}]`,
  ];
  const details = [...opening, `#${rule}业务明细列表${rule}`, columns, ...rows.map(line)];
  const sums = [
    ...opening,
    `#${rule}业务汇总列表${rule}`,
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）',
  ];
  return {
    details: `${[...details, `#${rule}业务明细列表结束${rule}`, ...closing].join('\r\n')}\r\n`,
    sums: `${[...sums, ['合计', '', paid.count, back.count, paid.yuan].join(','), ...closing].join('\r\n')}\r\n`,
  };
}

export interface AlipayBills {
  request(content: { bill_date: string }, base: string): Record<string, unknown>;
  download(token: string | null): Buffer | null;
}

export function createAlipayBills(world: World): AlipayBills {
  const files = new Map<string, Buffer>();
  return {
    request({ bill_date: day }, base) {
      const readyAtMs = Date.parse(`${day}T09:00:00+08:00`) + 86_400_000;
      if (Number.isNaN(readyAtMs)) throw failed('ACQ.INVALID_PARAMETER', 'bill_date 不正确');
      if (world.clock.now() < readyAtMs) throw failed('isp.bill_not_exist', '账单不存在');
      const { details, sums } = billTables(world, day);
      const name = `${world.credentials.alipay.sellerId}_${day.replaceAll('-', '')}`;
      const file = zipSync({
        [`${name}_details.csv`]: iconv.encode(details, 'gbk'),
        [`${name}_sums.csv`]: iconv.encode(sums, 'gbk'),
      });
      const token = randomBytes(24).toString('base64url');
      const [oldest] = files.keys();
      if (files.size >= 20 && oldest !== undefined) files.delete(oldest);
      files.set(token, Buffer.from(file));
      return { bill_download_url: `${base}/alipay-bill?token=${token}` };
    },
    download: (token) => files.get(token ?? '') ?? null,
  };
}
