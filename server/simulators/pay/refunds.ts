// Refunds: the same number refunds once, the sum never exceeds what was paid, at most 50 per trade, a minute apart,
// within 365 days; accepted first, decided later, and told by a notice. A closed refund gives its amount back.
import { toChinaTime } from '../clock.js';
import { planNotice } from '../notices/plan.js';
import type { Refund, RefundStatus, Trade, Transaction } from '../store/records.js';
import type { SettingOf } from '../settings.js';
import type { World } from '../world.js';
import { PayApiError } from './api-error.js';
import { canonicalJson, type RefundBody } from './request-bodies.js';
import { randomDigits, readTrade } from './trades.js';

const refundWindowMs = 365 * 86_400_000;
const maxRefundsPerTrade = 50;

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function refundsOf(world: World, trade: Trade): Refund[] {
  return trade.refundNos.map((number) => world.store.get('refund', number)).filter(isPresent);
}

function refundableFen(transaction: Transaction, refunds: readonly Refund[]): number {
  const live = refunds.filter((one) => one.transactionId === transaction.transactionId && one.status !== 'CLOSED');
  return transaction.totalFen - live.reduce((sum, one) => sum + one.refundFen, 0);
}

function findPaidTrade(world: World, body: RefundBody): { trade: Trade; transactions: Transaction[] } {
  const named = body.transaction_id === undefined ? undefined : world.store.get('transaction', body.transaction_id);
  const outTradeNo = body.out_trade_no ?? named?.outTradeNo;
  const trade = outTradeNo === undefined ? undefined : readTrade(world, outTradeNo);
  if (!trade) throw new PayApiError(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  if (trade.state !== 'SUCCESS') throw new PayApiError(400, 'INVALID_REQUEST', '订单未支付，无法退款');
  const all = trade.transactionIds.map((id) => world.store.get('transaction', id)).filter(isPresent);
  return { trade, transactions: named ? [named] : all };
}

/** The newest success with enough left: a surplus payment is given back before the accepted one is touched. */
function chooseTransaction(transactions: Transaction[], refunds: Refund[], body: RefundBody): Transaction {
  const newestFirst = [...transactions].reverse();
  const chosen = newestFirst.find((one) => refundableFen(one, refunds) >= body.amount.refund);
  if (!chosen) throw new PayApiError(400, 'INVALID_REQUEST', '退款金额大于可退金额');
  if (chosen.totalFen !== body.amount.total) throw new PayApiError(400, 'INVALID_REQUEST', '订单金额与原订单不一致');
  return chosen;
}

function assertAllowed(world: World, transaction: Transaction, refunds: Refund[]): void {
  const now = world.clock.now();
  if (now - transaction.succeededAtMs > refundWindowMs) {
    throw new PayApiError(400, 'INVALID_REQUEST', '订单已超过可退款的最大期限');
  }
  if (refunds.length >= maxRefundsPerTrade) throw new PayApiError(400, 'INVALID_REQUEST', '部分退款次数已达上限');
  const spacingMs = world.settings.read('tuning').refundSpacingMs;
  if (refunds.some((one) => Math.abs(now - one.createdAtMs) < spacingMs)) {
    throw new PayApiError(429, 'FREQUENCY_LIMITED', '同一订单退款过于频繁，请间隔1分钟后重试');
  }
}

const outcomeOf = {
  success: 'SUCCESS',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
  stuck: 'SUCCESS',
} as const;

/** What was planned for this refund; counts a limited plan down. */
export function takePlan(world: World, outTradeNo: string): SettingOf<'refundPlan'>['outcome'] {
  const plan = world.settings.read('refundPlan');
  const applies = plan.outcome !== 'success' && (plan.outTradeNo === undefined || plan.outTradeNo === outTradeNo);
  if (!applies) return 'success';
  if (plan.times !== undefined) {
    world.settings.write('refundPlan', plan.times > 1 ? { ...plan, times: plan.times - 1 } : { outcome: 'success' });
  }
  return plan.outcome;
}

/** What a refund that is accepted now will become, and when; one the merchant cannot cover is not accepted. */
export function takeFuture(world: World, outTradeNo: string): Pick<Refund, 'outcome' | 'dueAtWallMs'> {
  const planned = takePlan(world, outTradeNo);
  if (planned === 'not_enough') throw new PayApiError(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
  const dueAtWallMs = world.clock.wall() + world.settings.read('tuning').refundDelayMs;
  return { outcome: outcomeOf[planned], dueAtWallMs: planned === 'stuck' ? null : dueAtWallMs };
}

export function requestRefund(world: World, body: RefundBody): Record<string, unknown> {
  const params = canonicalJson(body);
  const known = world.store.get('refund', body.out_refund_no);
  if (known) {
    if (known.params !== params)
      throw new PayApiError(400, 'INVALID_REQUEST', '商户退款单号重复：请求参数与原退款单不一致');
    return refundView(known);
  }
  const { trade, transactions } = findPaidTrade(world, body);
  const refunds = refundsOf(world, trade);
  const transaction = chooseTransaction(transactions, refunds, body);
  assertAllowed(world, transaction, refunds);
  const future = takeFuture(world, trade.outTradeNo);
  const refund: Refund = {
    gateway: 'wechat_pay',
    outRefundNo: body.out_refund_no,
    refundId: `5030${randomDigits(24)}`,
    outTradeNo: trade.outTradeNo,
    transactionId: transaction.transactionId,
    params,
    reason: body.reason ?? null,
    notifyUrl: body.notify_url ?? null,
    refundFen: body.amount.refund,
    totalFen: body.amount.total,
    status: 'PROCESSING',
    createdAtMs: world.clock.now(),
    succeededAtMs: null,
    ...future,
  };
  const withRefund: Trade = { ...trade, refundNos: [...trade.refundNos, refund.outRefundNo] };
  world.store.commit(['refund', refund.outRefundNo, refund], ['trade', trade.outTradeNo, withRefund]);
  world.wake.refunds(refund.outRefundNo);
  return refundView(refund);
}

export function readRefund(world: World, outRefundNo: string): Record<string, unknown> {
  const refund = world.store.get('refund', outRefundNo);
  if (!refund) throw new PayApiError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refundView(refund);
}

const receivedBy = '支付用户零钱';

export function refundView(refund: Refund): Record<string, unknown> {
  const { refundFen, totalFen } = refund;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: refund.again ? 'OTHER_BANKCARD' : 'ORIGINAL',
    user_received_account: refund.again?.account ?? receivedBy,
    ...(refund.succeededAtMs === null ? {} : { success_time: toChinaTime(refund.succeededAtMs) }),
    create_time: toChinaTime(refund.createdAtMs),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      total: totalFen,
      refund: refundFen,
      payer_total: totalFen,
      payer_refund: refundFen,
      settlement_total: totalFen,
      settlement_refund: refundFen,
      discount_refund: 0,
      currency: 'CNY',
    },
    promotion_detail: [],
  };
}

