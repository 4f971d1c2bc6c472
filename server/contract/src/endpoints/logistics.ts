// Parcels: operators ship lines and quantities in as many parcels as it takes, buyers see them and confirm receipt.
import { z } from 'zod';
import { done, id, moment, page, pageQuery, text, units } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';

/** Express companies the shop ships with: code → name. */
export const carriers = {
  SF: '顺丰速运',
  ZTO: '中通快递',
  YTO: '圆通速递',
  STO: '申通快递',
  YD: '韵达快递',
  JTSD: '极兔速递',
  JD: '京东快递',
  DB: '德邦快递',
  EMS: 'EMS',
  YZPY: '中国邮政',
} as const;

export type Carrier = keyof typeof carriers;
const carrierCodes = Object.keys(carriers) as [Carrier, ...Carrier[]];
export const carrierCode = z.enum(carrierCodes);

const orderId = z.strictObject({ orderId: id });

const trace = z.object({
  status: z.enum(states.waybill),
  /** the newest first; empty while the carrier has said nothing */
  events: z.array(z.object({ at: moment, text: z.string() })),
  signedAt: moment.nullable(),
  heardAt: moment.nullable(),
});

const parcel = z.object({
  id,
  carrier: carrierCode,
  carrierName: z.string(),
  waybillNo: z.string(),
  status: z.enum(states.parcel),
  shippedAt: moment,
  receivedAt: moment.nullable(),
  lines: z.array(z.object({ lineId: id, name: z.string(), specification: z.string(), units })),
  /** what the carrier says; null when this waybill is not followed */
  trace: trace.nullable(),
});

const parcels = z.object({ items: z.array(parcel) });

/** Letters and digits, at least eight digits among them, as every carrier of the list prints them. */
export const waybillNo = text(32)
  .toUpperCase()
  .regex(/^(?=(?:[A-Z]*\d){8})[A-Z0-9]{8,32}$/);

const shippedLines = z
  .array(z.strictObject({ lineId: id, units }))
  .min(1)
  .max(50)
  .refine((lines) => new Set(lines.map((line) => line.lineId)).size === lines.length, '同一行只能出现一次');

export const shipOrder = defineEndpoint({
  id: 'logistics.shipOrder',
  method: 'POST',
  path: '/api/ops/orders/:orderId/parcels',
  summary: '发货（按行与件数；不填为全部待发）',
  access: { operator: 'orders.ship' },
  idempotent: true,
  params: orderId,
  /** `addressVersion`: of the label that was printed; a newer address is refused */
  body: z.strictObject({
    carrier: carrierCode,
    waybillNo,
    lines: shippedLines.optional(),
    addressVersion: z.int().min(1).optional(),
  }),
  answer: z.object({ parcelId: id, orderStatus: z.enum(states.order) }),
  refusals: [
    'not_found',
    'order_is_pickup',
    'order_state_changed',
    'nothing_to_ship',
    'waybill_used',
    'address_changed',
  ],
});

export const correctWaybill = defineEndpoint({
  id: 'logistics.correctWaybill',
  method: 'PUT',
  path: '/api/ops/parcels/:parcelId/waybill',
  summary: '更正在途包裹的运单号',
  access: { operator: 'orders.ship' },
  params: z.strictObject({ parcelId: id }),
  body: z.strictObject({ carrier: carrierCode, waybillNo, reason: text(80) }),
  answer: done,
  refusals: ['not_found', 'order_state_changed', 'waybill_used'],
});

export const guessCarriers = defineEndpoint({
  id: 'logistics.guessCarriers',
  method: 'GET',
  path: '/api/carriers',
  summary: '按运单号推测快递公司（最可能的在前）',
  access: 'anyone',
  query: z.strictObject({ waybillNo }),
  answer: z.object({ items: z.array(z.object({ carrier: carrierCode, carrierName: z.string() })) }),
});

export const listTroubledParcels = defineEndpoint({
  id: 'logistics.listTroubledParcels',
  method: 'GET',
  path: '/api/ops/troubled-parcels',
  summary: '异常、退回或长时间无更新的在途包裹（运营）',
  access: { operator: 'orders.read' },
  query: pageQuery,
  answer: page(
    z.object({
      orderId: id,
      waybillId: id,
      carrier: carrierCode,
      carrierName: z.string(),
      waybillNo: z.string(),
      status: z.enum(states.waybill),
      /** why nobody asks the carrier any more */
      givenUp: z.enum(['not_followed', 'silent']).nullable(),
      changedAt: moment,
    }),
  ),
});

const openUpload = z.object({
  orderId: id,
  status: z.enum(states.shipping_upload),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: moment,
  changedAt: moment,
});

export const listShippingUploads = defineEndpoint({
  id: 'logistics.listShippingUploads',
  method: 'GET',
  path: '/api/ops/shipping-uploads',
  summary: '还没有完整提交给微信的发货信息（运营）',
  access: { operator: 'orders.read' },
  query: pageQuery,
  answer: page(openUpload),
});

export const uploadShippingAgain = defineEndpoint({
  id: 'logistics.uploadShippingAgain',
  method: 'POST',
  path: '/api/ops/orders/:orderId/shipping-upload',
  summary: '重新提交微信发货信息（失败的随时可重试；已完成的仅限一次）',
  access: { operator: 'orders.ship' },
  params: orderId,
  body: z.strictObject({ reason: text(80) }),
  answer: openUpload,
  refusals: ['not_found', 'shipping_upload_running', 'shipping_upload_spent'],
});

export const inspectParcels = defineEndpoint({
  id: 'logistics.inspectParcels',
  method: 'GET',
  path: '/api/ops/orders/:orderId/parcels',
  summary: '订单的包裹（运营）',
  access: { operator: 'orders.read' },
  params: orderId,
  answer: parcels,
  refusals: ['not_found'],
});

export const listParcels = defineEndpoint({
  id: 'logistics.listParcels',
  method: 'GET',
  path: '/api/orders/:orderId/parcels',
  summary: '订单的包裹',
  access: 'shopper',
  params: orderId,
  answer: parcels,
  refusals: ['not_found'],
});

export const receiveParcel = defineEndpoint({
  id: 'logistics.receiveParcel',
  method: 'POST',
  path: '/api/parcels/:parcelId/receive',
  summary: '确认收到一个包裹',
  access: 'shopper',
  params: z.strictObject({ parcelId: id }),
  answer: z.object({ orderId: id, orderStatus: z.enum(states.order) }),
  refusals: ['not_found', 'order_state_changed'],
});

export const receiveOrder = defineEndpoint({
  id: 'logistics.receiveOrder',
  method: 'POST',
  path: '/api/orders/:orderId/receive',
  summary: '确认收货（全部包裹）',
  access: 'shopper',
  params: orderId,
  answer: z.object({ orderId: id, orderStatus: z.enum(states.order) }),
  refusals: ['not_found', 'order_state_changed'],
});
