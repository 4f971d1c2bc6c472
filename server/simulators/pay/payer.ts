// What a person at the cashier can do: pay an open prepay, and, only when a fault asks for it, what a gateway normally
// forbids: a second success of the same trade, or a success after it was closed.
import type { Prepay, Trade, Transaction } from '../store/records.js';
import type { World } from '../world.js';
import { recordAlipaySuccess } from '../alipay/trades.js';
import { prepayLifeMs, readTrade, recordSuccess } from './trades.js';

export type PayFault = 'second_transaction' | 'succeed_after_close';
export type PayRefusal = 'not_found' | 'wrong_payer' | 'paid' | 'closed' | 'expired' | 'not_paid' | 'not_closed';
export type PayResult =
  { kind: 'paid'; transaction: Transaction; trade: Trade } | { kind: 'refused'; reason: PayRefusal };

export interface PayRequest {
  prepayId: string;
  /** Who pays; the trade's payer when absent. */
  openId?: string | undefined;
  fault?: PayFault | undefined;
}

function refuse(reason: PayRefusal): PayResult {
  return { kind: 'refused', reason };
}

function refusalOf(trade: Trade, fault: PayFault | undefined, prepayExpired: boolean): PayRefusal | null {
  if (fault === 'second_transaction') return trade.state === 'SUCCESS' ? null : 'not_paid';
  if (fault === 'succeed_after_close') return trade.state === 'CLOSED' ? null : 'not_closed';
  if (trade.state === 'SUCCESS') return 'paid';
  if (trade.state === 'CLOSED') {
    return trade.closedAtMs !== null && trade.closedAtMs >= trade.expiresAtMs ? 'expired' : 'closed';
  }
  return prepayExpired ? 'expired' : null;
}

/** WeChat's prepays live two hours; Alipay's trades live as long as their own time limit says. */
export function isPrepayExpired(world: World, prepay: Prepay): boolean {
  return prepay.gateway === 'wechat_pay' && world.clock.now() - prepay.createdAtMs >= prepayLifeMs;
}

const kindOf = { second_transaction: 'second', succeed_after_close: 'after_close' } as const;

export function payPrepay(world: World, request: PayRequest): PayResult {
  const prepay = world.store.get('prepay', request.prepayId);
  const trade = prepay && readTrade(world, prepay.outTradeNo, prepay.gateway);
  if (!prepay || !trade) return refuse('not_found');
  const named = trade.openId === '' ? undefined : trade.openId;
  if (request.openId !== undefined && named !== undefined && request.openId !== named) return refuse('wrong_payer');
  const prepayExpired = isPrepayExpired(world, prepay);
  const reason = refusalOf(trade, request.fault, prepayExpired);
  if (reason) return refuse(reason);
  const kind = request.fault ? kindOf[request.fault] : 'normal';
  const transaction =
    trade.gateway === 'alipay'
      ? recordAlipaySuccess(world, trade, kind, request.openId)
      : recordSuccess(world, trade, kind);
  return { kind: 'paid', transaction, trade: readTrade(world, trade.outTradeNo, trade.gateway) ?? trade };
}
