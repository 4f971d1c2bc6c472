// 发货信息管理: every field of what a shop tells is checked as the platform does, a payment is told once, in one or several
// parts, and may be replaced once. Only payments of this merchant that succeeded are known here.
import { z } from 'zod';
import { keyOf, type ShippingRecord, type Trade, type Transaction } from '../store/records.js';
import type { World } from '../world.js';
import { wechatError, type WechatErrorNumber } from './login.js';

/** delivery_id of get_delivery_list, as far as this world knows it. */
const companies = ['SF', 'ZTO', 'YTO', 'STO', 'YUNDA', 'JTSD', 'JDL', 'DB', 'EMS', 'YZPY'] as const;

const orderKey = z.union([
  z.object({ order_number_type: z.literal(1), mchid: z.string(), out_trade_no: z.string() }),
  z.object({ order_number_type: z.literal(2), transaction_id: z.string() }),
]);
/** Masked, with the last four digits to be read. */
const masked = z.string().regex(/^[^\d*]*\d{0,3}\*{2,}\d{4}$/);
const contact = z
  .object({ receiver_contact: masked.optional(), consignor_contact: masked.optional() })
  .refine((given) => given.receiver_contact !== undefined || given.consignor_contact !== undefined);
const item = z.object({
  tracking_no: z.string().min(1).max(128).optional(),
  express_company: z.enum(companies).optional(),
  item_desc: z.string().refine((text) => Array.from(text).length >= 1 && Array.from(text).length <= 120),
  contact: contact.optional(),
});
const upload = z
  .object({
    order_key: orderKey,
    logistics_type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    delivery_mode: z.union([z.literal(1), z.literal(2)]),
    is_all_delivered: z.boolean().optional(),
    shipping_list: z.array(item).min(1).max(15),
    upload_time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{2}:\d{2}$/),
    payer: z.object({ openid: z.string() }),
  })
  .refine((given) => given.delivery_mode === 2 || given.shipping_list.length === 1)
  .refine((given) => (given.delivery_mode === 2) === (given.is_all_delivered !== undefined))
  .refine(
    (given) => given.logistics_type !== 1 || given.shipping_list.every((one) => one.tracking_no && one.express_company),
  )
  .refine((given) => given.shipping_list.every((one) => one.express_company !== 'SF' || one.contact !== undefined));
type Upload = z.output<typeof upload>;

interface Paid {
  trade: Trade;
  transaction: Transaction;
}

function findPaid(world: World, key: z.output<typeof orderKey>): Paid | null {
  const { merchantId } = world.credentials;
  if (key.order_number_type === 1 && key.mchid !== merchantId) return null;
  const id =
    key.order_number_type === 2
      ? key.transaction_id
      : world.store.get('trade', keyOf('wechat_pay', key.out_trade_no))?.transactionIds[0];
  const transaction = id === undefined ? undefined : world.store.get('transaction', id);
  if (transaction?.gateway !== 'wechat_pay') return null;
  const trade = world.store.get('trade', keyOf('wechat_pay', transaction.outTradeNo));
  const readyMs = transaction.succeededAtMs + world.settings.read('tuning').shippingReadyMs;
  return trade && world.clock.now() >= readyMs ? { trade, transaction } : null;
}

function refundedFen(world: World, { trade }: Paid): number {
  return trade.refundNos.reduce((sum, no) => {
    const refund = world.store.get('refund', keyOf('wechat_pay', no));
    return sum + (refund?.status === 'SUCCESS' ? refund.refundFen : 0);
  }, 0);
}

const isRefunded = (world: World, paid: Paid): boolean => refundedFen(world, paid) >= paid.trade.totalFen;

const itemsOf = (given: Upload): ShippingRecord['items'] =>
  given.shipping_list.map((one) => ({
    trackingNo: one.tracking_no ?? '',
    company: one.express_company ?? '',
    itemDesc: one.item_desc,
    uploadTime: given.upload_time,
  }));

