// What a gateway's report of success means for a payment, decided from facts read under the order's and the payment's
// lock. Money is never applied on a fact that differs, and never held without a state that explains it.
import type { StateOf } from '@hetuan/contract/states';

export interface ReportedFacts {
  transactionId: string;
  amountFen: number;
  currency: string;
  appId: string;
  merchantId: string;
  payerId: string | null;
}

export interface PaymentFacts {
  status: StateOf<'payment'>;
  amountFen: number;
  currency: string;
  appId: string;
  merchantId: string;
  payerId: string | null;
  transactionId: string | null;
}

export type Settlement =
  | { kind: 'apply' }
  /** paid, but the order is closed or paid otherwise: refund it */
  | { kind: 'surplus' }
  /** a second transaction under a number that already has one: a payment of its own, refunded */
  | { kind: 'extra' }
  /** the report differs from our facts: never applied, the query decides */
  | { kind: 'ask_gateway'; differs: string[] }
  /** the query itself differs: suspense */
  | { kind: 'mismatch'; differs: string[] }
  | { kind: 'nothing' };

export function decideSettlement(input: {
  payment: PaymentFacts;
  orderStatus: StateOf<'order'>;
  reported: ReportedFacts;
  source: 'notice' | 'query';
}): Settlement {
  const { payment, orderStatus, reported, source } = input;
  if (payment.transactionId === reported.transactionId) return { kind: 'nothing' };
  const differs = differences(payment, reported);
  if (differs.length > 0) {
    if (source === 'notice') return { kind: 'ask_gateway', differs };
    return payment.transactionId === null ? { kind: 'mismatch', differs } : { kind: 'nothing' };
  }
  if (payment.transactionId !== null) return { kind: 'extra' };
  if (payment.status === 'closed') return { kind: 'surplus' };
  return orderStatus === 'pending_payment' ? { kind: 'apply' } : { kind: 'surplus' };
}

function differences(payment: PaymentFacts, reported: ReportedFacts): string[] {
  const differs: string[] = [];
  if (payment.amountFen !== reported.amountFen) differs.push('amount');
  if (payment.currency !== reported.currency) differs.push('currency');
  if (payment.appId !== reported.appId) differs.push('appid');
  if (payment.merchantId !== reported.merchantId) differs.push('mchid');
  if (payment.payerId !== null && payment.payerId !== reported.payerId) differs.push('payer');
  return differs;
}
