// The gateway of orders that cost nothing: every number is paid as soon as it is asked for. It exists so that a
// zero-fen order goes through the same explicit steps as any other.
import type { Gateway, TradeFacts } from './gateway.js';

const APP_ID = 'hetuan';

export function createFreePay(now: () => Date): Gateway {
  const factsOf = (outTradeNo: string): TradeFacts => ({
    outTradeNo,
    transactionId: `free-${outTradeNo}`,
    amountFen: 0,
    currency: 'CNY',
    appId: APP_ID,
    merchantId: APP_ID,
    payerId: null,
    succeededAt: now().toISOString(),
  });
  return {
    name: 'free',
    appId: APP_ID,
    merchantId: APP_ID,
    prepay: () => Promise.resolve({ kind: 'already_paid' }),
    takesStrangers: true,
    clientParams: () => ({}),
    query: (outTradeNo) => Promise.resolve({ kind: 'succeeded', facts: factsOf(outTradeNo) }),
    close: () => Promise.resolve({ kind: 'already_paid' }),
    refund: () =>
      Promise.resolve({ kind: 'refused', code: 'NOTHING_PAID', message: 'a free order has nothing to refund' }),
    queryRefund: () => Promise.resolve({ kind: 'not_found' }),
    refundAgain: () => Promise.resolve({ kind: 'not_found' }),
    downloadBill: () => Promise.resolve({ kind: 'bill', rows: [] }),
    readNotice: () => Promise.resolve({ kind: 'refused', reason: 'free orders have no notices' }),
  };
}