const namesOf = (items: ShippingRecord['items']): string =>
  JSON.stringify(items.map(({ trackingNo, company, itemDesc }) => [trackingNo, company, itemDesc]));

/** Says which error it earns, or takes it. */
export function uploadShipping(world: World, body: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(body.shipping_list)) return wechatError(47001);
  const parsed = upload.safeParse(body);
  if (!parsed.success) return wechatError(40097);
  const given = parsed.data;
  const paid = findPaid(world, given.order_key);
  if (!paid) return wechatError(10060001);
  if (given.payer.openid !== paid.transaction.openId) return wechatError(40003);
  const { transactionId } = paid.transaction;
  const before = world.store.get('shipping', transactionId);
  const error = refusalOf(given, before, isRefunded(world, paid));
  if (error !== null) return wechatError(error);
  world.store.commit(['shipping', transactionId, recordOf(given, transactionId, before)]);
  return { errcode: 0, errmsg: 'ok' };
}

function refusalOf(given: Upload, before: ShippingRecord | undefined, refunded: boolean): WechatErrorNumber | null {
  if (refunded) return 10060002;
  if (!before) return null;
  if (Date.parse(given.upload_time) <= before.uploadTimeMs) return 40097;
  if (!before.finished) return null;
  if (before.replaced) return 10060003;
  return namesOf(before.items) === namesOf(itemsOf(given)) ? 10060023 : null;
}

function recordOf(given: Upload, transactionId: string, before: ShippingRecord | undefined): ShippingRecord {
  const items = itemsOf(given);
  const replaces = before?.finished === true;
  const kept = replaces
    ? []
    : (before?.items ?? []).filter((one) => !items.some((two) => one.trackingNo === two.trackingNo));
  return {
    ...{ transactionId, logisticsType: given.logistics_type, deliveryMode: given.delivery_mode },
    finished: given.delivery_mode === 1 || given.is_all_delivered === true,
    replaced: replaces || before?.replaced === true,
    items: [...kept, ...items],
    uploadTimeMs: Date.parse(given.upload_time),
  };
}

const wanted = z.union([
  z.object({ transaction_id: z.string() }),
  z.object({ merchant_id: z.string(), merchant_trade_no: z.string() }),
]);

export function getShippedOrder(world: World, body: Record<string, unknown>): Record<string, unknown> {
  const parsed = wanted.safeParse(body);
  if (!parsed.success) return wechatError(40097);
  const paid = findPaid(
    world,
    'transaction_id' in parsed.data
      ? { order_number_type: 2, transaction_id: parsed.data.transaction_id }
      : { order_number_type: 1, mchid: parsed.data.merchant_id, out_trade_no: parsed.data.merchant_trade_no },
  );
  if (!paid) return wechatError(10060001);
  const { trade, transaction } = paid;
  const shipping = world.store.get('shipping', transaction.transactionId);
  return {
    errcode: 0,
    errmsg: 'ok',
    order: {
      transaction_id: transaction.transactionId,
      merchant_id: world.credentials.merchantId,
      merchant_trade_no: trade.outTradeNo,
      description: trade.description,
      paid_amount: trade.totalFen,
      openid: transaction.openId,
      order_state: isRefunded(world, paid) ? 5 : shipping?.finished ? 2 : 1,
      in_complaint: false,
      ...(shipping ? { shipping: shippingView(shipping) } : {}),
    },
  };
}

function shippingView({ deliveryMode, logisticsType, finished, items }: ShippingRecord): Record<string, unknown> {
  return {
    delivery_mode: deliveryMode,
    logistics_type: logisticsType,
    finish_shipping: finished,
    finish_shipping_count: finished ? 1 : 0,
    goods_desc: items.map(({ itemDesc }) => itemDesc).join('、'),
    shipping_list: items.map(({ trackingNo, company, itemDesc, uploadTime }) => ({
      ...(trackingNo ? { tracking_no: trackingNo, express_company: company } : {}),
      goods_desc: itemDesc,
      upload_time: uploadTime,
    })),
  };
}
