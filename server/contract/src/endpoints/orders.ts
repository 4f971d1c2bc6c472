// Orders: quote, place, pay, cancel, look; for operators: search, look, reveal, refund.
import { z } from 'zod';
import { done, fen, id, moment, optionalText, page, pageQuery, phone, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { type StateOf, states } from '../states.js';
import { pickupPlace, pickupWish } from './pickup.js';
import { orderAbilities } from './order-changes.js';
import { explanation, extra, offerKind, quoteAnswer, wish } from './order-prices.js';

export * from './order-changes.js';

const orderId = z.strictObject({ orderId: id });

export const wishes = z
  .array(z.strictObject({ skuId: id, units }))
  .min(1)
  .max(50)
  .refine((lines) => new Set(lines.map((line) => line.skuId)).size === lines.length, '同一规格只能出现一次');

export const orderPlaced = z.object({
  orderId: id,
  orderNo: z.string(),
  payFen: fen,
  payDeadline: moment,
  offerRef: id.nullable(),
});

export const placeRefusals = [
  'not_found',
  'sku_unavailable',
  'product_unavailable',
  'sold_out',
  'quantity_limit',
  'person_limit',
  'unpaid_order_limit',
  'offer_cool_down',
  'quote_changed',
  'benefit_unusable',
  'region_not_delivered',
  'pickup_point_closed',
] as const;

export const quoteOrder = defineEndpoint({
  id: 'orders.quoteOrder',
  method: 'POST',
  path: '/api/orders/quote',
  summary: '试算价格',
  access: 'shopper',
  rateLimit: 'api',
  /** with `pickupPointId` it is fetched there, whatever the address */
  body: z.strictObject({
    lines: wishes,
    addressId: id.optional(),
    offerId: id.optional(),
    offerKind,
    /** the resale of a chain, under whose prices it is bought */
    offerRef: id.optional(),
    pickupPointId: id.optional(),
    ...wish,
  }),
  answer: quoteAnswer,
  refusals: ['not_found', 'sku_unavailable', 'product_unavailable', 'region_not_delivered', 'pickup_point_closed'],
});

export const placeOrder = defineEndpoint({
  id: 'orders.placeOrder',
  method: 'POST',
  path: '/api/orders',
  summary: '提交订单',
  access: 'shopper',
  idempotent: true,
  /** one of `addressId` and `pickup`; with both it is fetched */
  body: z.strictObject({
    lines: wishes,
    addressId: id.optional(),
    pickup: pickupWish.optional(),
    note: optionalText(200).default(''),
    quotedPayFen: fen,
    fromCart: z.boolean().default(false),
    ...wish,
  }),
  answer: orderPlaced,
  refusals: placeRefusals,
});

export const payOrder = defineEndpoint({
  id: 'orders.payOrder',
  method: 'POST',
  path: '/api/orders/:orderId/payment',
  summary: '发起支付',
  access: 'shopper',
  params: orderId,
  /** without a gateway: the one of the platform the person is signed in on */
  body: z.strictObject({
    gateway: z.enum(['wechat_pay', 'alipay']).optional(),
    /** where a browser comes back to from a gateway's own page: a page of the shop, without a fragment */
    returnPath: z
      .string()
      .max(200)
      .regex(/^\/shop\/(\?[\w=&%.-]*)?$/)
      .optional(),
  }),
  answer: z.object({
    paymentId: id,
    gateway: z.enum(['wechat_pay', 'alipay', 'free']),
    payFen: fen,
    expiresAt: moment,
    paid: z.boolean(),
    clientParams: z.record(z.string(), z.string()),
  }),
  refusals: ['not_found', 'order_state_changed', 'payment_closed', 'payment_unavailable', 'payer_identity_missing'],
});

export const confirmPayment = defineEndpoint({
  id: 'orders.confirmPayment',
  method: 'POST',
  path: '/api/orders/:orderId/payment/confirm',
  summary: '支付返回后确认结果（以支付平台查询为准）',
  access: 'shopper',
  params: orderId,
  /** `certain` false: the gateway could not say; not paid must not be told as failed */
  answer: z.object({ status: z.enum(states.order), paid: z.boolean(), certain: z.boolean() }),
  refusals: ['not_found'],
});

export const cancelOrder = defineEndpoint({
  id: 'orders.cancelOrder',
  method: 'POST',
  path: '/api/orders/:orderId/cancel',
  summary: '取消未支付的订单',
  access: 'shopper',
  params: orderId,
  answer: done,
  refusals: ['not_found', 'order_state_changed', 'payment_unavailable'],
});

const line = z.object({
  id,
  productId: id.nullable(),
  skuId: id.nullable(),
  name: z.string(),
  specification: z.string(),
  pictureUrl: z.string().nullable(),
  units,
  extra: extra.nullable(),
  basePriceFen: fen,
  unitPriceFen: fen,
  discountFen: fen,
  payFen: fen,
  /** points that are a part of its price */
  pricePoints: z.int(),
  /** sums to what the line cost */
  explanation: z.array(explanation),
  shippedUnits: z.int(),
  refundedUnits: z.int(),
  refundedFen: fen,
  /** given back for goods that are kept */
  rebatedFen: fen,
  /** under open after-sale cases */
  claimedUnits: z.int(),
});

const refund = z.object({
  id,
  amountFen: fen,
  cause: z.string(),
  status: z.enum(states.refund),
  requestedAt: moment,
  succeededAt: moment.nullable(),
});

const orderSummary = z.object({
  id,
  no: z.string(),
  status: z.enum(states.order),
  /** true while money is on its way back */
  refunding: z.boolean(),
  delivery: z.enum(['express', 'pickup']),
  offerKind: z.string().nullable(),
  groupId: id.nullable(),
  chainId: id.nullable(),
  bargainId: id.nullable(),
  mallItemId: id.nullable(),
  /** of the buyer's points, what the order took */
  points: z.int(),
  goodsFen: fen,
  discountFen: fen,
  freightFen: fen,
  payFen: fen,
  payDeadline: moment,
  createdAt: moment,
  lines: z.array(line),
});

const address = z.object({
  recipient: z.string(),
  phone: z.string(),
  regionNames: z.array(z.string()),
  detail: z.string(),
});

const orderDetail = orderSummary.extend({
  /** the one `order.changed` tells: a greater one is newer */
  version: z.int(),
  address,
  /** where it is fetched; null: it is sent */
  pickup: pickupPlace.nullable(),
  note: z.string(),
  closeReason: z.string().nullable(),
  paidAt: moment.nullable(),
  completedAt: moment.nullable(),
  explanation: z.array(explanation),
  refunds: z.array(refund),
  urgedAt: moment.nullable(),
  can: orderAbilities,
  serverNow: moment,
});

/** What a buyer waits for, over the states of an order; every state that asks for something is in exactly one. */
export const orderStages = {
  to_pay: ['pending_payment'],
  grouping: ['awaiting_group'],
  to_ship: ['awaiting_shipment'],
  to_receive: ['partially_shipped', 'shipped'],
} as const satisfies Record<string, readonly StateOf<'order'>[]>;

export type OrderStage = keyof typeof orderStages;
const stageNames = Object.keys(orderStages) as [OrderStage, ...OrderStage[]];

const listQuery = pageQuery.extend({ status: z.enum(states.order).optional() });

export const listOrders = defineEndpoint({
  id: 'orders.listOrders',
  method: 'GET',
  path: '/api/orders',
  summary: '我的订单',
  access: 'shopper',
  query: listQuery.extend({ stage: z.enum(stageNames).optional() }),
  answer: page(orderSummary).extend({ serverNow: moment }),
});

export const countOrders = defineEndpoint({
  id: 'orders.countOrders',
  method: 'GET',
  path: '/api/me/order-counts',
  summary: '我的订单各阶段的数量',
  access: 'shopper',
  answer: z.object({ to_pay: z.int(), grouping: z.int(), to_ship: z.int(), to_receive: z.int() }),
});

export const showOrder = defineEndpoint({
  id: 'orders.showOrder',
  method: 'GET',
  path: '/api/orders/:orderId',
  summary: '订单详情',
  access: 'shopper',
  params: orderId,
  answer: orderDetail,
  refusals: ['not_found'],
});

const operatorSummary = orderSummary.extend({ buyerId: id });
const payment = z.object({
  id,
  gateway: z.string(),
  outTradeNo: z.string(),
  transactionId: z.string().nullable(),
  amountFen: fen,
  status: z.enum(states.payment),
});

export const searchOrders = defineEndpoint({
  id: 'orders.searchOrders',
  method: 'GET',
  path: '/api/ops/orders',
  summary: '订单查询（运营）',
  access: { operator: 'orders.read' },
  query: listQuery.extend({
    no: z
      .string()
      .regex(/^\d{6,20}$/)
      .optional(),
    /** of the recipient or of the buyer */
    phone: phone.optional(),
  }),
  answer: page(operatorSummary),
});

export const inspectOrder = defineEndpoint({
  id: 'orders.inspectOrder',
  method: 'GET',
  path: '/api/ops/orders/:orderId',
  summary: '订单详情（运营，收件信息已脱敏）',
  access: { operator: 'orders.read' },
  params: orderId,
  answer: orderDetail.extend({
    buyerId: id,
    addressVersion: z.int(),
    /** earlier addresses, masked; the newest first */
    addressHistory: z.array(address.extend({ version: z.int(), actor: z.string(), replacedAt: moment })),
    priceChanges: z.array(
      z.object({
        fromGoodsFen: fen,
        toGoodsFen: fen,
        fromFreightFen: fen,
        toFreightFen: fen,
        reason: z.string(),
        operatorId: id,
        at: moment,
      }),
    ),
    payments: z.array(payment),
    history: z.array(
      z.object({ from: z.string().nullable(), to: z.string(), event: z.string(), actor: z.string(), at: moment }),
    ),
  }),
  refusals: ['not_found'],
});

export const revealAddress = defineEndpoint({
  id: 'orders.revealAddress',
  method: 'POST',
  path: '/api/ops/orders/:orderId/reveal',
  summary: '查看完整收件信息（记录原因）',
  access: { operator: 'orders.reveal' },
  params: orderId,
  body: z.strictObject({ reason: text(200) }),
  answer: address,
  refusals: ['not_found'],
});

export const refundOrder = defineEndpoint({
  id: 'orders.refundOrder',
  method: 'POST',
  path: '/api/ops/orders/:orderId/refunds',
  summary: '退款（按行与件数；不填为全部剩余）',
  access: { operator: 'orders.refund' },
  idempotent: true,
  params: orderId,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ lineId: id, units }))
      .min(1)
      .max(50)
      .optional(),
    reason: text(80),
  }),
  answer: z.object({ refundId: id, amountFen: fen }),
  refusals: ['not_found', 'order_state_changed', 'refund_exceeds_paid', 'group_closing'],
});

export const giveRebate = defineEndpoint({
  id: 'orders.giveRebate',
  method: 'POST',
  path: '/api/ops/orders/:orderId/rebates',
  summary: '返现：退回一部分货款，商品照常',
  access: { operator: 'orders.refund' },
  idempotent: true,
  params: orderId,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ lineId: id, amountFen: fen.min(1) }))
      .min(1)
      .max(50),
    reason: text(80),
  }),
  answer: z.object({ refundId: id, amountFen: fen }),
  refusals: ['not_found', 'order_state_changed', 'refund_exceeds_paid'],
});
