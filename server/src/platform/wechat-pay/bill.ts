// The day's trade bill of WeChat Pay: asked for with a signed call, downloaded, compared with the hash that call named,
// and read whole. Its own totals are checked, so that a cut-off file is no bill.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BillOutcome, BillRow } from '../gateway.js';
import { fenOf, momentOfChinaClock, tableOf, textField } from '../gateway-call/index.js';
import type { Transport } from './transport.js';

const maxBillBytes = 64 * 1024 * 1024;
const unzip = promisify(gunzip);

const unknown = (message: string): BillOutcome => ({ kind: 'unknown', message });

export async function downloadBill(transport: Transport, origin: string, day: string): Promise<BillOutcome> {
  const query = { bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' };
  const asked = await transport.call({ method: 'GET', path: '/v3/bill/tradebill', query });
  if (asked.kind === 'no_answer') return unknown(asked.message);
  if (asked.status >= 300) {
    const code = textField(asked.body, 'code') ?? `HTTP ${asked.status}`;
    return code === 'NO_STATEMENT_EXIST' ? { kind: 'not_ready' } : unknown(code);
  }
  const address = textField(asked.body, 'download_url') ?? '';
  const hash = textField(asked.body, 'hash_value');
  if (textField(asked.body, 'hash_type') !== 'SHA1' || hash === null || !URL.canParse(address))
    return unknown('an answer without a file');
  const url = new URL(address);
  if (url.origin !== origin) return unknown('a bill on another host');
  const file = await transport.fetchFile(url.pathname, Object.fromEntries(url.searchParams), maxBillBytes);
  if (file.kind === 'no_answer') return unknown(file.message);
  const bytes = await unzip(file.bytes, { maxOutputLength: 8 * maxBillBytes }).catch(() => null);
  if (bytes === null || createHash('sha1').update(bytes).digest('hex') !== hash) return unknown('another file');
  const rows = readBill(bytes.toString('utf8'));
  return rows ? { kind: 'bill', rows } : unknown('an unreadable bill');
}

/** A back-tick stands before every cell, so that no cell is taken for a number or a formula. */
const cells = (line: string): string[] => line.replace(/^`/, '').split(',`');
const names = (line: string): string[] => line.split(',');

/** Null when a row or the totals can't be read with certainty. */
export function readBill(text: string): BillRow[] | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const [head = ''] = lines;
  const [totalHead = '', totals = ''] = lines.slice(-2);
  const table = tableOf(head, lines.slice(1, -2), (line) => (line === head ? names(line) : cells(line)));
  const [sums] = tableOf(totalHead, [totals], (line) => (line === totalHead ? names(line) : cells(line))) ?? [];
  const rows = table?.map(rowOf);
  if (!rows || !sums || rows.some((row) => row === null)) return null;
  const whole = rows as BillRow[];
  const sumOf = (kind: BillRow['kind']) =>
    whole.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.amountFen, 0);
  const complete =
    Number(sums['总交易单数']) === whole.length &&
    fenOf(sums['订单总金额'] ?? '') === sumOf('payment') &&
    fenOf(sums['申请退款总金额'] ?? '') === sumOf('refund');
  return complete ? whole : null;
}

const refundStates = {
  SUCCESS: 'succeeded',
  PROCESSING: 'processing',
  ABNORMAL: 'abnormal',
  CHANGE: 'abnormal',
} as const;

function rowOf(row: Record<string, string>): BillRow | null {
  const [outTradeNo, transactionId, at] = [
    row['商户订单号'],
    row['微信订单号'],
    momentOfChinaClock(row['交易时间'] ?? ''),
  ];
  if (!outTradeNo || !transactionId || at === null || row['货币种类'] !== 'CNY') return null;
  const known = { outTradeNo, transactionId, at };
  const state = row['交易状态'];
  if (state === 'SUCCESS' || state === 'REVOKED') {
    const amountFen = fenOf(row['订单金额'] ?? '');
    if (amountFen === null) return null;
    return {
      ...known,
      kind: 'payment',
      outRefundNo: null,
      amountFen,
      state: state === 'SUCCESS' ? 'succeeded' : 'revoked',
    };
  }
  const amountFen = fenOf(row['申请退款金额'] ?? '');
  const outRefundNo = row['商户退款单号'];
  const refund = Object.entries(refundStates).find(([name]) => name === row['退款状态'])?.[1];
  if (state !== 'REFUND' || amountFen === null || !outRefundNo || !refund) return null;
  return { ...known, kind: 'refund', outRefundNo, amountFen, state: refund };
}
