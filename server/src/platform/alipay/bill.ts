// The day's trade bill of Alipay: a verified answer names the file, which is a zip of GBK tables. The one with the single
// trades is read whole; its own closing lines are checked, so that a cut-off file is no bill.
import { unzip, type Unzipped } from 'fflate';
import type { BillOutcome, BillRow } from '../gateway.js';
import { fenOf, momentOfChinaClock, tableOf, textField } from '../gateway-call/index.js';
import { open } from './outcomes.js';
import type { Transport } from './transport.js';

const maxBillBytes = 64 * 1024 * 1024;
const maxTableBytes = 8 * maxBillBytes;
const notThere = new Set(['isp.bill_not_exist', 'isv.bill_not_exist', 'BILL_NOT_EXIST', 'isp.bill-not-exist']);

const unknown = (message: string): BillOutcome => ({ kind: 'unknown', message });

export async function downloadBill(transport: Transport, day: string): Promise<BillOutcome> {
  const content = { bill_type: 'trade', bill_date: day };
  const reply = await transport.call({ method: 'alipay.data.dataservice.bill.downloadurl.query', content });
  if (reply.kind === 'answer' && notThere.has(textField(reply.body, 'sub_code') ?? '')) return { kind: 'not_ready' };
  const opened = open(reply);
  if (opened.kind !== 'success') return unknown(opened.message);
  const address = textField(opened.body, 'bill_download_url');
  if (address === null || !URL.canParse(address)) return unknown('an answer without a file');
  const file = await transport.fetchFile(address, maxBillBytes);
  if (file.kind === 'no_answer') return unknown(file.message);
  const tables = await unpacked(file.bytes);
  if (!tables) return unknown('an unreadable file');
  const decoder = new TextDecoder('gbk');
  const texts = Object.values(tables).map((bytes) => decoder.decode(bytes));
  // The names of the files are in GBK too; what they hold tells them apart with certainty.
  const details = texts.filter((text) => text.includes('业务明细列表结束'));
  const rows = details.length === 1 ? readBill(details[0] ?? '', day) : null;
  return rows ? { kind: 'bill', rows } : unknown('an unreadable bill');
}

function unpacked(bytes: Buffer): Promise<Unzipped | null> {
  return new Promise((resolve) => {
    let total = 0;
    const filter = ({ originalSize }: { originalSize: number }): boolean => (total += originalSize) <= maxTableBytes;
    try {
      unzip(bytes, { filter }, (error, files) => resolve(error || total > maxTableBytes ? null : files));
    } catch {
      resolve(null);
    }
  });
}

/** Cells are padded with tabs, so that a spreadsheet leaves long numbers alone. */
const cells = (line: string): string[] => line.split(',').map((cell) => cell.trim());

/** Null when a row, the day or the closing lines can't be read with certainty. */
export function readBill(text: string, day: string): BillRow[] | null {
  const lines = text.trimEnd().split(/\r?\n/);
  const start = lines.findIndex((line) => /^#-+业务明细列表-+/.test(line));
  const end = lines.findIndex((line) => /^#-+业务明细列表结束-+/.test(line));
  const daysNamed: string[] =
    lines
      .slice(0, Math.max(start, 0))
      .join('\n')
      .match(/\d{4}年\d{2}月\d{2}日/g) ?? [];
  const dayNamed = `${day.slice(0, 4)}年${day.slice(5, 7)}月${day.slice(8, 10)}日`;
  if (start < 0 || end < start + 2 || !daysNamed.includes(dayNamed)) return null;
  const table = tableOf(lines[start + 1] ?? '', lines.slice(start + 2, end), cells);
  const rows = table?.map(rowOf);
  if (!rows || rows.some((row) => row === null)) return null;
  const whole = rows as BillRow[];
  const closing = lines.slice(end + 1).join('\n');
  const counts = [/交易合计：(\d+)笔/, /退款合计：(\d+)笔/].map((form) =>
    Number(form.exec(closing)?.[1] ?? Number.NaN),
  );
  const booked = (['payment', 'refund'] as const).map((kind) => whole.filter((row) => row.kind === kind).length);
  return counts.every((count, at) => count === booked[at]) ? whole : null;
}

function rowOf(row: Record<string, string>): BillRow | null {
  const { 商户订单号: outTradeNo, 支付宝交易号: transactionId, 业务类型: kind } = row;
  const at = momentOfChinaClock(row['完成时间'] ?? '');
  // A refund is booked as money going out.
  const amount = row['订单金额（元）'] ?? '';
  const amountFen = fenOf(kind === '退款' ? amount.replace(/^-/, '') : amount);
  if (!outTradeNo || !transactionId || at === null || amountFen === null) return null;
  const known = { outTradeNo, transactionId, amountFen, at, state: 'succeeded' as const };
  if (kind === '交易') return { ...known, kind: 'payment', outRefundNo: null };
  const outRefundNo = row['退款批次号/请求号'];
  return kind === '退款' && outRefundNo ? { ...known, kind: 'refund', outRefundNo } : null;
}
