// WeChat Pay APIv3 as the shop's payment gateway. Amounts are integer fen, times RFC 3339 in China's zone; the same
// request with the same number is sent byte for byte the same, so a repeat is a re-entry and never a second trade.
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { Gateway, RefundAgainRequest, RefundOutcome } from '../gateway.js';
import { type BreakerState, assertFen, chinaTime, clip, saleText } from '../gateway-call/index.js';
import type { PayoutChannel } from '../payout.js';
import { downloadBill } from './bill.js';
import { readNotice } from './notice.js';
import { assertUsable, type WechatPayOptions } from './options.js';
import {
  closeOutcome,
  prepayOutcome,
  queryOutcome,
  refundAgainOutcome,
  refundOutcome,
  refundQueryOutcome,
} from './outcomes.js';
import { createTransfers } from './transfers.js';
import { type Call, createTransport } from './transport.js';

export interface WechatPayGateway extends Gateway {
  readonly name: 'wechat_pay';
  /** money to people, over the same signed connection */
  readonly transfers: PayoutChannel;
  queryRefund(outRefundNo: string): Promise<RefundOutcome>;
  clientParams(prepayId: string): Record<string, string>;
  /** `open`: the platform did not answer lately and calls are `unknown` at once. */
  breakerState(): BreakerState;
}

const maxDescriptionLength = 127;
const maxReasonLength = 80;

const tradePath = (outTradeNo: string) => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;
const transactionPath = (transactionId: string) => `/v3/pay/transactions/id/${encodeURIComponent(transactionId)}`;

/** Card and name are sealed for the platform: nothing between it and us can read them. */
function abnormalRefundCall({ refundId, outRefundNo, to }: RefundAgainRequest): Call {
  const path = `/v3/refund/domestic/refunds/${encodeURIComponent(refundId)}/apply-abnormal-refund`;
  if (to.kind === 'merchant_card') {
    return { method: 'POST', path, body: { out_refund_no: outRefundNo, type: 'MERCHANT_BANK_CARD' } };
  }
  const body = (seal: (text: string) => string) => ({
    ...{ out_refund_no: outRefundNo, type: 'USER_BANK_CARD', bank_type: to.bankType },
    ...{ bank_account: seal(to.account), real_name: seal(to.holder) },
  });
  return { method: 'POST', path, body };
}

export function createWechatPay(options: WechatPayOptions): WechatPayGateway {
  assertUsable(options);
  const { appId, merchantId, notifyUrl } = options;
  const transport = createTransport(options);
  const privateKey = Rsa.from(options.privateKey, 'private');
  const reader = { keyring: transport.keyring, apiV3Key: options.apiV3Key, merchantId };

  return {
    name: 'wechat_pay',
    appId,
    merchantId,
    takesStrangers: false,
    transfers: createTransfers(options, transport, reader),
    breakerState: () => transport.breaker.state(),

    async prepay(request) {
      if (request.payerId === null) throw new TypeError('WeChat Pay takes money from the named payer only');
      const body = {
        appid: appId,
        mchid: merchantId,
        description: saleText(request.description, maxDescriptionLength),
        out_trade_no: request.outTradeNo,
        time_expire: chinaTime(request.expiresAt),
        notify_url: notifyUrl,
        amount: { total: assertFen(request.amountFen), currency: 'CNY' },
        payer: { openid: request.payerId },
      };
      return prepayOutcome(await transport.call({ method: 'POST', path: '/v3/pay/transactions/jsapi', body }));
    },

    clientParams(prepayId) {
      const timeStamp = String(Math.floor(Date.now() / 1000));
      const nonceStr = Formatter.nonce();
      const packageText = `prepay_id=${prepayId}`;
      const paySign = Rsa.sign(Formatter.joinedByLineFeed(appId, timeStamp, nonceStr, packageText), privateKey);
      return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign };
    },

    async query(outTradeNo, transactionId) {
      const path = transactionId === undefined ? tradePath(outTradeNo) : transactionPath(transactionId);
      const call = { method: 'GET', path, query: { mchid: merchantId } } as const;
      return queryOutcome(await transport.call(call), outTradeNo);
    },

    async close(outTradeNo) {
      const path = `${tradePath(outTradeNo)}/close`;
      return closeOutcome(await transport.call({ method: 'POST', path, body: { mchid: merchantId } }));
    },

    async refund(request) {
      const reason = clip(request.reason, maxReasonLength);
      const body = {
        ...(request.transactionId === undefined
          ? { out_trade_no: request.outTradeNo }
          : { transaction_id: request.transactionId }),
        out_refund_no: request.outRefundNo,
        ...(reason === '' ? {} : { reason }),
        notify_url: options.refundNotifyUrl ?? notifyUrl,
        amount: { refund: assertFen(request.refundFen), total: assertFen(request.totalFen), currency: 'CNY' },
      };
      return refundOutcome(
        await transport.call({ method: 'POST', path: '/v3/refund/domestic/refunds', body }),
        request,
      );
    },

    async queryRefund(outRefundNo) {
      const path = `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`;
      return refundQueryOutcome(await transport.call({ method: 'GET', path }), outRefundNo);
    },

    async refundAgain(request) {
      return refundAgainOutcome(await transport.call(abnormalRefundCall(request)), request.outRefundNo);
    },

    downloadBill: (day) => downloadBill(transport, new URL(options.baseUrl).origin, day),

    readNotice: (headers, rawBody, wallNow) => readNotice(reader, headers, rawBody, wallNow),
  };
}
