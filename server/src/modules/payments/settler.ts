// Who applies a gateway's facts. Orders registers here when the app is assembled, because the order, its group and
// its payment change in one transaction; payments only brings the facts.
import type { GatewayName, RefundOutcome, TradeFacts } from '../../platform/gateway.js';
import type { Shop } from '../../shop.js';

export type Settled = 'applied' | 'surplus' | 'nothing' | 'ask_gateway' | 'mismatch' | 'unknown_payment';

export interface SuccessReport {
  gateway: GatewayName;
  facts: TradeFacts;
  source: 'notice' | 'query';
  noticeId?: string;
}

export interface Settler {
  /** Writes the outcome of the notice, when there is one, unless the gateway has to be asked. */
  paymentSucceeded(shop: Shop, report: SuccessReport): Promise<Settled>;
  refundSettled(shop: Shop, refundId: string, outcome: RefundOutcome): Promise<void>;
}

let registered: Settler | undefined;

export function registerSettler(settler: Settler): void {
  registered = settler;
}

export function settler(): Settler {
  if (!registered) throw new Error('no settler registered: assemble the app first');
  return registered;
}
