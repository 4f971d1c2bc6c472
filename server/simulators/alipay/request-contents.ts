// The biz_content of each method, as strict schemas: an unknown field, a wrong type, length or alphabet is refused with
// the name of the field, in one place for all of them.
import { z } from 'zod';
import { failed } from './api-error.js';

const number = z.string().regex(/^[0-9A-Za-z_]{1,64}$/);
const tradeNo = z.string().regex(/^\d{16,64}$/);
/** Yuan with two decimals at most, from 0.01 to a hundred million, as exact fen. */
export const yuanAmount = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/)
  .transform((text) => {
    const [whole = '0', cents = ''] = text.split('.');
    return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  })
  .refine((fen) => fen >= 1 && fen <= 10_000_000_000);
const clockTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
const subject = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^/=&]*$/);
const eitherNumber = { out_trade_no: number.optional(), trade_no: tradeNo.optional() };

const trade = {
  out_trade_no: number,
  total_amount: yuanAmount,
  subject,
  body: z.string().max(128).optional(),
  time_expire: clockTime.optional(),
};

export const createContent = z.strictObject({
  ...trade,
  product_code: z.literal('JSAPI_PAY'),
  op_app_id: z.string(),
  buyer_open_id: z.string().optional(),
  buyer_id: z.string().optional(),
});
export const wapContent = z.strictObject({ ...trade, product_code: z.literal('QUICK_WAP_WAY') });
export const queryContent = z.strictObject(eitherNumber);
export const closeContent = z.strictObject({ ...eitherNumber, operator_id: z.string().max(28).optional() });
export const refundContent = z.strictObject({
  ...eitherNumber,
  refund_amount: yuanAmount,
  out_request_no: number.optional(),
  refund_reason: z.string().max(256).optional(),
});
export const refundQueryContent = z.strictObject({
  ...eitherNumber,
  out_request_no: number,
  query_options: z.array(z.string()).optional(),
});
export const billContent = z.strictObject({
  bill_type: z.literal('trade'),
  bill_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

export type TradeContent = Omit<z.output<typeof createContent>, 'product_code' | 'op_app_id'>;
export type RefundContent = z.output<typeof refundContent>;

export function readContent<T extends z.ZodType>(schema: T, text: string | undefined): z.output<T> {
  let json: unknown;
  try {
    json = JSON.parse(text ?? '');
  } catch {
    throw failed('ACQ.INVALID_PARAMETER', 'biz_content 不是有效的 JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw failed('ACQ.INVALID_PARAMETER', `参数有误：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}
