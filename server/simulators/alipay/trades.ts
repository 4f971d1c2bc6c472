// The life of a trade at Alipay: made for a known buyer or by whoever opens the page, paid, queried, closed. Each function
// is one synchronous step, decided on the records and committed before it returns, so pay and close can never both win.
import { toChinaTime } from '../clock.js';
import { bookSuccess, randomDigits, readTrade } from '../pay/trades.js';
import { canonicalJson } from '../pay/request-bodies.js';
import { type Prepay, type Refund, type Trade, type Transaction, keyOf } from '../store/records.js';
import type { World } from '../world.js';
import { failed } from './api-error.js';
import { alipayPersonOf, belongsToAlipayApp } from './people.js';
import type { TradeContent } from './request-contents.js';

const defaultTradeLifeMs = 15 * 86_400_000;

export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

export function clockOf(ms: number): string {
  return toChinaTime(ms).slice(0, 19).replace('T', ' ');
}

function freshTradeNo(world: World): string {
  return `${toChinaTime(world.clock.now()).slice(0, 10).replaceAll('-', '')}22001${randomDigits(15)}`;
}

export const tradeNotExist = () => failed('ACQ.TRADE_NOT_EXIST', '交易不存在');

export interface NewTrade {
  content: TradeContent;
  /** null: whoever pays in the browser */
  buyer: string | null;
  notifyUrl: string;
}

/** The trade's number; asking again with the same content gives the same one. */
export function createTrade(world: World, { content, buyer, notifyUrl }: NewTrade): string {
  const { clock, store, credentials } = world;
  if (buyer !== null && !belongsToAlipayApp(credentials.alipay, buyer)) {
    throw failed('ACQ.BUYER_NOT_EXIST', '买家不存在');
  }
  const until = content.time_expire;
  const expiresAtMs = until ? Date.parse(`${until.replace(' ', 'T')}+08:00`) : clock.now() + defaultTradeLifeMs;
  const params = canonicalJson({ ...content, notifyUrl });
  const known = readTrade(world, content.out_trade_no, 'alipay');
  if (known?.state === 'SUCCESS') throw failed('ACQ.TRADE_HAS_SUCCESS', '交易已被支付');
  if (known?.state === 'CLOSED') throw failed('ACQ.TRADE_HAS_CLOSE', '交易已经关闭');
  if (known && known.params !== params) throw failed('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改');
  if (Number.isNaN(expiresAtMs) || expiresAtMs <= clock.now()) throw failed('ACQ.INVALID_PARAMETER', '订单已过期');
  if (known) return tradeNoOf(known);
  const prepay: Prepay = {
    ...{ gateway: 'alipay', prepayId: freshTradeNo(world), outTradeNo: content.out_trade_no, createdAtMs: clock.now() },
  };
  const trade: Trade = {
    ...{ gateway: 'alipay', outTradeNo: content.out_trade_no, params, description: content.subject, attach: null },
    ...{
      tradeNo: prepay.prepayId,
      notifyUrl,
      totalFen: content.total_amount,
      openId: buyer ?? '',
      createdAtMs: clock.now(),
      expiresAtMs,
    },
    ...{ state: 'NOTPAY', closedAtMs: null, transactionIds: [], refundNos: [] },
  };
  store.commit(['trade', keyOf('alipay', trade.outTradeNo), trade], ['prepay', prepay.prepayId, prepay]);
  return prepay.prepayId;
}

function tradeNoOf(trade: Trade): string {
  if (trade.tradeNo === undefined) throw new Error(`no trade number of ${trade.outTradeNo}`);
  return trade.tradeNo;
}

/** By either number; a trade number may name one of several successes of one of ours. */
export function findTrade(
  world: World,
  numbers: { out_trade_no?: string | undefined; trade_no?: string | undefined },
): { trade: Trade; transaction: Transaction | undefined } {
  const { out_trade_no: outTradeNo, trade_no: tradeNo } = numbers;
  if (!outTradeNo && !tradeNo) throw failed('ACQ.INVALID_PARAMETER', 'out_trade_no 与 trade_no 不能同时为空');
  const transaction = tradeNo === undefined ? undefined : world.store.get('transaction', tradeNo);
  const prepay = tradeNo === undefined ? undefined : world.store.get('prepay', tradeNo);
  const named = tradeNo === undefined ? outTradeNo : (transaction ?? prepay)?.outTradeNo;
  const trade = named === undefined ? undefined : readTrade(world, named, 'alipay');
  if (!trade || (transaction && transaction.gateway !== 'alipay')) throw tradeNotExist();
  return { trade, transaction };
}

