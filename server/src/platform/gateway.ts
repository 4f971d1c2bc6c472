// What the shop asks of a payment provider. Every provider (WeChat Pay, Alipay, free) is one object of this shape;
// nothing else in the shop knows which one it talks to. Each call has a closed set of outcomes, and `unknown`
// (timeout, 5xx, unreadable answer) is one of them: the caller then queries and never repeats under a new number.

export type GatewayName = 'wechat_pay' | 'alipay' | 'free';

/** The provider's facts of a trade, compared field by field with ours before anything is applied. */
export interface TradeFacts {
  outTradeNo: string;
  transactionId: string;
  amountFen: number;
  currency: string;
  appId: string;
  merchantId: string;
  payerId: string | null;
  /** RFC 3339 */
  succeededAt: string;
}

export interface RefundFacts {
  outRefundNo: string;
  outTradeNo: string;
  refundId: string;
  amountFen: number;
  /** the trade's total, as the provider reports it */
  totalFen: number;
  succeededAt: string | null;
}

export interface PrepayRequest {
  outTradeNo: string;
  amountFen: number;
  description: string;
  /** null: whoever opens the payment in a browser; only where the provider has such a way */
  payerId: string | null;
  expiresAt: Date;
}

export type PrepayOutcome =
  | { kind: 'prepaid'; prepayId: string }
  | { kind: 'already_paid' }
  | { kind: 'closed' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unknown'; message: string };

export type QueryOutcome =
  | { kind: 'succeeded'; facts: TradeFacts }
  | { kind: 'unpaid' }
  | { kind: 'closed' }
  | { kind: 'not_found' }
  | { kind: 'unknown'; message: string };

export type CloseOutcome =
  { kind: 'closed' } | { kind: 'already_paid' } | { kind: 'not_found' } | { kind: 'unknown'; message: string };

export interface RefundRequest {
  outTradeNo: string;
  /** names the transaction where one number has several (a second payment that must not have happened) */
  transactionId?: string;
  outRefundNo: string;
  refundFen: number;
  totalFen: number;
  reason: string;
}

/** The trade a refund belongs to; some providers look refunds up under their trade. */
export type RefundedTrade = Pick<RefundRequest, 'outTradeNo' | 'transactionId'>;

export type RefundOutcome =
  | { kind: 'processing' }
  | { kind: 'succeeded'; facts: RefundFacts }
  /** the money could not be given back to where it came from: somebody must say where it goes */
  | { kind: 'abnormal'; facts: RefundFacts }
  | { kind: 'closed' }
  | { kind: 'not_found' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unknown'; message: string };

/** Where the money of an abnormal refund goes instead: another card of the payer, or back to the merchant. */
export type RefundDestination =
  { kind: 'user_card'; bankType: string; account: string; holder: string } | { kind: 'merchant_card' };

export interface RefundAgainRequest {
  /** the provider's own number of the refund */
  refundId: string;
  outRefundNo: string;
  to: RefundDestination;
}

/** One line of a provider's bill of a day: a payment, or a refund, as the provider books it. */
export interface BillRow {
  kind: 'payment' | 'refund';
  outTradeNo: string;
  transactionId: string;
  /** of a refund */
  outRefundNo: string | null;
  amountFen: number;
  state: 'succeeded' | 'processing' | 'abnormal' | 'revoked';
  /** RFC 3339 */
  at: string;
}

export type BillOutcome =
  { kind: 'bill'; rows: BillRow[] } | { kind: 'not_ready' } | { kind: 'unknown'; message: string };

/** A verified and decrypted notice; `noticeId` is unique per gateway. */
export type Notice =
  | { kind: 'payment'; noticeId: string; facts: TradeFacts; plain: unknown }
  | {
      kind: 'refund';
      noticeId: string;
      status: 'succeeded' | 'abnormal' | 'closed';
      facts: RefundFacts;
      plain: unknown;
    }
  | { kind: 'other'; noticeId: string; eventType: string; plain: unknown };

export type NoticeOutcome = { kind: 'verified'; notice: Notice } | { kind: 'refused'; reason: string };

export interface Gateway {
  readonly name: GatewayName;
  /** the app and merchant every applied fact must name */
  readonly appId: string;
  readonly merchantId: string;
  prepay(request: PrepayRequest): Promise<PrepayOutcome>;
  /** Whether a payer the shop has never met may pay (in a browser, at the provider's own login). */
  readonly takesStrangers: boolean;
  /** What the client needs to start paying, signed by us; `returnUrl`: where a browser goes from the provider's page. */
  clientParams(prepayId: string, request: PrepayRequest, returnUrl?: string): Record<string, string>;
  /** By our number; with a transaction id, that one transaction (a number may have been paid twice). */
  query(outTradeNo: string, transactionId?: string): Promise<QueryOutcome>;
  close(outTradeNo: string): Promise<CloseOutcome>;
  refund(request: RefundRequest): Promise<RefundOutcome>;
  queryRefund(outRefundNo: string, of: RefundedTrade): Promise<RefundOutcome>;
  /** Sends an abnormal refund elsewhere; repeating it while it is in process changes nothing. */
  refundAgain(request: RefundAgainRequest): Promise<RefundOutcome>;
  /** Everything the provider booked on one business day (`YYYY-MM-DD`), complete or not at all. */
  downloadBill(day: string): Promise<BillOutcome>;
  /** Verifies exact bytes; `wallNow` is true wall time (the database's), never the shop's shifted clock. */
  readNotice(
    headers: Record<string, string | string[] | undefined>,
    rawBody: Buffer,
    wallNow: Date,
  ): Promise<NoticeOutcome>;
}
