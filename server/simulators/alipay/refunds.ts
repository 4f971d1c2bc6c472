// Refunds at Alipay: done while the request waits; the same request number refunds once, however often it is sent, and
// the sum never exceeds what was paid. A planned obstacle leaves a refund taken and not done until it is settled.
import { planNotice } from '../notices/plan.js';
import { takePlan } from '../pay/refunds.js';
import { type Refund, type Trade, type Transaction, keyOf } from '../store/records.js';
import type { World } from '../world.js';
import { failed } from './api-error.js';
import type { RefundContent } from './request-contents.js';
import { clockOf, findTrade, noticePlain, refundedFen, refundsOf, statusOf, yuan } from './trades.js';

const refundWindowMs = 365 * 86_400_000;

const refundKey = (outTradeNo: string, number: string): string => keyOf('alipay', `${outTradeNo}/${number}`);

function present<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The newest success with enough left: a surplus payment is given back before the accepted one is touched. */
function chooseTransaction(world: World, trade: Trade, named: Transaction | undefined, fen: number): Transaction {
  const all = named ? [named] : trade.transactionIds.map((id) => world.store.get('transaction', id)).filter(present);
  const pending = (one: Transaction) =>
    refundsOf(world, trade)
      .filter((refund) => refund.transactionId === one.transactionId && refund.status === 'PROCESSING')
      .reduce((sum, refund) => sum + refund.refundFen, 0);
  const chosen = [...all].reverse().find((one) => one.totalFen - refundedFen(world, trade, one) - pending(one) >= fen);
  if (!chosen) throw failed('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限');
  if (world.clock.now() - chosen.succeededAtMs > refundWindowMs) {
    throw failed('ACQ.TRADE_HAS_FINISHED', '交易已完结');
  }
  return chosen;
}

export function requestRefund(world: World, content: RefundContent): Record<string, unknown> {
  const { trade, transaction: named } = findTrade(world, content);
  if (trade.state !== 'SUCCESS') throw failed('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
  const number = content.out_request_no ?? trade.outTradeNo;
  const known = world.store.get('refund', refundKey(trade.outTradeNo, number));
  if (known) {
    if (known.refundFen !== content.refund_amount) throw failed('ACQ.DISCORDANT_REPEAT_REQUEST', '不一致的请求');
    return refundAnswer(world, trade, known, 'N');
  }
  const transaction = chooseTransaction(world, trade, named, content.refund_amount);
  if (content.out_request_no === undefined && content.refund_amount < transaction.totalFen) {
    throw failed('ACQ.INVALID_PARAMETER', '部分退款必须传入 out_request_no');
  }
  const planned = takePlan(world, trade.outTradeNo);
  if (planned === 'not_enough') throw failed('ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足');
  const refund: Refund = {
    ...{ gateway: 'alipay', outRefundNo: number, outTradeNo: trade.outTradeNo },
    ...{ refundId: `${transaction.transactionId}/${number}`, transactionId: transaction.transactionId },
    ...{ params: '', reason: content.refund_reason ?? null, notifyUrl: trade.notifyUrl },
    ...{ refundFen: content.refund_amount, totalFen: transaction.totalFen, status: 'PROCESSING', outcome: 'SUCCESS' },
    ...{ createdAtMs: world.clock.now(), succeededAtMs: null, dueAtWallMs: null },
  };
  const withRefund: Trade = { ...trade, refundNos: [...trade.refundNos, number] };
  world.store.commit(
    ['refund', refundKey(trade.outTradeNo, number), refund],
    ['trade', keyOf('alipay', trade.outTradeNo), withRefund],
  );
  const done = planned === 'success' ? settleAlipayRefund(world, refund) : refund;
  return refundAnswer(world, withRefund, done, done.status === 'SUCCESS' ? 'Y' : 'N');
}

function refundAnswer(world: World, trade: Trade, refund: Refund, change: 'Y' | 'N'): Record<string, unknown> {
  const sum = refundsOf(world, trade)
    .filter((one) => one.status === 'SUCCESS')
    .reduce((total, one) => total + one.refundFen, 0);
  return {
    out_trade_no: trade.outTradeNo,
    trade_no: refund.transactionId,
    fund_change: change,
    /** of all refunds of the trade so far */
    refund_fee: yuan(sum),
    ...(refund.succeededAtMs === null ? {} : { gmt_refund_pay: clockOf(refund.succeededAtMs) }),
  };
}

/** The money goes, and a notice tells how the trade stands now. */
export function settleAlipayRefund(world: World, refund: Refund): Refund {
  const done: Refund = { ...refund, status: 'SUCCESS', succeededAtMs: world.clock.now() };
  const key = refundKey(refund.outTradeNo, refund.outRefundNo);
  world.store.commit(['refund', key, done]);
  const trade = world.store.get('trade', keyOf('alipay', refund.outTradeNo));
  const transaction = world.store.get('transaction', refund.transactionId);
  if (!trade || !transaction) return done;
  const plain = {
    ...noticePlain(world, trade, transaction, statusOf(world, trade, transaction)),
    out_biz_no: refund.outRefundNo,
    refund_fee: yuan(refundedFen(world, trade, transaction)),
    gmt_refund: `${clockOf(world.clock.now())}.000`,
  };
  const notice = planNotice(world, {
    ...{ gateway: 'alipay', topic: 'refund', number: refund.outRefundNo, eventType: 'trade_status_sync' },
    ...{ summary: '退款成功', url: trade.notifyUrl, plain },
  });
  world.store.commit(['notice', notice.id, notice]);
  world.wake.notices();
  return done;
}

export function readRefund(
  world: World,
  content: { out_trade_no?: string | undefined; trade_no?: string | undefined; out_request_no: string },
): Record<string, unknown> {
  const { trade } = findTrade(world, content);
  const refund = world.store.get('refund', refundKey(trade.outTradeNo, content.out_request_no));
  // Of a refund that was never asked for, or has not gone through, Alipay says nothing.
  if (refund?.status !== 'SUCCESS') return {};
  return {
    out_trade_no: trade.outTradeNo,
    trade_no: refund.transactionId,
    out_request_no: refund.outRefundNo,
    refund_status: 'REFUND_SUCCESS',
    refund_amount: yuan(refund.refundFen),
    total_amount: yuan(refund.totalFen),
    ...(refund.succeededAtMs === null ? {} : { gmt_refund_pay: clockOf(refund.succeededAtMs) }),
  };
}
