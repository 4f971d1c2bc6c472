// The bodies WeChat Pay accepts, as strict schemas: an unknown field, a wrong type, length or alphabet is PARAM_ERROR
// with the pointer of the offending field, exactly one place for all of them.
import { z } from 'zod';
import { parameterError } from './api-error.js';

const fen = z.number().int().min(1).max(100_000_000_000);
const text = (max: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= max, { error: `长度不能超过 ${max}` });
const outTradeNo = z.string().regex(/^[0-9A-Za-z_\-|*]{6,32}$/);
const notifyUrl = z
  .string()
  .max(256)
  .regex(/^https?:\/\/[^\s?#]+$/);
const rfc3339 = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/);
const currency = z.literal('CNY');

const goodsDetail = z.strictObject({
  merchant_goods_id: text(32),
  wechatpay_goods_id: text(32).optional(),
  goods_name: text(256).optional(),
  quantity: z.number().int().min(1),
  unit_price: z.number().int().min(0),
});

export const prepayBody = z.strictObject({
  appid: text(32),
  mchid: text(32),
  description: text(127),
  out_trade_no: outTradeNo,
  time_expire: rfc3339.optional(),
  attach: text(128).optional(),
  notify_url: notifyUrl,
  goods_tag: text(32).optional(),
  support_fapiao: z.boolean().optional(),
  amount: z.strictObject({ total: fen, currency: currency.optional() }),
  payer: z.strictObject({ openid: text(128) }),
  detail: z
    .strictObject({
      cost_price: z.number().int().min(0).optional(),
      invoice_id: text(32).optional(),
      goods_detail: z.array(goodsDetail).optional(),
    })
    .optional(),
  scene_info: z
    .strictObject({
      payer_client_ip: text(45),
      device_id: text(32).optional(),
      store_info: z
        .strictObject({
          id: text(32),
          name: text(256).optional(),
          area_code: text(32).optional(),
          address: text(512).optional(),
        })
        .optional(),
    })
    .optional(),
  settle_info: z.strictObject({ profit_sharing: z.boolean().optional() }).optional(),
});
export type PrepayBody = z.output<typeof prepayBody>;

export const closeBody = z.strictObject({ mchid: text(32) });

export const refundBody = z
  .strictObject({
    transaction_id: text(32).optional(),
    out_trade_no: outTradeNo.optional(),
    out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
    reason: text(80).optional(),
    notify_url: notifyUrl.optional(),
    funds_account: z.enum(['AVAILABLE', 'UNSETTLED']).optional(),
    amount: z.strictObject({
      refund: fen,
      total: fen,
      currency,
      from: z.array(z.strictObject({ account: z.enum(['AVAILABLE', 'UNAVAILABLE']), amount: fen })).optional(),
    }),
    goods_detail: z
      .array(
        z.strictObject({
          merchant_goods_id: text(32),
          wechatpay_goods_id: text(32).optional(),
          goods_name: text(256).optional(),
          unit_price: z.number().int().min(0),
          refund_amount: fen,
          refund_quantity: z.number().int().min(1),
        }),
      )
      .optional(),
  })
  .refine((body) => (body.transaction_id === undefined) !== (body.out_trade_no === undefined), {
    error: 'transaction_id 与 out_trade_no 必须二选一',
    path: ['transaction_id'],
  });
export type RefundBody = z.output<typeof refundBody>;

const sealed = z.string().regex(/^[A-Za-z0-9+/]{300,700}={0,2}$/);
export const refundAgainBody = z.discriminatedUnion('type', [
  z.strictObject({ out_refund_no: refundBody.shape.out_refund_no, type: z.literal('MERCHANT_BANK_CARD') }),
  z.strictObject({
    out_refund_no: refundBody.shape.out_refund_no,
    type: z.literal('USER_BANK_CARD'),
    bank_type: z.string().regex(/^[A-Z]{2,20}_(DEBIT|CREDIT)$/),
    bank_account: sealed,
    real_name: sealed,
  }),
]);
export type RefundAgainBody = z.output<typeof refundAgainBody>;

/** Reads a request body or throws PARAM_ERROR naming the first wrong field. */
export function readBody<T extends z.ZodType>(schema: T, raw: Buffer): z.output<T> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    throw parameterError('/', '请求体不是有效的 JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = `/${[...(issue?.path ?? []), ...unknownKey].join('/')}`;
  throw parameterError(field, unknownKey.length > 0 ? '传入了未定义的参数' : (issue?.message ?? '格式错误'));
}

/** One text for equal contents, whatever the order of keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
