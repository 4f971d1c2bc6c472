// The life of a trade: prepay with re-entry, the payer's payment, query and close. Each function is one synchronous
// step, decided on the records and committed before it returns, so pay and close can never both win.
import { randomBytes, randomInt } from 'node:crypto';
import { toChinaTime } from '../clock.js';
import { type NoticeContent, planNotice } from '../notices/plan.js';
import { type Prepay, type SimulatedGateway, type Trade, type Transaction, keyOf } from '../store/records.js';
import { belongsToApp } from '../wechat/people.js';
import type { World } from '../world.js';
import { parameterError, PayApiError } from './api-error.js';
import { canonicalJson, type PrepayBody } from './request-bodies.js';

export const prepayLifeMs = 2 * 3_600_000;
const defaultTradeLifeMs = 7 * 86_400_000;

export function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function orderPaid(): PayApiError {
  return new PayApiError(400, 'ORDERPAID', '该订单已支付');
}

export function assertOurs(world: World, merchantId: string, field: string): void {
  if (merchantId !== world.credentials.merchantId) throw parameterError(field, '与请求签名的商户号不一致');
}

/** The trade after its time limit has been applied; an expired unpaid one is closed for good when first looked at. */
export function readTrade(
  world: World,
  outTradeNo: string,
  gateway: SimulatedGateway = 'wechat_pay',
): Trade | undefined {
  const key = keyOf(gateway, outTradeNo);
  const trade = world.store.get('trade', key);
  if (trade?.state !== 'NOTPAY' || world.clock.now() < trade.expiresAtMs) return trade;
  const closed: Trade = { ...trade, state: 'CLOSED', closedAtMs: world.clock.now() };
  world.store.commit(['trade', key, closed]);
  return closed;
}

export function createPrepay(world: World, body: PrepayBody): { prepay_id: string } {
  const { credentials, store, clock } = world;
  if (body.appid !== credentials.appId) throw new PayApiError(400, 'APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
  assertOurs(world, body.mchid, '/mchid');
  if (!belongsToApp(credentials, body.payer.openid)) throw parameterError('/payer/openid', 'openid与appid不匹配');
  const expiresAtMs = body.time_expire === undefined ? clock.now() + defaultTradeLifeMs : Date.parse(body.time_expire);
  if (Number.isNaN(expiresAtMs)) throw parameterError('/time_expire', '时间格式不正确');
  const params = canonicalJson(body);
  const known = readTrade(world, body.out_trade_no);
  if (known?.state === 'SUCCESS') throw orderPaid();
  if (known?.state === 'CLOSED') throw new PayApiError(400, 'ORDER_CLOSED', '该订单已关闭');
  if (known && known.params !== params) {
    throw new PayApiError(403, 'OUT_TRADE_NO_USED', '商户订单号重复：请求参数与原订单不一致');
  }
  if (expiresAtMs <= clock.now()) throw parameterError('/time_expire', '订单失效时间早于当前时间');
  const prepay: Prepay = {
    gateway: 'wechat_pay',
    prepayId: `wx${toChinaTime(clock.now()).replace(/\D/g, '').slice(0, 14)}${randomBytes(10).toString('hex')}`,
    outTradeNo: body.out_trade_no,
    createdAtMs: clock.now(),
  };
  const trade: Trade = known ?? {
    gateway: 'wechat_pay',
    outTradeNo: body.out_trade_no,
    params,
    description: body.description,
    attach: body.attach ?? null,
    notifyUrl: body.notify_url,
    totalFen: body.amount.total,
    openId: body.payer.openid,
    createdAtMs: clock.now(),
    expiresAtMs,
    state: 'NOTPAY',
    closedAtMs: null,
    transactionIds: [],
    refundNos: [],
  };
  store.commit(['trade', trade.outTradeNo, trade], ['prepay', prepay.prepayId, prepay]);
  return { prepay_id: prepay.prepayId };
}

export function closeTrade(world: World, outTradeNo: string): void {
  const trade = readTrade(world, outTradeNo);
  if (!trade) throw new PayApiError(404, 'ORDER_NOT_EXIST', '订单不存在');
  if (trade.state === 'SUCCESS') throw orderPaid();
  if (trade.state === 'CLOSED') return;
  world.store.commit(['trade', outTradeNo, { ...trade, state: 'CLOSED', closedAtMs: world.clock.now() }]);
}

const stateText = { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭', REFUND: '订单发生过退款' };

/** The order object of the query API; `transaction` picks one of several successes, else the first one speaks. */
export function tradeView(world: World, trade: Trade, transaction?: Transaction): Record<string, unknown> {
  const state = trade.state === 'SUCCESS' && trade.refundNos.length > 0 ? 'REFUND' : trade.state;
  const base = {
    appid: world.credentials.appId,
    mchid: world.credentials.merchantId,
    out_trade_no: trade.outTradeNo,
    trade_state: state,
    trade_state_desc: stateText[state],
    attach: trade.attach ?? '',
    promotion_detail: [],
  };
  const firstId = trade.transactionIds[0];
  const success = transaction ?? (firstId === undefined ? undefined : world.store.get('transaction', firstId));
  if (!success) return { ...base, amount: { total: trade.totalFen, currency: 'CNY' } };
  return { ...base, ...successFields(success) };
}

/** What only a paid trade shows; the notice carries the same fields. */
export function successFields(transaction: Transaction): Record<string, unknown> {
  return {
    transaction_id: transaction.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: toChinaTime(transaction.succeededAtMs),
    payer: { openid: transaction.openId },
    amount: {
      total: transaction.totalFen,
      payer_total: transaction.totalFen,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  };
}

/** What a payer's confirmation makes. */
export function recordSuccess(world: World, trade: Trade, kind: Transaction['kind']): Transaction {
  const transaction: Transaction = {
    gateway: 'wechat_pay',
    transactionId: `4200${randomDigits(24)}`,
    outTradeNo: trade.outTradeNo,
    openId: trade.openId,
    totalFen: trade.totalFen,
    succeededAtMs: world.clock.now(),
    kind,
  };
  const plain = {
    mchid: world.credentials.merchantId,
    appid: world.credentials.appId,
    out_trade_no: trade.outTradeNo,
    trade_state: 'SUCCESS',
    trade_state_desc: stateText.SUCCESS,
    attach: trade.attach ?? '',
    ...successFields(transaction),
  };
  return bookSuccess(world, trade, transaction, {
    gateway: 'wechat_pay',
    topic: 'payment',
    number: trade.outTradeNo,
    eventType: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    url: trade.notifyUrl,
    plain,
  });
}

/** Transaction, trade and notice in one atomic change. */
export function bookSuccess(world: World, trade: Trade, transaction: Transaction, content: NoticeContent): Transaction {
  const paid: Trade = {
    ...trade,
    state: 'SUCCESS',
    openId: transaction.openId,
    transactionIds: [...trade.transactionIds, transaction.transactionId],
  };
  const notice = planNotice(world, content);
  world.store.commit(
    ['transaction', transaction.transactionId, transaction],
    ['trade', keyOf(trade.gateway, trade.outTradeNo), paid],
    ['notice', notice.id, notice],
  );
  world.wake.notices();
  return transaction;
}
