// What a person at the cashier can do: pay an open prepay, and, only when a fault asks for it, what WeChat normally
// forbids: a second success of the same trade, or a success after it was closed.
import type { Trade, Transaction } from '../store/records.js';
import type { World } from '../world.js';
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

const kindOf = { second_transaction: 'second', succeed_after_close: 'after_close' } as const;

export function payPrepay(world: World, request: PayRequest): PayResult {
  const prepay = world.store.get('prepay', request.prepayId);
  const trade = prepay && readTrade(world, prepay.outTradeNo);
  if (!prepay || !trade) return refuse('not_found');
  if (request.openId !== undefined && request.openId !== trade.openId) return refuse('wrong_payer');
  const prepayExpired = world.clock.now() - prepay.createdAtMs >= prepayLifeMs;
  const reason = refusalOf(trade, request.fault, prepayExpired);
  if (reason) return refuse(reason);
  const transaction = recordSuccess(world, trade, request.fault ? kindOf[request.fault] : 'normal');
  return { kind: 'paid', transaction, trade: readTrade(world, trade.outTradeNo) ?? trade };
}
