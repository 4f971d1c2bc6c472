// The day's trade bill: every success and every refund of one business day as the platform's CSV (back-ticked cells,
// yuan, two lines of totals), its SHA1, and the signed download. Available from 10:00 of the next day.
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type BillRow, billRows } from '../bill-rows.js';
import { toChinaTime } from '../clock.js';
import type { World } from '../world.js';
import { parameterError, PayApiError } from './api-error.js';

export type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

const columns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const totalColumns = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** Fen as yuan with two decimals, without floating point. */
function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

function cell(value: string): string {
  return `\`${value.replace(/[\r\n,`]/g, ' ')}`;
}

function line(values: readonly string[]): string {
  return values.map(cell).join(',');
}

function billTime(ms: number): string {
  return toChinaTime(ms).slice(0, 19).replace('T', ' ');
}

function head(world: World, row: BillRow): string[] {
  const { appId, merchantId } = world.credentials;
  return [billTime(row.atMs), appId, merchantId, '0', '', row.transactionId, row.outTradeNo, row.openId, 'JSAPI'];
}

function lineOf(world: World, row: BillRow): string {
  const amount = yuan(row.amountFen);
  const paid = row.kind === 'payment';
  const refund = paid
    ? ['0', '0', '0.00', '0.00', '', '']
    : [row.refundId ?? '', row.outRefundNo ?? '', amount, '0.00', 'ORIGINAL', row.refundStatus ?? ''];
  const money = [paid ? 'SUCCESS' : 'REFUND', 'OTHERS', 'CNY', paid ? amount : '0.00', '0.00', ...refund];
  const sums = paid ? [amount, '0.00'] : ['0.00', amount];
  return line([...head(world, row), ...money, row.description, row.attach ?? '', '0.00000', '0.00%', ...sums, '']);
}

export function billCsv(world: World, day: string, type: BillType): string {
  const kinds = { ALL: ['payment', 'refund'], SUCCESS: ['payment'], REFUND: ['refund'] }[type];
  const rows = billRows(world, 'wechat_pay', day).filter((row) => kinds.includes(row.kind));
  const sumOf = (kind: BillRow['kind']) =>
    yuan(rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.amountFen, 0));
  const [paid, back] = [sumOf('payment'), sumOf('refund')];
  const totals = line([String(rows.length), paid, back, '0.00', '0.00000', paid, back]);
  return `\uFEFF${[columns, ...rows.map((row) => lineOf(world, row)), totalColumns, totals].join('\r\n')}\r\n`;
}

export interface Bills {
  request(query: URLSearchParams, downloadBase: string): Record<string, unknown>;
  download(query: URLSearchParams): Buffer;
}

export function createBills(world: World): Bills {
  const files = new Map<string, Buffer>();
  return {
    request(query, downloadBase) {
      const day = query.get('bill_date') ?? '';
      const type = query.get('bill_type') ?? 'ALL';
      const tarType = query.get('tar_type');
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw parameterError('/bill_date', '日期格式应为 YYYY-MM-DD');
      if (type !== 'ALL' && type !== 'SUCCESS' && type !== 'REFUND') throw parameterError('/bill_type', '取值不正确');
      if (tarType !== null && tarType !== 'GZIP') throw parameterError('/tar_type', '取值不正确');
      const readyAtMs = Date.parse(`${day}T10:00:00+08:00`) + 86_400_000;
      if (!(world.clock.now() >= readyAtMs)) throw new PayApiError(400, 'NO_STATEMENT_EXIST', '账单尚未生成');
      const token = randomBytes(24).toString('base64url');
      const csv = Buffer.from(billCsv(world, day, type), 'utf8');
      const [oldest] = files.keys();
      if (files.size >= 20 && oldest !== undefined) files.delete(oldest);
      files.set(token, tarType === 'GZIP' ? gzipSync(csv) : csv);
      const hash = createHash('sha1').update(csv).digest('hex');
      const url = `${downloadBase}/v3/billdownload/file?token=${token}`;
      return { hash_type: 'SHA1', hash_value: hash, download_url: url };
    },
    download(query) {
      const file = files.get(query.get('token') ?? '');
      if (!file) throw new PayApiError(400, 'INVALID_REQUEST', '下载凭证无效或已过期');
      return file;
    },
  };
}
