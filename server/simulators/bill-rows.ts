// What a gateway's bill of a day holds, whatever it looks like on paper: every success and every refund of that business
// day, bent by the bill plan (rows left out, amounts changed, rows of nothing).
import { chinaDay } from './clock.js';
import { keyOf, type Refund, type SimulatedGateway, type Trade } from './store/records.js';
import type { World } from './world.js';

export interface BillRow {
  kind: 'payment' | 'refund';
  atMs: number;
  outTradeNo: string;
  transactionId: string;
  outRefundNo: string | null;
  refundId: string | null;
  refundStatus: Refund['status'] | null;
  openId: string;
  description: string;
  attach: string | null;
  amountFen: number;
}

/** In order of time. */
export function billRows(world: World, gateway: SimulatedGateway, day: string): BillRow[] {
  const plan = world.settings.read('billPlan');
  const rows = [...payments(world, gateway, day), ...refunds(world, gateway, day)];
  const extra = plan.extra
    .filter((one) => one.gateway === gateway && one.day === day)
    .map((one): BillRow => {
      const { outTradeNo, transactionId, outRefundNo = null, amountFen } = one;
      return {
        ...{ kind: outRefundNo === null ? 'payment' : 'refund', atMs: Date.parse(`${day}T12:00:00+08:00`) },
        ...{ outTradeNo, transactionId, outRefundNo, refundId: outRefundNo && `extra-${outRefundNo}`, amountFen },
        ...{ refundStatus: outRefundNo === null ? null : 'SUCCESS', openId: 'extra', description: '', attach: null },
      };
    });
  return [...rows, ...extra]
    .filter((row) => !plan.missing.includes(numberOf(row)))
    .map((row) => ({ ...row, amountFen: plan.wrongAmount[numberOf(row)] ?? row.amountFen }))
    .sort((a, b) => a.atMs - b.atMs);
}

const numberOf = (row: BillRow): string => row.outRefundNo ?? row.outTradeNo;

function* payments(world: World, gateway: SimulatedGateway, day: string): Iterable<BillRow> {
  for (const one of world.store.all('transaction')) {
    if (one.gateway !== gateway || chinaDay(one.succeededAtMs) !== day) continue;
    const trade = world.store.get('trade', keyOf(gateway, one.outTradeNo));
    const { outTradeNo, transactionId, openId, totalFen: amountFen, succeededAtMs: atMs } = one;
    const nothingBack = { outRefundNo: null, refundId: null, refundStatus: null };
    yield { kind: 'payment', atMs, outTradeNo, transactionId, openId, amountFen, ...nothingBack, ...wordsOf(trade) };
  }
}

function* refunds(world: World, gateway: SimulatedGateway, day: string): Iterable<BillRow> {
  for (const one of world.store.all('refund')) {
    // Alipay books a refund when the money goes; WeChat Pay lists it from the day it was asked for.
    const listed = gateway === 'alipay' ? one.status === 'SUCCESS' : one.status !== 'CLOSED';
    const atMs = gateway === 'alipay' ? (one.succeededAtMs ?? 0) : one.createdAtMs;
    if (one.gateway !== gateway || !listed || chinaDay(atMs) !== day) continue;
    const trade = world.store.get('trade', keyOf(gateway, one.outTradeNo));
    const { outTradeNo, transactionId, outRefundNo, refundId, status: refundStatus, refundFen: amountFen } = one;
    const openId = world.store.get('transaction', transactionId)?.openId ?? '';
    yield {
      ...{ kind: 'refund', atMs, outTradeNo, transactionId, outRefundNo, refundId, refundStatus, openId, amountFen },
      ...wordsOf(trade),
    };
  }
}

function wordsOf(trade: Trade | undefined): Pick<BillRow, 'description' | 'attach'> {
  return { description: trade?.description ?? '', attach: trade?.attach ?? null };
}
