// What was paid to whom in a quarter, as the tax office wants to hear it: on a page without names, and as a table that
// an operator who has said why may download, with names and identity numbers as they are, for a few minutes.
import { Readable } from 'node:stream';
import type Router from '@koa/router';
import { plusMs } from '../../kernel/clock.js';
import { byteOrderMark, csvLine } from '../../kernel/csv.js';
import { type Result, ok } from '../../kernel/errors.js';
import { plainYuan } from '../../kernel/money.js';
import { type Database, prepared } from '../../platform/db/index.js';
import { isSignedAddress, signAddress } from '../../platform/signed-address.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { readOperatorPermissions, recordOperatorAction } from '../identity/index.js';
import { readRealNames } from './real-name-statements.js';

interface ReportRow {
  user_id: string;
  withdrawals: number;
  gross_fen: number;
  fee_fen: number;
  tax_fen: number;
  net_fen: number;
}

const paidTo = prepared<ReportRow>(
  `select w.user_id, count(distinct w.id)::int as withdrawals, sum(b.gross_fen)::bigint as gross_fen,
          sum(b.fee_fen)::bigint as fee_fen, sum(b.tax_fen)::bigint as tax_fen, sum(b.net_fen)::bigint as net_fen
     from withdrawals w join payout_bills b on b.withdrawal_id = w.id and b.status = 'paid'
    where w.tax_month = any($1::text[]) and w.user_id > $2::uuid
    group by w.user_id order by w.user_id limit $3`,
);

export const QUARTER = /^(\d{4})Q([1-4])$/;

/** `2026Q4` → its three months. */
export function monthsOf(quarter: string): string[] {
  const [, year = '', no = '0'] = QUARTER.exec(quarter) ?? [];
  return [1, 2, 3].map((month) => `${year}-${String((Number(no) - 1) * 3 + month).padStart(2, '0')}`);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Person {
  row: ReportRow;
  /** as they are; null: never asked for */
  realName: string | null;
  idNumber: string | null;
}

async function reportPage({ db, sealer }: Shop, quarter: string, after: string, limit: number): Promise<Person[]> {
  const rows = await db.rows(paidTo(monthsOf(quarter), after, limit));
  const names = await db.rows(readRealNames(rows.map((row) => row.user_id)));
  return rows.map((row) => {
    const named = names.find((one) => one.user_id === row.user_id);
    return {
      row,
      realName: named ? sealer.open('recipient', named.real_name) : null,
      idNumber: named ? sealer.open('id_number', named.id_number) : null,
    };
  });
}

/** One more than asked for. */
export async function listTaxReport(
  shop: Shop,
  { quarter, cursor = NOBODY, limit }: { quarter: string; cursor?: string | undefined; limit: number },
) {
  const people = await reportPage(shop, quarter, cursor, limit + 1);
  const items = people.slice(0, limit).map(({ row, realName }) => ({
    ...{ userId: row.user_id, named: realName !== null, withdrawals: row.withdrawals, grossFen: row.gross_fen },
    ...{ feeFen: row.fee_fen, taxFen: row.tax_fen, netFen: row.net_fen },
  }));
  return { items, nextCursor: people.length > limit ? (items.at(-1)?.userId ?? null) : null };
}

const HEAD = [
  '姓名',
  '身份证号',
  '用户编号',
  '提现笔数',
  '收入（元）',
  '服务费（元）',
  '已扣缴税额（元）',
  '实付（元）',
];
const AT_ONCE = 200;
const UNNAMED = '未采集';

export async function* reportLines(shop: Shop, quarter: string): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(HEAD);
  for (let after = NOBODY; ;) {
    const people = await reportPage(shop, quarter, after, AT_ONCE);
    let text = '';
    for (const { row, realName, idNumber } of people) {
      const amounts = [row.gross_fen, row.fee_fen, row.tax_fen, row.net_fen].map(plainYuan);
      text += csvLine([realName ?? UNNAMED, idNumber ?? UNNAMED, row.user_id, row.withdrawals, ...amounts]);
    }
    if (text) yield text;
    const last = people.at(-1);
    if (!last || people.length < AT_ONCE) return;
    after = last.row.user_id;
  }
}

export const TAX_EXPORT_PATH = '/tax-exports';
const PURPOSE = 'tax exports';

/** The reason is kept for good, and the address is this operator's for a few minutes. */
export async function exportTaxReport(
  shop: Shop,
  { quarter, reason, operatorId }: { quarter: string; reason: string; operatorId: string },
): Promise<Result<{ url: string; until: string }>> {
  const until = plusMs(shop.clock.now(), settings.withdrawals.exportAddressMs);
  await shop.db.rows(recordOperatorAction(operatorId, 'withdrawals.export-tax', null, { quarter, reason }));
  const stamp = String(until.getTime());
  const sign = signAddress(shop.tokenSecret, PURPOSE, [quarter, operatorId, stamp]);
  const query = new URLSearchParams({ for: operatorId, until: stamp, sign }).toString();
  return ok({ url: `${shop.publicBaseUrl}${TAX_EXPORT_PATH}/${quarter}?${query}`, until: until.toISOString() });
}

/** Whoever opens it is checked once more; a wrong address can't be told from one that leads nowhere. */
export function mountTaxExports(router: Router, shop: Shop): void {
  router.get(`${TAX_EXPORT_PATH}/:quarter`, async (ctx) => {
    const text = (name: string): string => String(ctx.query[name] ?? '').slice(0, 200);
    const [quarter, operatorId, until] = [String(ctx.params.quarter), text('for'), text('until')];
    if (!QUARTER.test(quarter) || !/^\d{10,16}$/.test(until)) return;
    if (shop.clock.now().getTime() >= Number(until)) return;
    if (!isSignedAddress(shop.tokenSecret, PURPOSE, [quarter, operatorId, until], text('sign'))) return;
    if (!(await mayExport(shop.db, operatorId))) return;
    ctx.type = 'text/csv; charset=utf-8';
    ctx.set('Cache-Control', 'private, no-store');
    ctx.set('Content-Disposition', `attachment; filename="tax-${quarter}.csv"`);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.body = Readable.from(reportLines(shop, quarter));
  });
}

async function mayExport(db: Database, operatorId: string): Promise<boolean> {
  const granted = await db.rows(readOperatorPermissions(operatorId));
  return granted.some(({ permission }) => permission === 'withdrawals.report');
}
