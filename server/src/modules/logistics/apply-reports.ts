// Makes of reports what they change, in one transaction: the orders' locks first, then the waybill's; its events, its
// moves, and the day on which each of its orders counts as received. Reports already made are harmless.
import { must } from '../../kernel/errors.js';
import type { Statement } from '../../platform/db/index.js';
import type { ExpressPush, TraceReport } from '../../platform/express/index.js';
import type { Shop } from '../../shop.js';
import { type ExpectedWrite, anyCount, expectWrite, lockOrderRows, writeAll } from '../orders/index.js';
import { mergeReport } from './domain/trace-rules.js';
import { setReceiptTimer } from './receipt-timer.js';
import {
  type WaybillRow,
  lockWaybill,
  markPushesApplied,
  moveWaybill,
  readOrdersOfWaybill,
  readUnappliedPushes,
  recordTrace,
} from './waybill-statements.js';
import { openTrace, sealTrace } from './waybill-trace.js';

/** Applies `asked` after every push of it that is stored and not applied yet. */
export async function applyReports(shop: Shop, found: WaybillRow, asked: readonly TraceReport[]): Promise<void> {
  const orderIds = (await shop.db.rows(readOrdersOfWaybill(found.carrier, found.waybill_no))).map(
    (row) => row.order_id,
  );
  const result = await shop.db.transact(async (tx) => {
    const [orders, waybills, pushes] = await tx.batch(
      lockOrderRows(orderIds),
      lockWaybill(found.id),
      readUnappliedPushes(found.id),
    );
    const [waybill] = waybills.rows;
    if (!waybill) return;
    const told = pushes.rows.flatMap(({ body }) => readStored(shop, body)?.report ?? []);
    const change = decide(shop, waybill, [...told, ...asked], tx.now);
    await writeAll(tx, [...change.writes, anyCount(markPushesApplied(pushes.rows.map(({ id }) => id)))]);
    if (change.status === waybill.status) return;
    for (const order of orders.rows) await setReceiptTimer(tx, order);
    tx.emit('waybill.moved', waybill.id, { status: change.status, orderIds });
  });
  must(result);
}

function readStored(shop: Shop, body: string): ExpressPush | null {
  return shop.express?.readStored(shop.sealer.open('trace', body)) ?? null;
}

function decide(shop: Shop, waybill: WaybillRow, reports: readonly TraceReport[], now: Date) {
  let { status } = waybill;
  let events = openTrace(shop.sealer, waybill.trace);
  let newestAt = waybill.newest_at?.toISOString() ?? null;
  const moves: ExpectedWrite[] = [];
  for (const report of reports) {
    const change = mergeReport({ status, events }, report, now);
    ({ events, newestAt } = change);
    if (change.to === null) continue;
    moves.push(expectWrite(moveWaybill(waybill.id, status, change.to, change.signedAt), 1, 'internal'));
    status = change.to;
  }
  const heard: Statement[] =
    reports.length > 0 ? [recordTrace(waybill.id, sealTrace(shop.sealer, events), newestAt)] : [];
  return { status, writes: [...heard.map(anyCount), ...moves] };
}
