// Reads the platform's trade and refund objects into the shop's facts. Strict about what decides money: a field that is
// missing, of the wrong type or empty yields null, never a guess.
import { z } from 'zod';
import type { RefundFacts, TradeFacts } from '../gateway.js';

const name = z.string().trim().min(1).max(128);
const fen = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const rfc3339 = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));

const trade = z.object({
  appid: name,
  mchid: name,
  out_trade_no: name,
  transaction_id: name,
  trade_type: name.optional(),
  success_time: rfc3339,
  payer: z.object({ openid: name }).optional(),
  amount: z.object({ total: fen, currency: name }),
});

/** The facts of a paid trade; a JSAPI payment without its payer is unreadable. */
export function readTradeFacts(value: unknown): TradeFacts | null {
  const parsed = trade.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  if (!data.payer && (data.trade_type ?? 'JSAPI') === 'JSAPI') return null;
  return {
    outTradeNo: data.out_trade_no,
    transactionId: data.transaction_id,
    amountFen: data.amount.total,
    currency: data.amount.currency,
    appId: data.appid,
    merchantId: data.mchid,
    payerId: data.payer?.openid ?? null,
    succeededAt: data.success_time,
  };
}

const refund = z.object({
  out_refund_no: name,
  out_trade_no: name,
  refund_id: name,
  success_time: rfc3339.optional(),
  amount: z.object({ refund: fen, total: fen }),
});

export function readRefundFacts(value: unknown): RefundFacts | null {
  const parsed = refund.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    outRefundNo: data.out_refund_no,
    outTradeNo: data.out_trade_no,
    refundId: data.refund_id,
    amountFen: data.amount.refund,
    totalFen: data.amount.total,
    succeededAt: data.success_time ?? null,
  };
}