export function closeTrade(world: World, numbers: Parameters<typeof findTrade>[1]): Record<string, unknown> {
  const { trade } = findTrade(world, numbers);
  if (trade.state !== 'NOTPAY') throw failed('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
  const closed: Trade = { ...trade, state: 'CLOSED', closedAtMs: world.clock.now() };
  world.store.commit(['trade', keyOf('alipay', trade.outTradeNo), closed]);
  return { out_trade_no: trade.outTradeNo, trade_no: tradeNoOf(trade) };
}

export function refundsOf(world: World, trade: Trade): Refund[] {
  return trade.refundNos.flatMap((number) => {
    const refund = world.store.get('refund', keyOf('alipay', `${trade.outTradeNo}/${number}`));
    return refund ? [refund] : [];
  });
}

export function refundedFen(world: World, trade: Trade, transaction: Transaction): number {
  return refundsOf(world, trade)
    .filter((one) => one.transactionId === transaction.transactionId && one.status === 'SUCCESS')
    .reduce((sum, one) => sum + one.refundFen, 0);
}

/** How a paid trade stands: wholly refunded is closed. */
export function statusOf(world: World, trade: Trade, transaction: Transaction): 'TRADE_SUCCESS' | 'TRADE_CLOSED' {
  return refundedFen(world, trade, transaction) >= transaction.totalFen ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
}

export function buyerFields(id: string, field: 'buyer_id' | 'buyer_user_id'): Record<string, string> {
  return id.startsWith('2088') ? { [field]: id } : { buyer_open_id: id };
}

export function tradeView(world: World, trade: Trade, named: Transaction | undefined): Record<string, unknown> {
  const base = { out_trade_no: trade.outTradeNo, total_amount: yuan(trade.totalFen), buyer_logon_id: '159****5620' };
  const [firstId] = trade.transactionIds;
  const transaction = named ?? (firstId === undefined ? undefined : world.store.get('transaction', firstId));
  if (!transaction) {
    const status = trade.state === 'CLOSED' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY';
    const nothing = { receipt_amount: '0.00', buyer_pay_amount: '0.00' };
    return { ...base, trade_no: tradeNoOf(trade), trade_status: status, ...nothing };
  }
  const paid = yuan(transaction.totalFen);
  return {
    ...base,
    trade_no: transaction.transactionId,
    trade_status: statusOf(world, trade, transaction),
    send_pay_date: clockOf(transaction.succeededAtMs),
    receipt_amount: paid,
    buyer_pay_amount: paid,
    ...buyerFields(transaction.openId, 'buyer_user_id'),
  };
}

/** What a payer's confirmation makes; `payer` is who logged in at a browser. */
export function recordAlipaySuccess(
  world: World,
  trade: Trade,
  kind: Transaction['kind'],
  payer: string | undefined,
): Transaction {
  const { alipay } = world.credentials;
  const names = world.settings.read('tuning').alipayNames === 'open_id' ? 'openId' : 'userId';
  const stranger = alipayPersonOf(alipay, `browser ${trade.outTradeNo}`)[names];
  const transaction: Transaction = {
    ...{ gateway: 'alipay', outTradeNo: trade.outTradeNo, totalFen: trade.totalFen, kind },
    transactionId: kind === 'second' ? freshTradeNo(world) : tradeNoOf(trade),
    openId: trade.openId || payer || stranger,
    succeededAtMs: world.clock.now(),
  };
  return bookSuccess(world, trade, transaction, {
    ...{ gateway: 'alipay', topic: 'payment', number: trade.outTradeNo, eventType: 'trade_status_sync' },
    ...{ summary: '支付成功', url: trade.notifyUrl, plain: noticePlain(world, trade, transaction, 'TRADE_SUCCESS') },
  });
}

/** The fields of a notice about a paid trade, as Alipay names them. */
export function noticePlain(
  world: World,
  trade: Trade,
  transaction: Transaction,
  status: string,
): Record<string, string> {
  const { appId, sellerId } = world.credentials.alipay;
  const paid = yuan(transaction.totalFen);
  return {
    app_id: appId,
    seller_id: sellerId,
    out_trade_no: trade.outTradeNo,
    trade_no: transaction.transactionId,
    trade_status: status,
    subject: trade.description,
    total_amount: paid,
    receipt_amount: paid,
    buyer_pay_amount: paid,
    gmt_create: clockOf(trade.createdAtMs),
    gmt_payment: clockOf(transaction.succeededAtMs),
    ...buyerFields(transaction.openId, 'buyer_id'),
  };
}
