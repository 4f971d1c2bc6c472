// Reads Alipay's trade and refund objects into the shop's facts: yuan texts become exact fen, China's clock times become
// moments. A field that decides money and is missing, malformed or ambiguous yields null, never a guess.
import { z } from 'zod';
import type { RefundFacts, TradeFacts } from '../gateway.js';
import { fenOf, momentOfChinaClock } from '../gateway-call/index.js';

const name = z.string().trim().min(1).max(128);
const yuan = z.string().transform((text, context) => {
  const fen = fenOf(text);
  if (fen === null) context.addIssue('no exact amount');
  return fen ?? 0;
});
const moment = z.string().transform((text, context) => {
  const at = momentOfChinaClock(text);
  if (at === null) context.addIssue('no time');
  return at ?? '';
});
const positive = yuan.refine((fen) => fen > 0);

/** Whom Alipay names: the app's own id of a person where the app has one, else the account. */
const payer = { buyer_open_id: name.optional(), buyer_user_id: name.optional(), buyer_id: name.optional() };

function payerOf(value: {
  buyer_open_id?: string | undefined;
  buyer_user_id?: string | undefined;
  buyer_id?: string | undefined;
}) {
  return value.buyer_open_id ?? value.buyer_user_id ?? value.buyer_id ?? null;
}

const queried = z.object({
  out_trade_no: name,
  trade_no: name,
  total_amount: positive,
  send_pay_date: moment,
  trans_currency: name.default('CNY'),
  ...payer,
});

/** The facts of a paid trade as a query tells them; a trade without its payer is unreadable. */
export function readQueriedTrade(value: unknown, ours: { appId: string; merchantId: string }): TradeFacts | null {
  const parsed = queried.safeParse(value);
  const payerId = parsed.success ? payerOf(parsed.data) : null;
  if (!parsed.success || payerId === null) return null;
  const { data } = parsed;
  return {
    outTradeNo: data.out_trade_no,
    transactionId: data.trade_no,
    amountFen: data.total_amount,
    currency: data.trans_currency,
    // A query names neither: it speaks of the trades of the app and the seller that asked.
    ...ours,
    payerId,
    succeededAt: data.send_pay_date,
  };
}

const noticed = z.object({
  app_id: name,
  seller_id: name,
  out_trade_no: name,
  trade_no: name,
  total_amount: positive,
  gmt_payment: moment,
  trans_currency: name.default('CNY'),
  ...payer,
});

/** The facts of a paid trade as a notice tells them. */
export function readNoticedTrade(value: unknown): TradeFacts | null {
  const parsed = noticed.safeParse(value);
  const payerId = parsed.success ? payerOf(parsed.data) : null;
  if (!parsed.success || payerId === null) return null;
  const { data } = parsed;
  return {
    outTradeNo: data.out_trade_no,
    transactionId: data.trade_no,
    amountFen: data.total_amount,
    currency: data.trans_currency,
    appId: data.app_id,
    merchantId: data.seller_id,
    payerId,
    succeededAt: data.gmt_payment,
  };
}

const refund = z.object({
  out_trade_no: name,
  trade_no: name,
  out_request_no: name,
  refund_amount: positive,
  total_amount: positive,
  gmt_refund_pay: moment.optional(),
});

export function readRefundFacts(value: unknown): RefundFacts | null {
  const parsed = refund.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    outRefundNo: data.out_request_no,
    outTradeNo: data.out_trade_no,
    // Alipay gives a refund no number of its own: it is known by its trade and our number.
    refundId: `${data.trade_no}/${data.out_request_no}`,
    amountFen: data.refund_amount,
    totalFen: data.total_amount,
    succeededAt: data.gmt_refund_pay ?? null,
  };
}
