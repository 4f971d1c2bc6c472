// Alipay as the shop's payment gateway. Amounts are integer fen inside and exact yuan texts at Alipay's edge; the same
// request under the same number is a re-entry and never a second trade. A payer the shop knows pays in the mini-program
// (a trade made by us), anybody else in a browser (a signed address that makes the trade when it is opened).
import type { CloseOutcome, Gateway, PrepayRequest, RefundRequest } from '../gateway.js';
import { type BreakerState, assertFen, chinaClock, clip, saleText, yuanOf } from '../gateway-call/index.js';
import type { PayoutChannel } from '../payout.js';
import { downloadBill } from './bill.js';
import { createLogin, type AlipayLogin } from './login.js';
import { readNotice } from './notice.js';
import { assertUsable, type AlipayOptions } from './options.js';
import { closeOutcome, prepayOutcome, queryOutcome, refundQueryOutcome, refundTaken } from './outcomes.js';
import { createTransfers } from './transfers.js';
import { createTransport } from './transport.js';

export interface AlipayGateway extends Gateway {
  readonly name: 'alipay';
  readonly login: AlipayLogin;
  /** money to people; undefined: the app has no certificates */
  readonly transfers: PayoutChannel | undefined;
  /** `open`: the platform did not answer lately and calls are `unknown` at once. */
  breakerState(): BreakerState;
}

const maxSubjectLength = 256;
const maxReasonLength = 256;
/** What a browser's address stands for; there is no trade before it is opened. */
const browserPrepay = 'browser';

/** Alipay gives money back to the account it came from and has no way to send it anywhere else. */
const noOtherDestination = {
  kind: 'refused',
  code: 'NO_OTHER_DESTINATION',
  message: 'Alipay refunds only to where the money came from',
} as const;

/** Accounts are numbers that start with 2088; everything else is the app's own id of a person. */
function buyerOf(payerId: string): Record<string, string> {
  return /^2088\d{12}$/.test(payerId) ? { buyer_id: payerId } : { buyer_open_id: payerId };
}

function tradeContent(request: PrepayRequest, productCode: string): Record<string, string> {
  return {
    out_trade_no: request.outTradeNo,
    total_amount: yuanOf(assertFen(request.amountFen)),
    // Alipay takes none of these characters in a subject.
    subject: saleText(request.description.replace(/[/=&]/g, ' '), maxSubjectLength),
    product_code: productCode,
    time_expire: chinaClock(request.expiresAt),
  };
}

export function createAlipay(options: AlipayOptions): AlipayGateway {
  assertUsable(options);
  const { appId, sellerId: merchantId, notifyUrl, returnUrl } = options;
  const transport = createTransport(options);
  const { sdk } = transport;
  const ours = { appId, merchantId };

  async function query(outTradeNo: string, transactionId?: string) {
    const content = transactionId === undefined ? { out_trade_no: outTradeNo } : { trade_no: transactionId };
    const reply = await transport.call({ method: 'alipay.trade.query', content });
    return queryOutcome(reply, { outTradeNo, transactionId }, ours);
  }

  async function queryRefund(
    refund: Pick<RefundRequest, 'outRefundNo' | 'outTradeNo' | 'transactionId'> & { refundFen?: number },
  ) {
    const content = { ...tradeOf(refund), out_request_no: refund.outRefundNo, query_options: ['gmt_refund_pay'] };
    return refundQueryOutcome(await transport.call({ method: 'alipay.trade.fastpay.refund.query', content }), refund);
  }

  return {
    name: 'alipay',
    appId,
    merchantId,
    takesStrangers: true,
    login: createLogin(transport),
    transfers: options.certificates && createTransfers(options.appId, options.certificates, transport),
    breakerState: () => transport.breaker.state(),

    async prepay(request) {
      if (request.payerId === null) return { kind: 'prepaid', prepayId: browserPrepay };
      const content = { ...tradeContent(request, 'JSAPI_PAY'), op_app_id: appId, ...buyerOf(request.payerId) };
      const call = { method: 'alipay.trade.create', content, params: { notify_url: notifyUrl } };
      return prepayOutcome(await transport.call(call), request.outTradeNo);
    },

    clientParams(prepayId, request, backTo = returnUrl): Record<string, string> {
      if (request.payerId !== null) return { tradeNO: prepayId };
      const content = tradeContent(request, 'QUICK_WAP_WAY');
      const params = { notify_url: notifyUrl, return_url: backTo };
      return { payUrl: transport.pageUrl({ method: 'alipay.trade.wap.pay', content, params }) };
    },

    query,

    async close(outTradeNo): Promise<CloseOutcome> {
      const reply = await transport.call({ method: 'alipay.trade.close', content: { out_trade_no: outTradeNo } });
      const outcome = closeOutcome(reply);
      if (outcome.kind !== 'ask') return outcome;
      const asked = await query(outTradeNo);
      if (asked.kind === 'succeeded') return { kind: 'already_paid' };
      if (asked.kind === 'closed' || asked.kind === 'not_found' || asked.kind === 'unknown') return asked;
      return { kind: 'unknown', message: 'a trade that is open and can not be closed' };
    },

    async refund(request) {
      const reason = clip(request.reason, maxReasonLength);
      const content = {
        ...tradeOf(request),
        refund_amount: yuanOf(assertFen(request.refundFen)),
        out_request_no: request.outRefundNo,
        ...(reason === '' ? {} : { refund_reason: reason }),
      };
      const taken = refundTaken(await transport.call({ method: 'alipay.trade.refund', content }));
      if (taken.kind !== 'taken') return taken;
      // The answer tells the sum of all refunds of the trade; what became of this one, its own query tells.
      const asked = await queryRefund(request);
      return asked.kind === 'not_found' ? { kind: 'unknown', message: 'taken, and not there yet' } : asked;
    },

    queryRefund: (outRefundNo, trade) => queryRefund({ outRefundNo, ...trade }),
    refundAgain: () => Promise.resolve(noOtherDestination),
    downloadBill: (day) => downloadBill(transport, day),
    readNotice: (headers, rawBody, wallNow) => readNotice(sdk, headers, rawBody, wallNow),
  };
}

function tradeOf(refund: Pick<RefundRequest, 'outTradeNo' | 'transactionId'>): Record<string, string> {
  return refund.transactionId === undefined ? { out_trade_no: refund.outTradeNo } : { trade_no: refund.transactionId };
}
