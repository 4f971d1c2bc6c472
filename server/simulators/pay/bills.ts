// The day's trade bill: every success and every refund of one business day as the platform's CSV (back-ticked cells,
// yuan, two lines of totals), its SHA1, and the signed download. Available from 10:00 of the next day.
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { chinaDay, toChinaTime } from '../clock.js';
import type { Refund, Trade, Transaction } from '../store/records.js';
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

interface Row {
  atMs: number;
  line: string;
  paidFen: number;
  refundFen: number;
}

function head(world: World, atMs: number, transaction: Transaction): string[] {
  const { appId, merchantId } = world.credentials;
  const { transactionId, outTradeNo, openId } = transaction;
  return [billTime(atMs), appId, merchantId, '0', '', transactionId, outTradeNo, openId, 'JSAPI'];
}

function successRow(world: World, transaction: Transaction, trade: Trade): Row {
  const paid = yuan(transaction.totalFen);
  const money = ['SUCCESS', 'OTHERS', 'CNY', paid, '0.00', '0', '0', '0.00', '0.00', '', ''];
  const tail = [trade.description, trade.attach ?? '', '0.00000', '0.00%', paid, '0.00', ''];
  const atMs = transaction.succeededAtMs;
  return {
    atMs,
    line: line([...head(world, atMs, transaction), ...money, ...tail]),
    paidFen: transaction.totalFen,
    refundFen: 0,
  };
}

function refundRow(world: World, refund: Refund, transaction: Transaction, trade: Trade): Row {
  const back = yuan(refund.refundFen);
  const numbers = [refund.refundId, refund.outRefundNo, back, '0.00', 'ORIGINAL', refund.status];
  const money = ['REFUND', 'OTHERS', 'CNY', '0.00', '0.00', ...numbers];
  const tail = [trade.description, trade.attach ?? '', '0.00000', '0.00%', '0.00', back, ''];
  const atMs = refund.createdAtMs;
  return {
    atMs,
    line: line([...head(world, atMs, transaction), ...money, ...tail]),
    paidFen: 0,
    refundFen: refund.refundFen,
  };
}

function rowsOf(world: World, day: string, type: BillType): Row[] {
  const rows: Row[] = [];
  for (const transaction of type === 'REFUND' ? [] : world.store.all('transaction')) {
    const trade = world.store.get('trade', transaction.outTradeNo);
    if (trade && chinaDay(transaction.succeededAtMs) === day) rows.push(successRow(world, transaction, trade));
  }
  for (const refund of type === 'SUCCESS' ? [] : world.store.all('refund')) {
    const trade = world.store.get('trade', refund.outTradeNo);
    const transaction = world.store.get('transaction', refund.transactionId);
    const listed = refund.status !== 'CLOSED' && chinaDay(refund.createdAtMs) === day;
    if (listed && trade && transaction) rows.push(refundRow(world, refund, transaction, trade));
  }
  return rows.sort((a, b) => a.atMs - b.atMs);
}

export function billCsv(world: World, day: string, type: BillType): string {
  const rows = rowsOf(world, day, type);
  const paid = yuan(rows.reduce((sum, row) => sum + row.paidFen, 0));
  const back = yuan(rows.reduce((sum, row) => sum + row.refundFen, 0));
  const totals = line([String(rows.length), paid, back, '0.00', '0.00000', paid, back]);
  return `\uFEFF${[columns, ...rows.map((row) => row.line), totalColumns, totals].join('\r\n')}\r\n`;
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
