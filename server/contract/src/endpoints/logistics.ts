// Parcels: operators ship lines and quantities in as many parcels as it takes, buyers see them and confirm receipt.
import { z } from 'zod';
import { id, moment, text, units } from '../shapes.js';
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

const parcel = z.object({
  id,
  carrier: carrierCode,
  carrierName: z.string(),
  waybillNo: z.string(),
  status: z.enum(states.parcel),
  shippedAt: moment,
  receivedAt: moment.nullable(),
  lines: z.array(z.object({ lineId: id, name: z.string(), specification: z.string(), units })),
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
  refusals: ['not_found', 'order_state_changed', 'nothing_to_ship', 'waybill_used', 'address_changed'],
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