/** Decides a refund and plans its notice in one change; an abnormal one may still be settled later. */
export function settleRefund(world: World, refund: Refund, status: Exclude<RefundStatus, 'PROCESSING'>): Refund {
  const now = world.clock.now();
  const settled: Refund = {
    ...refund,
    status,
    dueAtWallMs: null,
    succeededAtMs: status === 'SUCCESS' ? now : null,
  };
  const trade = world.store.get('trade', refund.outTradeNo);
  const url = refund.notifyUrl ?? trade?.notifyUrl;
  const changes = ['refund', refund.outRefundNo, settled] as const;
  if (url === undefined) {
    world.store.commit(changes);
    return settled;
  }
  const notice = planNotice(world, {
    gateway: 'wechat_pay',
    topic: 'refund',
    number: refund.outRefundNo,
    eventType: `REFUND.${status}`,
    summary: { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' }[status],
    url,
    plain: {
      mchid: world.credentials.merchantId,
      out_trade_no: refund.outTradeNo,
      transaction_id: refund.transactionId,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
      refund_status: status,
      ...(status === 'SUCCESS' ? { success_time: toChinaTime(now) } : {}),
      user_received_account: refund.again?.account ?? receivedBy,
      amount: {
        total: refund.totalFen,
        refund: refund.refundFen,
        payer_total: refund.totalFen,
        payer_refund: refund.refundFen,
      },
    },
  });
  world.store.commit(changes, ['notice', notice.id, notice]);
  world.wake.notices();
  return settled;
}
